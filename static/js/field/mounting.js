// Which script stands behind which form: both keep one contract.
import { saidOf as coverageSaidOf, startCoverageForm } from "../coverage/form.js";
import { saidOf, startForm } from "../report/form.js";
import { drawMaps } from "./map_later.js";
import { addresses } from "./words.js";

// The lines of the zones come from the device, and the map's script when the map is looked at.
function startReport(form, options) {
  const map = form.querySelector("[data-map-template]");
  if (map) map.dataset.mapTemplate = addresses.zones;
  form.addEventListener("report:shown", (event) => event.detail.key === "where" && drawMaps().catch(() => {}));
  return startForm(form, options);
}

const SCRIPTS = {
  reports: { startForm: startReport, saidOf },
};
const COVERAGE = { startForm: startCoverageForm, saidOf: coverageSaidOf };

export const scriptOf = (kind) => SCRIPTS[kind] ?? COVERAGE;

// Which script stands behind which form: all keep one contract.
import { saidOf as coverageSaidOf, startCoverageForm } from "../coverage/form.js";
import * as plain from "./plain_form.js";

const coverage = { startForm: startCoverageForm, saidOf: coverageSaidOf };

export const scriptOf = (kind) => (kind === "reports" ? plain : coverage);

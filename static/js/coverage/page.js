// The page of one of the three forms.
import { newId } from "../report/ids.js";
import { startCoverageForm } from "./form.js";

const form = document.querySelector("form[data-coverage]");
if (form.hasAttribute("data-fresh")) {
  form.elements.filing_id.value = newId();
  // The first question stands ready for the keyboard, where nothing is wrong yet.
  form.querySelector(".field :is(input, select)").focus();
}
startCoverageForm(form);

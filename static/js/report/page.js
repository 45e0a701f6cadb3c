// The page of its own, /reports/new/: nothing is kept on the device, so leaving it asks first.
import { startForm } from "./form.js";

const form = document.querySelector("form[data-report]");

// After the behaviours that every page has.
document.addEventListener("DOMContentLoaded", () => setTimeout(() => startForm(form)));

// Which script stands behind which form: all keep one contract (see plain_form.js).
import * as plain from "./plain_form.js";

const SCRIPTS = {};

export const scriptOf = (kind) => SCRIPTS[kind] ?? plain;

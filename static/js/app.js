// Small behaviours, bound by delegation to data- attributes, so swapped content needs no second start.
import "./messages.js";
import "./menus.js";
import "./clock.js";
import "./preferences.js";
import "./forms.js";
import "./keyboard.js";
import "./start.js";
import "./field/unsent.js";

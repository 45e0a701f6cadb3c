// Unfold opens its menus by clicks on plain elements: here the keyboard and screen readers reach them.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("content-main")?.setAttribute("role", "main");
  const words = document.querySelector("[data-say-menu]")?.dataset;
  for (const element of document.querySelectorAll("span[x-on\\:click]")) {
    element.setAttribute("role", "button");
    element.tabIndex = 0;
    if (words && element.classList.contains("material-symbols-outlined")) {
      element.setAttribute("aria-label", words.sayMenu);
    }
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      element.click();
    });
  }
});

// What was filed is no draft any more.

const page = document.querySelector("[data-filed]");
try {
  const draft = JSON.parse(sessionStorage.getItem(page.dataset.filed));
  const id = draft && new Map(draft).get("report_id");
  if (id === page.dataset.filedId) sessionStorage.removeItem(page.dataset.filed);
} catch {
  // Storage that cannot be read keeps no draft either.
}

/* « Signaler une erreur » leads to the form with the view as the filters have made it. */

import { canonical, valuesOf } from "./address.js";

export function followReports() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-signaler]");
    const page = document.getElementById("page");
    if (!link || !page || !page.dataset.criteres) return;
    const values = valuesOf(location.search);
    if (link.dataset.signaler) values.set("sur", [location.pathname]);
    const query = canonical(values, JSON.parse(page.dataset.criteres), [["sur", ""]]);
    link.href = "/contact" + (query ? "?" + query : "");
  }, true);
}

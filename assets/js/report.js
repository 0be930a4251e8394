/* Links that lead elsewhere with the view as the filters have made it since it was written. */

import { canonical, valuesOf } from "./address.js";
import { inside, ROOT } from "./root.js";

/* « Signaler une erreur »: the criteria and the date; the page's own options mean nothing there. */
function report(link) {
  const page = document.getElementById("page");
  if (!page || !page.dataset.criteres) return;
  const values = valuesOf(location.search);
  if (link.dataset.signaler) values.set("sur", [inside(location.pathname)]);
  const query = canonical(values, JSON.parse(page.dataset.criteres), [["sur", ""]]);
  link.href = ROOT + "/contact" + (query ? "?" + query : "");
}

export function followView() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-signaler], a[data-suit]");
    if (!link) return;
    if (link.dataset.suit) link.href = link.pathname + location.search;
    else report(link);
  }, true);
}

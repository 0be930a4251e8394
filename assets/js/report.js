/* Links that lead elsewhere with the view as the filters have made it since it was written. */

import { canonical, valuesOf } from "./address.js";
import { inside, ROOT } from "./root.js";

/* The address of a path with some values, as the page's criteria order them. */
function address(page, path, values, options) {
  const query = canonical(values, JSON.parse(page.dataset.criteres), options);
  return path + (query ? "?" + query : "");
}

/* « Signaler une erreur »: the criteria and the date; the page's own options mean nothing there. */
function report(link, page) {
  const values = valuesOf(location.search);
  if (link.dataset.signaler) values.set("sur", [inside(location.pathname)]);
  link.href = address(page, ROOT + "/contact", values, [["sur", ""], ["lang", "fr"]]);
}

/* The same view in the other language. */
function speak(link, page) {
  const values = valuesOf(location.search).set("lang", [link.dataset.langue]);
  link.href = address(page, location.pathname, values, JSON.parse(page.dataset.options));
}

export function followView() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-signaler], a[data-suit], a[data-langue]");
    if (!link) return;
    const page = document.getElementById("page");
    if (link.dataset.suit) link.href = link.pathname + location.search;
    else if (page && page.dataset.criteres) (link.dataset.langue ? speak : report)(link, page);
  }, true);
}

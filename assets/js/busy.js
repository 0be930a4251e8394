/* A filter under way: the page's content says so, after a moment that a quick answer never sees. */

const DELAY = 150; // ms
let timer = null;

export function announceBusy(busy) {
  clearTimeout(timer);
  const content = document.getElementById("contenu");
  if (!content) return;
  if (!busy) content.removeAttribute("aria-busy");
  else timer = setTimeout(() => content.setAttribute("aria-busy", "true"), DELAY);
}

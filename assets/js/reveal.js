/* Folded parts: an address that targets one opens it. */

import { foldAround, setFolded } from "./folds.js";

function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const card = target && foldAround(target);
  let folded = target && target.closest("details:not([open])");
  if (!folded && !card) return;
  if (card) setFolded(card, false);
  for (; folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
  target.scrollIntoView();
}

export function revealTargets() {
  window.addEventListener("hashchange", reveal);
  document.addEventListener("page:montee", reveal);
  document.addEventListener("click", (event) => {
    // The same link a second time: the address does not change.
    const anchor = event.target.closest('a[href^="#"]');
    if (anchor && anchor.hash === location.hash) reveal();
  });
  reveal();
}

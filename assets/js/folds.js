/* What a phone folds: a button opens and closes it; an address that targets it opens it. */

export function setFolded(part, folded) {
  if (folded) delete part.dataset.deplie;
  else part.dataset.deplie = "oui";
  const button = part.querySelector(".deplier");
  if (button) button.setAttribute("aria-expanded", String(!folded));
}

/* The folded part around an element, or null. */
export function foldAround(element) {
  return element.closest(".pliable:not([data-deplie])");
}

export function tendFolds() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".deplier");
    const part = button && button.closest(".pliable");
    if (part) setFolded(part, Boolean(part.dataset.deplie));
  });
}

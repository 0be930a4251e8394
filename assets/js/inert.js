/* What an open panel covers: it takes no focus, no click, and is not read. */

/* Everything but the element, what holds it, and the region that speaks. */
export function muteAround(element) {
  for (let node = element; node.parentElement && node !== document.body; node = node.parentElement) {
    for (const other of node.parentElement.children) {
      if (other === node || other.id === "annonce" || other.inert) continue;
      other.inert = true;
      other.dataset.inerte = "oui";
    }
  }
}

/* Gives back what `muteAround` took. */
export function unmute() {
  document.querySelectorAll("[data-inerte]").forEach((element) => {
    element.inert = false;
    delete element.dataset.inerte;
  });
}

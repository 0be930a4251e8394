/* Print: data tables open, and close again. */

export function openForPrint() {
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.carte-donnees:not([open])").forEach((details) => {
      details.open = true;
      details.dataset.imprime = "oui";
    });
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-imprime]").forEach((details) => {
      details.open = false;
      delete details.dataset.imprime;
    });
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-imprimer]")) window.print();
  });
}

/* Print: tables of values and the list of sources open, and close again; every sheet bears the strip. */

import { drawAll } from "./charts/draw.js";

const FOLDED = "details.carte-donnees:not([open])";

function openFolds() {
  // The same documents stand under each chart: once is enough.
  const sources = [...document.querySelectorAll("details.source-pliee:not([open])")].slice(0, 1);
  for (const details of [...document.querySelectorAll(FOLDED), ...sources]) {
    details.open = true;
    details.dataset.imprime = "oui";
  }
}

/* Texts of margins come from the style sheet: the strip goes there as a property. */
function repeatStrip() {
  const parts = [...document.querySelectorAll("#bandeau-impression > *")];
  const words = parts.map((part) => part.textContent.trim()).join(" · ");
  document.documentElement.style.setProperty("--bandeau", JSON.stringify(words));
}

export function openForPrint() {
  window.addEventListener("beforeprint", () => {
    openFolds();
    repeatStrip();
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-imprime]").forEach((details) => {
      details.open = false;
      delete details.dataset.imprime;
    });
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-imprimer]")) drawAll().finally(() => window.print());
  });
}

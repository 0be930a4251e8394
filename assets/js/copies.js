/* Copies of links and of tables. */

import { announce, phrase } from "./announce.js";
import { closeMenus } from "./menus.js";

/* The link shows the same thing later: it has the plan and the day that the page chose itself. */
function copyLink(element) {
  const own = location.pathname + location.search;
  const place = document.querySelector("[data-adresse]");
  const anchor = element.dataset.copier;
  write(location.origin + (place ? place.dataset.adresse : own) + anchor, element, phrase("link"));
  if (anchor) history.replaceState(history.state, "", own + anchor);
}

function copyTable(element) {
  const card = element.closest("figure");
  const table = card && card.querySelector("table");
  if (!table) return;
  const lines = [...table.rows].map((row) =>
    [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join("\t")
  );
  write(lines.join("\n"), element, phrase("table"));
  closeMenus(null, true);
}

function copyText(element) {
  const place = document.getElementById(element.dataset.copierTexte);
  if (place) write(place.textContent, element, phrase("text"));
}

function write(text, element, words) {
  const done = () => {
    element.classList.add("copie-faite");
    announce(words);
    setTimeout(() => element.classList.remove("copie-faite"), 2500);
  };
  const failed = () => announce(phrase("refused"));
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, failed);
  else failed();
}

export function offerCopies() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-copier]");
    if (link) {
      event.preventDefault();
      return copyLink(link);
    }
    const text = event.target.closest("[data-copier-texte]");
    if (text) return copyText(text);
    const table = event.target.closest("[data-copier-tableau]");
    if (table) copyTable(table);
  });
}

/* A long list of boxes leaves out those whose name has not what is typed above it. */

import { announce, phrase } from "./announce.js";

/* A text without accents, in lower case. */
export function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().trim();
}

/* Whether a name has each word of what is typed. */
export function matches(name, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const within = plain(name);
  return words.every((word) => within.includes(word));
}

function apply(field) {
  const rows = [...field.closest("fieldset").querySelectorAll(".form-check")];
  for (const row of rows) {
    // What is ticked stays in sight.
    row.hidden = !row.querySelector("input").checked && !matches(row.textContent, field.value);
  }
  return rows.filter((row) => !row.hidden).length;
}

/* Options come anew with every answer to a filter. */
function follow(field) {
  if (field.dataset.suivi) return;
  field.dataset.suivi = "oui";
  const list = field.closest("fieldset").querySelector(".cases");
  new MutationObserver(() => apply(field)).observe(list, { childList: true, subtree: true });
}

export function searchOptions() {
  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-recherche-cases]");
    if (!field) return;
    follow(field);
    announce(phrase("choices") + "\u00a0" + apply(field));
  });
}

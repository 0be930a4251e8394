/* Words of the glossary: activated, they show their definition beside them; without script they
   lead to it. */

import { announce } from "./announce.js";

let shown = null;

function close(focus) {
  if (!shown) return;
  const { note, word } = shown;
  shown = null;
  note.remove();
  word.removeAttribute("aria-describedby");
  if (focus) word.focus();
}

function open(word) {
  const note = document.createElement("div");
  note.id = "definition";
  note.className = "terme-note";
  note.setAttribute("role", "note");
  const text = document.createElement("p");
  text.textContent = word.dataset.definition;
  const more = document.createElement("a");
  more.href = word.href;
  more.textContent = word.dataset.suite;
  const line = document.createElement("p");
  line.append(more);
  note.append(text, line);
  document.body.append(note);
  const box = word.getBoundingClientRect();
  const left = Math.min(box.left, document.documentElement.clientWidth - note.offsetWidth - 16);
  note.style.left = Math.max(16, left) + window.scrollX + "px";
  note.style.top = box.bottom + window.scrollY + 6 + "px";
  word.setAttribute("aria-describedby", note.id);
  shown = { note, word };
  announce(word.dataset.definition);
}

export function explainTerms() {
  document.addEventListener("click", (event) => {
    const word = event.target.closest("a[data-definition]");
    if (shown && shown.note.contains(event.target)) return;
    const again = shown && shown.word === word;
    close(false);
    if (!word || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!again) open(word);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) close(true);
  });
}

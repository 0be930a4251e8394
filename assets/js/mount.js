/* The mounted page takes the place of the painted one without losing focus, scroll or changes. */

import { setFolded } from "./folds.js";
import { muteAround, unmute } from "./inert.js";

const ENTRY = "react-entry-point";
const PAINT = "premiere-peinture";
const painted = document.getElementById(ENTRY);
const touched = new Set();

export function isMounted() {
  return document.documentElement.dataset.page === "montee";
}

/* Calls back once the page is mounted, at once when it is. */
export function whenMounted(action) {
  if (isMounted()) action();
  else document.addEventListener("page:montee", action, { once: true });
}

/* Puts an empty twin beside the painted page, for the renderer to fill; false without a page. */
export function prepareMount() {
  if (!painted || !document.getElementById("page-arbre")) return false;
  // The painted page stays where it is, focus included; the renderer works in a hidden twin.
  painted.id = PAINT;
  const entry = document.createElement("div");
  entry.id = ENTRY;
  entry.className = "montage";
  painted.after(entry);
  painted.addEventListener("input", (event) => touched.add(event.target), true);
  const observer = new MutationObserver(() => {
    if (!entry.querySelector('[id="contenu"]')) return;
    observer.disconnect();
    swap(entry);
  });
  observer.observe(entry, { childList: true, subtree: true });
  return true;
}

function swap(entry) {
  const focused = painted.contains(document.activeElement) ? document.activeElement : null;
  const target = focused ? twin(focused, entry) : placeOfAddress(entry);
  const [x, y] = [window.scrollX, window.scrollY];
  const details = entry.querySelectorAll("details");
  painted.querySelectorAll("details").forEach((folded, i) => {
    if (details[i] && details[i].open !== folded.open) details[i].open = folded.open;
  });
  copyPanels(entry);
  for (const card of painted.querySelectorAll("[data-deplie]")) {
    const other = twin(card, entry);
    if (other) setFolded(other, false);
  }
  const replay = [...touched].map((control) => [control, twin(control, entry)]);
  painted.remove();
  entry.className = "";
  if (target) {
    // A choice in force takes the focus of the link that it was, though it leads nowhere.
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    if (focused && typeof focused.selectionStart === "number" && target.setSelectionRange) {
      try {
        target.setSelectionRange(focused.selectionStart, focused.selectionEnd);
      } catch (error) {
        /* date and number fields have no selection */
      }
    }
  }
  window.scrollTo(x, y);
  document.documentElement.dataset.page = "montee";
  document.dispatchEvent(new CustomEvent("page:montee"));
  // Handlers of the mounted page exist one task later.
  if (replay.length) setTimeout(() => replay.forEach(([from, to]) => to && repeat(from, to)), 0);
}

/* Where the address leads: the next Tab goes on from there, as it would without the mount. */
function placeOfAddress(entry) {
  const name = decodeURIComponent(location.hash.slice(1));
  const place = name && entry.querySelector('[id="' + CSS.escape(name) + '"]');
  if (!place || document.activeElement !== document.body) return null;
  if (place.tabIndex < 0) place.tabIndex = -1;
  return place;
}

/* A panel that the reader opened stays open, and its button says so. */
function copyPanels(entry) {
  const selector = "[data-ouvert], [data-ouvre][aria-expanded='true']";
  for (const element of painted.querySelectorAll(selector)) {
    const other = twin(element, entry);
    if (!other) continue;
    if (element.dataset.ouvert) asOpened(element, other);
    if (element.hasAttribute("aria-expanded")) other.setAttribute("aria-expanded", "true");
  }
}

function asOpened(panel, other) {
  other.dataset.ouvert = panel.dataset.ouvert;
  for (const name of ["role", "aria-modal", "aria-label"]) {
    if (panel.hasAttribute(name)) other.setAttribute(name, panel.getAttribute(name));
  }
  unmute();
  muteAround(other);
}

/* The same element in the mounted page: by id, else by its place in the tree. */
function twin(element, entry) {
  if (element.id) return entry.querySelector('[id="' + CSS.escape(element.id) + '"]');
  const path = [];
  let node = element;
  while (node && node.id !== "page") {
    path.unshift([...node.parentElement.children].indexOf(node));
    node = node.parentElement;
    if (node === painted) return null;
  }
  let other = entry.querySelector('[id="page"]');
  for (const index of path) other = other && other.children[index];
  return other && other.tagName === element.tagName ? other : null;
}

/* What the reader changed before the page was mounted is done again on the mounted control. */
function repeat(from, to) {
  if (from.type === "checkbox" || from.type === "radio") {
    if (from.checked !== to.checked) to.click();
    return;
  }
  if (from.value === to.value) return;
  const prototype = Object.getPrototypeOf(to);
  Object.getOwnPropertyDescriptor(prototype, "value").set.call(to, from.value);
  to.dispatchEvent(new Event(to.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
}

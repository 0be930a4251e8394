/* An order, a scale or a sorted column that loads the page again leaves the focus where it was. */

import { whenMounted } from "./mount.js";
import { ROOT } from "./root.js";

const KEY = "foyer";
const CHOICES = ".choix-groupe, thead .tri-lien";

function choices() {
  return [...document.querySelectorAll("#contenu :is(" + CHOICES + ")")];
}

/* One page, or two of one folder: « /chiffres/indice » and « /chiffres/engagements ». */
function alike(path, other) {
  const folder = path.slice(0, path.lastIndexOf("/"));
  return path === other || (folder !== ROOT && other.slice(0, other.lastIndexOf("/")) === folder);
}

function remember(event) {
  const link = event.target.closest("#contenu .choix-groupe a, #contenu .tri-lien");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!alike(link.pathname, location.pathname)) return;
  const place = choices().indexOf(link.closest(CHOICES));
  sessionStorage.setItem(KEY, JSON.stringify([link.pathname + link.search, place]));
}

/* Before the mount, which carries the focus over. */
function restore() {
  const [address, place] = JSON.parse(sessionStorage.getItem(KEY) || "[]");
  sessionStorage.removeItem(KEY);
  if (address !== location.pathname + location.search) return;
  const choice = choices()[place];
  const target = choice && (choice.matches("a") ? choice : choice.querySelector("[aria-current]"));
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  // Until the mount the page may still change its height.
  whenMounted(() => document.activeElement.scrollIntoView({ block: "nearest" }));
}

/* A browser that keeps nothing for the site keeps no focus either. */
export function returnFocus() {
  try {
    restore();
    document.addEventListener("click", remember);
  } catch (error) {
    /* storage is refused */
  }
}

/* Panels: the filters and the menu on small screens. Pages work without them. */

import { muteAround, unmute } from "./inert.js";

let opener = null;

function panel(name) {
  return document.getElementById(name);
}

function open(name, button) {
  const element = panel(name);
  if (!element) return;
  element.dataset.ouvert = "oui";
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-modal", "true");
  element.setAttribute("aria-label", element.dataset.panneau || button.textContent.trim());
  muteAround(element);
  opener = button;
  buttons(name, true);
  document.documentElement.classList.add("panneau-ouvert");
  const first = element.querySelector("[data-ferme], a, button, input, select");
  if (first) first.focus();
}

function close(name) {
  const element = panel(name);
  if (!element || !element.dataset.ouvert) return;
  delete element.dataset.ouvert;
  ["role", "aria-modal", "aria-label"].forEach((name) => element.removeAttribute(name));
  unmute();
  buttons(name, false);
  document.documentElement.classList.remove("panneau-ouvert");
  const back = opener && opener.isConnected ? opener
    : document.querySelector('[data-ouvre="' + name + '"]');
  if (back) back.focus();
}

function buttons(name, expanded) {
  document.querySelectorAll('[data-ouvre="' + name + '"]').forEach((button) => {
    button.setAttribute("aria-expanded", String(expanded));
  });
}

function openPanel() {
  return document.querySelector("[data-ouvert]");
}

/* Focus stays inside an open panel, which covers the page. */
function hold(event) {
  const element = openPanel();
  if (!element) return;
  const stops = [...element.querySelectorAll("a[href], button, input, select, summary")].filter(
    (stop) => stop.offsetParent !== null && stop.type !== "hidden"
  );
  if (!stops.length) return;
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

/* The skip link leads to a menu that a small screen folds away: it opens it. */
function skipToMenu(event, link) {
  const target = document.getElementById(link.hash.slice(1));
  const folded = target && target.offsetParent === null && target.closest("[id]:not(:target)");
  const button = folded && opens(target);
  if (!button) return;
  event.preventDefault();
  open(button.dataset.ouvre, button);
}

/* The button that opens the panel around an element. */
function opens(element) {
  return [...document.querySelectorAll("[data-ouvre]")].find((button) => {
    const place = panel(button.dataset.ouvre);
    return place && (place.contains(element) || element.contains(place));
  });
}

function act(event) {
  const skip = event.target.closest("a.evitement");
  if (skip) return skipToMenu(event, skip);
  const button = event.target.closest("[data-ouvre]");
  if (button) return open(button.dataset.ouvre, button);
  const closes = event.target.closest("[data-ferme]");
  if (closes && panel(closes.dataset.ferme)) close(closes.dataset.ferme);
}

export function openPanels() {
  document.addEventListener("click", act);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") hold(event);
    // A menu inside a panel closes first.
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const element = openPanel();
    if (element) close(element.id);
  });
  // A panel that the larger screen shows in its place is no longer open.
  window.matchMedia("(min-width: 992px)").addEventListener("change", () => {
    const element = openPanel();
    if (element) close(element.id);
  });
}

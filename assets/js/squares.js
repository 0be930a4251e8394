/* A group of squares is one stop for Tab; arrows, Home and End go from square to square. */

import { atEachChange } from "./changes.js";

const GROUPS = "ul.carres";

/* The place of the square that a key leads to, or the same one. */
export function placeAfter(key, place, length) {
  const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return Math.min(length - 1, Math.max(0, place + (moves[key] || 0)));
}

function linksOf(group) {
  return [...group.querySelectorAll("a")];
}

/* The square that Tab reaches: the last one visited, else the first. */
function stopAt(links, stop) {
  for (const link of links) link.tabIndex = link === stop ? 0 : -1;
}

function tend() {
  document.querySelectorAll(GROUPS).forEach((group) => {
    const links = linksOf(group);
    const stops = links.filter((link) => link.tabIndex === 0);
    if (stops.length > 1) stopAt(links, links.find((link) => link === document.activeElement) || links[0]);
  });
}

function move(event) {
  const group = event.target.closest(GROUPS);
  if (!group || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = linksOf(group);
  const place = links.indexOf(event.target.closest("a"));
  const next = place < 0 ? -1 : placeAfter(event.key, place, links.length);
  if (next < 0 || next === place) return;
  event.preventDefault();
  stopAt(links, links[next]);
  links[next].focus();
}

/* Squares come with the page and with every answer to a filter. */
export function tendSquares() {
  document.addEventListener("keydown", move);
  atEachChange(tend);
}

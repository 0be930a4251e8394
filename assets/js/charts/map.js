/* Maps: a figure names its shapes, their points come from one file that the browser keeps. Hover,
   focus and table tell the same: a row shows its shape, a shape its row. */

import { drawnShapes } from "../dash_seam.js";
import { ROOT } from "../root.js";
import { chartElements, figureOf } from "./draw.js";

const files = new Map();
const ready = new Map();

function address(figure) {
  const meta = figure && figure.layout && figure.layout.meta;
  return meta && meta.geometry;
}

function load(url) {
  if (!files.has(url)) {
    const answer = fetch(ROOT + url).then((response) => {
      if (!response.ok) throw new Error("geometry " + response.status);
      return response.json();
    });
    answer.then((shapes) => ready.set(url, shapes), () => files.delete(url));
    files.set(url, answer);
  }
  return files.get(url);
}

function moved([x, y], move) {
  if (!move) return [x, y];
  const [fromX, fromY, scale, toX, toY] = move;
  return [(x - fromX) * scale + toX, (y - fromY) * scale + toY];
}

/* Rings are written as differences; a null parts two rings. */
function outline(trace, shape, move) {
  trace.x = [];
  trace.y = [];
  for (const ring of shape.rings) {
    if (trace.x.length) {
      trace.x.push(null);
      trace.y.push(null);
    }
    let [x, y] = [0, 0];
    for (let i = 0; i < ring.length; i += 2) {
      x += ring[i];
      y += ring[i + 1];
      const place = moved([x, y], move);
      trace.x.push(place[0]);
      trace.y.push(place[1]);
    }
  }
}

/* The points of a figure's shapes, where the file is at hand. */
export function fillShapes(figure) {
  const shapes = ready.get(address(figure));
  if (!shapes) return figure;
  for (const trace of figure.data) {
    const meta = trace.meta || {};
    if (shapes[meta.shape]) outline(trace, shapes[meta.shape], meta.move);
    if (meta.labels) {
      const places = meta.labels.map((code, i) => moved(shapes[code].point, meta.moves[i]));
      trace.x = places.map((place) => place[0]);
      trace.y = places.map((place) => place[1]);
    }
  }
  return figure;
}

/* Nothing, or a promise to wait for before drawing; without the file the names stay. */
export function awaitShapes(figure) {
  const url = address(figure);
  return url && !ready.has(url) ? load(url).catch(() => null) : null;
}

/* --- a row shows its shape, a shape its row ------------------------------------------------------- */

const SEEN = "forme-visee";

function paths(code) {
  return chartElements()
    .filter((element) => address(figureOf(element)))
    .flatMap((element) => drawnShapes(element, code));
}

function show(code) {
  document.querySelectorAll("." + SEEN).forEach((element) => element.classList.remove(SEEN));
  if (!code) return;
  paths(code).forEach((element) => element.classList.add(SEEN));
  document.querySelectorAll('[data-forme="' + code + '"]').forEach((element) => {
    const row = element.closest("tr, li");
    if (row) row.classList.add(SEEN);
  });
}

function named(event) {
  const row = event.target.closest && event.target.closest("tr, li");
  const link = row && row.querySelector("[data-forme]");
  return link && link.dataset.forme;
}

export function linkRowsAndShapes() {
  document.addEventListener("mouseover", (event) => show(named(event)));
  document.addEventListener("focusin", (event) => show(named(event)));
  document.addEventListener("graphe:survol", (event) => show(event.detail));
}

/* A figure as written -> the figure as shown: colours of the theme, shape of the screen. */

import { unmarked } from "../unbroken.js";

/* What a light colour becomes on a dark ground; `pairs` is {light: dark}. */
export function darkColour(value, pairs) {
  if (pairs[value]) return pairs[value];
  const parts = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(value);
  if (!parts) return value;
  const hex = "#" + parts.slice(1, 4).map((part) => (+part).toString(16).padStart(2, "0")).join("");
  const dark = pairs[hex];
  if (!dark || parts[4] === "0") return value;
  const channels = [1, 3, 5].map((at) => parseInt(dark.slice(at, at + 2), 16));
  return "rgba(" + channels.join(",") + "," + parts[4] + ")";
}

/* A deep copy whose texts are changed. */
export function copied(value, change) {
  if (Array.isArray(value)) return value.map((item) => copied(item, change));
  if (value && typeof value === "object") {
    const made = {};
    for (const key of Object.keys(value)) made[key] = copied(value[key], change);
    return made;
  }
  return typeof value === "string" ? change(value) : value;
}

/* `changes` over `base`, one level of objects deep. */
export function merged(base, changes) {
  const made = Object.assign({}, base);
  for (const key of Object.keys(changes)) {
    const both = [made[key], changes[key]];
    const objects = both.every((item) => item && typeof item === "object" && !Array.isArray(item));
    made[key] = objects ? Object.assign({}, both[0], both[1]) : both[1];
  }
  return made;
}

/* The layout of a figure on this screen. */
function layoutOf(figure, compact) {
  const layout = figure.layout || {};
  return compact ? merged(layout, (layout.meta || {}).compact || {}) : layout;
}

/* Its height in pixels, or undefined. */
export function heightOf(figure, compact) {
  return layoutOf(figure, compact).height;
}

/* A copy of the figure to hand to plotly. */
export function shownFigure(figure, { dark, compact }) {
  const made = copied(figure, dark ? (value) => darkColour(unmarked(value), dark) : unmarked);
  made.data = made.data || [];
  made.layout = layoutOf(made, compact);
  if (compact) {
    ((made.layout.meta || {}).traces || []).forEach((changes, i) => {
      if (made.data[i]) Object.assign(made.data[i], changes);
    });
  }
  return made;
}

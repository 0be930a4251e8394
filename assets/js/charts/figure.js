/* A figure as written -> the figure as shown: colours of the theme, shape of the screen. */

import { unmarked } from "../unbroken.js";

const TOKEN = "token:"; // how layouts/tokens.py names a colour: "token:s1", "token:s1/0.28"

/* The colour of a token in a theme; other texts stay. `tokens` is {token: {light, dark}}. */
export function themeColour(value, tokens, theme) {
  if (!value.startsWith(TOKEN)) return value;
  const [token, alpha] = value.slice(TOKEN.length).split("/");
  const colour = tokens[token][theme];
  if (!alpha) return colour;
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return "rgba(" + channels.join(",") + "," + alpha + ")";
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

/* A copy of the figure to hand to plotly; `theme` is "light" or "dark". */
export function shownFigure(figure, { tokens, theme, compact }) {
  const made = copied(figure, (value) => themeColour(unmarked(value), tokens, theme));
  made.data = made.data || [];
  made.layout = layoutOf(made, compact);
  if (compact) {
    ((made.layout.meta || {}).traces || []).forEach((changes, i) => {
      if (made.data[i]) Object.assign(made.data[i], changes);
    });
  }
  return made;
}

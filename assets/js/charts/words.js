/* The words over a mark stay while the pointer is on them, and Escape takes them away; the arrows
   read a curve date by date. */

import { unmarked } from "../unbroken.js";

const BRIDGE = 8; // px between a mark and its words

/* Whether a point of the window is on words that are shown. */
function onWords(element, { clientX: x, clientY: y }) {
  return [...element.querySelectorAll(".hoverlayer .hovertext")].some((words) => {
    const box = words.getBoundingClientRect();
    return (
      x >= box.left - BRIDGE && x <= box.right + BRIDGE &&
      y >= box.top - BRIDGE && y <= box.bottom + BRIDGE
    );
  });
}

function close(chart) {
  window.Plotly.Fx.unhover(chart.element);
}

/* Lets the pointer go onto the words of a chart; called once, when it is first drawn. */
export function holdWords(chart) {
  const { element, frame } = chart;
  element.on("plotly_beforehover", (event) => !(event && event.target && onWords(element, event)));
  // Words may reach beyond the plot, where plotly no longer follows the pointer.
  frame.addEventListener("pointerleave", (event) => {
    if (!onWords(element, event)) return close(chart);
    const follow = (moved) => {
      if (onWords(element, moved)) return;
      document.removeEventListener("pointermove", follow);
      if (!frame.contains(moved.target)) close(chart);
    };
    document.addEventListener("pointermove", follow);
  });
}

/* --- a curve by keyboard ------------------------------------------------------------------------ */

const MOVES = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

/* The rank among `length` values that a key leads to from another, or null for other keys. */
export function rankAfter(key, rank, length) {
  if (key === "Home") return 0;
  if (key === "End") return length - 1;
  return MOVES[key] ? Math.min(length - 1, Math.max(0, rank + MOVES[key])) : null;
}

function readings(chart) {
  const trace = ((chart.figure.layout || {}).meta || {}).readings;
  return trace === undefined ? [] : chart.figure.data[trace].hovertext;
}

/* What the frame of a chart is: a slider over the values of a curve, else an image. */
export function describe(chart, names) {
  const { frame } = chart;
  const values = readings(chart);
  frame.setAttribute("role", values.length ? "slider" : "img");
  frame.setAttribute("aria-labelledby", names);
  if (!values.length) {
    ["tabindex", "aria-valuemin", "aria-valuemax", "aria-valuenow", "aria-valuetext"].forEach(
      (name) => frame.removeAttribute(name)
    );
    return;
  }
  frame.tabIndex = 0;
  chart.rank = Math.min(chart.rank === undefined ? values.length - 1 : chart.rank, values.length - 1);
  tell(chart, values);
}

function tell(chart, values) {
  chart.frame.setAttribute("aria-valuemin", 1);
  chart.frame.setAttribute("aria-valuemax", values.length);
  chart.frame.setAttribute("aria-valuenow", chart.rank + 1);
  chart.frame.setAttribute("aria-valuetext", unmarked(values[chart.rank]).replace(/<br>/g, ", "));
}

function point(chart) {
  const curveNumber = chart.figure.layout.meta.readings;
  window.Plotly.Fx.hover(chart.element, [{ curveNumber, pointNumber: chart.rank }]);
}

/* Called once, when the chart is first drawn. */
export function readByKeys(chart) {
  const { frame } = chart;
  frame.addEventListener("keydown", (event) => {
    const values = readings(chart);
    if (!values.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const rank = rankAfter(event.key, chart.rank, values.length);
    if (rank === null) return;
    event.preventDefault();
    chart.rank = rank;
    tell(chart, values);
    point(chart);
  });
  frame.addEventListener("focus", () => {
    if (readings(chart).length && frame.matches(":focus-visible")) point(chart);
  });
  frame.addEventListener("blur", () => close(chart));
}

/* Escape takes away the words of every chart. */
export function closeWords(charts) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !window.Plotly) return;
    for (const chart of charts.values()) if (chart.drawn) close(chart);
  });
}

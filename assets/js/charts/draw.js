/* Charts: drawn when they come near the window, the others when the browser has time; they follow
   the theme and the width of the screen and open the list behind a mark. */

import tokens from "../../tokens.json";
import { whenMounted } from "../mount.js";
import { ROOT } from "../root.js";
import { runScript } from "../scripts.js";
import { heightOf, shownFigure } from "./figure.js";
import { LOCALE } from "./locale.js";
import { awaitShapes, fillShapes } from "./map.js";
import { closeWords, describe, holdWords, readByKeys } from "./words.js";

const COMPACT = window.matchMedia("(max-width: 767.98px)");
const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const NEAR = "600px 0px"; // a chart this far from the window is drawn at once
const PAPER = 676; // px between the margins of an A4 sheet
const charts = new Map(); // element that plotly draws in -> its chart
let printing = false;

/* --- the library ------------------------------------------------------------------------------- */

let loading = null;

/* Promise of plotly.js; asked for once. */
export function plotly() {
  loading =
    loading ||
    runScript("plotly").then(
      () => {
        window.Plotly.register(LOCALE);
        return window.Plotly;
      },
      (error) => {
        loading = null;
        throw error;
      }
    );
  return loading;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return !printing && (chosen ? chosen === "sombre" : DARK.matches);
}

/* --- one chart ----------------------------------------------------------------------------------- */

/* The figure of a chart as it was written, or null. */
export function figureOf(element) {
  const chart = charts.get(element);
  return chart ? chart.figure : null;
}

/* Every element that holds a chart. */
export function chartElements() {
  return [...charts.keys()].filter((element) => element.isConnected);
}

/* A chart in `element`: `show(figure, config)` at each new figure, `leave()` at the end. */
export function mountChart(element) {
  const frame = element.closest(".dash-graph");
  const chart = { element, frame, figure: null, config: null, drawn: false, near: false };
  charts.set(element, chart);
  const nearness = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      nearness.disconnect();
      chart.near = true;
      draw(chart);
    },
    { rootMargin: NEAR }
  );
  nearness.observe(frame);
  const width = new ResizeObserver(() => resize(chart));
  width.observe(frame);
  return {
    show(figure, config) {
      Object.assign(chart, { figure, config: Object.assign({}, config, { responsive: false }) });
      hold(chart);
      if (chart.near || chart.drawn) draw(chart);
      else whenMounted(drawTheRest);
    },
    leave() {
      nearness.disconnect();
      width.disconnect();
      charts.delete(element);
      if (chart.drawn) window.Plotly.purge(element);
    },
  };
}

/* The frame holds the height, so that nothing moves when the chart comes or takes a new width. */
function hold(chart, compact = COMPACT.matches) {
  const height = heightOf(chart.figure, compact);
  if (height) chart.frame.style.height = height + "px";
}

/* The library may fail to come: the table beside the chart tells the same. */
async function draw(chart) {
  const { figure } = chart;
  try {
    const [library] = await Promise.all([plotly(), awaitShapes(figure)]);
    // A newer figure may have come meanwhile.
    if (chart.figure === figure && chart.element.isConnected) await trace(chart, library);
  } catch (error) {
    chart.frame.dataset.graphe = "absent";
  }
}

function trace(chart, library) {
  const { element, frame } = chart;
  const width = printing ? printedWidth(frame) : null;
  const compact = printing ? width < 560 : COMPACT.matches;
  const figure = fillShapes(
    shownFigure(chart.figure, { tokens, theme: isDark() ? "dark" : "light", compact })
  );
  hold(chart, compact);
  if (printing) Object.assign(figure.layout, { width, autosize: false });
  chart.drawn = true;
  chart.width = frame.clientWidth;
  const drawing = library.react(element, figure.data, figure.layout, chart.config);
  return Promise.resolve(drawing).then(() => prepare(chart));
}

/* The sheet is narrower than the screen: a chart keeps its share of the page. */
function printedWidth(frame) {
  const page = document.querySelector("#contenu .conteneur") || document.body;
  const style = getComputedStyle(page);
  const inner = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.round(Math.min(1, frame.clientWidth / inner) * PAPER);
}

function resize(chart) {
  clearTimeout(chart.resizing);
  chart.resizing = setTimeout(() => {
    const { element, frame, drawn, width } = chart;
    if (!drawn || printing || !frame.clientWidth || frame.clientWidth === width) return;
    chart.width = frame.clientWidth;
    window.Plotly.Plots.resize(element);
  }, 50);
}

/* --- marks that lead somewhere ------------------------------------------------------------------- */

function metaOf(point) {
  return (point && point.data && point.data.meta) || {};
}

/* Where a mark leads: its own address, or that of its shape. */
function targetOf(point) {
  const target = (point && point.customdata) || metaOf(point).href;
  return typeof target === "string" && target.startsWith("/") ? target : null;
}

function prepare(chart) {
  const { element, frame } = chart;
  const card = element.closest("figure[data-graphique]");
  if (card) describe(chart, card.getAttribute("aria-labelledby"));
  if (chart.listens || !element.on) return;
  chart.listens = true;
  holdWords(chart);
  readByKeys(chart);
  element.on("plotly_click", (event) => {
    const target = targetOf(event.points && event.points[0]);
    if (target) location.assign(ROOT + target);
  });
  const pointer = (over) => (event) => {
    const point = event.points && event.points[0];
    frame.classList.toggle("graphe-lien", over && targetOf(point) !== null);
    const shape = over && metaOf(point).shape;
    document.dispatchEvent(new CustomEvent("graphe:survol", { detail: shape || null }));
  };
  element.on("plotly_hover", pointer(true));
  element.on("plotly_unhover", pointer(false));
}

/* --- all charts ---------------------------------------------------------------------------------- */

const idle = window.requestIdleCallback || ((action) => setTimeout(action, 200));
let resting = false;

/* Draws what is not near the window, one chart whenever the browser has time. */
function drawTheRest() {
  if (resting) return;
  resting = true;
  idle(async () => {
    resting = false;
    const waiting = [...charts.values()].find((chart) => chart.figure && !chart.drawn);
    if (!waiting || waiting.failed) return;
    await draw(waiting);
    waiting.failed = !waiting.drawn;
    drawTheRest();
  }, { timeout: 2000 });
}

/* Settled once every chart is drawn, or cannot be. */
export function drawAll() {
  const waiting = [...charts.values()].filter((chart) => chart.figure && !chart.drawn);
  return Promise.all(waiting.map(draw));
}

function redraw() {
  for (const chart of charts.values()) if (chart.drawn) trace(chart, window.Plotly);
}

export function followScreen() {
  closeWords(charts);
  document.addEventListener("apparence:changee", redraw);
  DARK.addEventListener("change", redraw);
  COMPACT.addEventListener("change", () => {
    for (const chart of charts.values()) if (chart.figure) hold(chart);
    redraw();
  });
  window.addEventListener("beforeprint", () => {
    printing = true;
    if (!window.Plotly) return;
    for (const chart of charts.values()) if (chart.figure) trace(chart, window.Plotly);
  });
  window.addEventListener("afterprint", () => {
    printing = false;
    redraw();
  });
}

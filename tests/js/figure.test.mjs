import assert from "node:assert/strict";
import { test } from "node:test";

import { darkColour, heightOf, merged, shownFigure } from "../../assets/js/charts/figure.js";

const DARK = { "#ffffff": "#0f131a", "#12265f": "#dce6ff" };

test("a light colour becomes the dark one, with its alpha", () => {
  assert.equal(darkColour("#ffffff", DARK), "#0f131a");
  assert.equal(darkColour("rgba(18,38,95,0.4)", DARK), "rgba(220,230,255,0.4)");
  assert.equal(darkColour("rgba(18,38,95,0)", DARK), "rgba(18,38,95,0)");
  assert.equal(darkColour("Ministère", DARK), "Ministère");
});

test("changes are merged one level deep", () => {
  assert.deepEqual(
    merged({ margin: { l: 1, r: 2 }, height: 3 }, { margin: { l: 9 }, height: 4 }),
    { margin: { l: 9, r: 2 }, height: 4 }
  );
});

const FIGURE = {
  data: [{ x: [1], marker: { color: "#ffffff" } }],
  layout: { height: 300, meta: { compact: { height: 200 }, traces: [{ x: [2] }] } },
};

test("a narrow screen has its own height and traces", () => {
  assert.equal(heightOf(FIGURE, false), 300);
  assert.equal(heightOf(FIGURE, true), 200);
  assert.deepEqual(shownFigure(FIGURE, { dark: null, compact: true }).data[0].x, [2]);
});

test("the written figure never changes", () => {
  const before = JSON.stringify(FIGURE);
  const shown = shownFigure(FIGURE, { dark: DARK, compact: true });
  shown.layout.width = 5;
  assert.equal(shown.data[0].marker.color, "#0f131a");
  assert.equal(JSON.stringify(FIGURE), before);
});

test("a figure without traces or layout is drawn empty", () => {
  assert.deepEqual(shownFigure({}, { dark: null, compact: true }), { data: [], layout: {} });
});

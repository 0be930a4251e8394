import assert from "node:assert/strict";
import { test } from "node:test";

import { heightOf, merged, shownFigure, themeColour } from "../../../assets/js/charts/figure.js";

const TOKENS = {
  bg: { light: "#ffffff", dark: "#0f131a" },
  onblue: { light: "#ffffff", dark: "#12265f" },
  s3: { light: "#12265f", dark: "#dce6ff" },
};

test("a token has the colour of the theme, with its alpha", () => {
  assert.equal(themeColour("token:bg", TOKENS, "light"), "#ffffff");
  assert.equal(themeColour("token:bg", TOKENS, "dark"), "#0f131a");
  assert.equal(themeColour("token:s3/0.4", TOKENS, "light"), "rgba(18,38,95,0.4)");
  assert.equal(themeColour("token:s3/0.4", TOKENS, "dark"), "rgba(220,230,255,0.4)");
});

test("tokens of one light colour may differ in the dark", () => {
  assert.equal(themeColour("token:onblue", TOKENS, "light"), "#ffffff");
  assert.equal(themeColour("token:onblue", TOKENS, "dark"), "#12265f");
});

test("other texts stay", () => {
  assert.equal(themeColour("Ministère", TOKENS, "dark"), "Ministère");
  assert.equal(themeColour("rgba(0,0,0,0)", TOKENS, "dark"), "rgba(0,0,0,0)");
});

test("changes are merged one level deep", () => {
  assert.deepEqual(
    merged({ margin: { l: 1, r: 2 }, height: 3 }, { margin: { l: 9 }, height: 4 }),
    { margin: { l: 9, r: 2 }, height: 4 }
  );
});

const FIGURE = {
  data: [{ x: [1], marker: { color: "token:bg" } }],
  layout: { height: 300, meta: { compact: { height: 200 }, traces: [{ x: [2] }] } },
};

test("a narrow screen has its own height and traces", () => {
  assert.equal(heightOf(FIGURE, false), 300);
  assert.equal(heightOf(FIGURE, true), 200);
  assert.deepEqual(shownFigure(FIGURE, { tokens: TOKENS, theme: "light", compact: true }).data[0].x, [2]);
});

test("the written figure never changes", () => {
  const before = JSON.stringify(FIGURE);
  const shown = shownFigure(FIGURE, { tokens: TOKENS, theme: "dark", compact: true });
  shown.layout.width = 5;
  assert.equal(shown.data[0].marker.color, "#0f131a");
  assert.equal(JSON.stringify(FIGURE), before);
});

test("a figure without traces or layout is drawn empty", () => {
  const shown = shownFigure({}, { tokens: TOKENS, theme: "light", compact: true });
  assert.deepEqual(shown, { data: [], layout: {} });
});

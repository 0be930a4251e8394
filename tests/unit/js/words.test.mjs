import assert from "node:assert/strict";
import { test } from "node:test";

import { rankAfter } from "../../../assets/js/charts/words.js";

test("arrows, pages, Home and End go through the values of a curve and stay in it", () => {
  assert.equal(rankAfter("ArrowRight", 3, 9), 4);
  assert.equal(rankAfter("ArrowDown", 0, 9), 0);
  assert.equal(rankAfter("PageUp", 6, 9), 8);
  assert.equal(rankAfter("PageDown", 6, 9), 1);
  assert.equal(rankAfter("Home", 4, 9), 0);
  assert.equal(rankAfter("End", 4, 9), 8);
});

test("other keys stay the page's", () => {
  assert.equal(rankAfter("Tab", 4, 9), null);
  assert.equal(rankAfter("a", 4, 9), null);
});

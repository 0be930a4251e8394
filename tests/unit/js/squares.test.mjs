import assert from "node:assert/strict";
import { test } from "node:test";

import { placeAfter } from "../../../assets/js/squares.js";

test("arrows, Home and End go from square to square and stay in the group", () => {
  assert.equal(placeAfter("ArrowRight", 0, 3), 1);
  assert.equal(placeAfter("ArrowDown", 2, 3), 2);
  assert.equal(placeAfter("ArrowLeft", 0, 3), 0);
  assert.equal(placeAfter("ArrowUp", 2, 3), 1);
  assert.equal(placeAfter("Home", 2, 3), 0);
  assert.equal(placeAfter("End", 0, 3), 2);
  assert.equal(placeAfter("Enter", 1, 3), 1);
});

import assert from "node:assert/strict";
import { test } from "node:test";

import { matches } from "../../../assets/js/option_search.js";

test("each word typed stands in the name, whatever its accents and case", () => {
  assert.ok(matches("Secrétariat général du Gouvernement : 3", "secretariat GOUV"));
  assert.ok(!matches("Ministère de la justice", "justice intérieur"));
});

test("nothing typed leaves every name", () => {
  assert.ok(matches("Ministère de la justice", "  "));
});

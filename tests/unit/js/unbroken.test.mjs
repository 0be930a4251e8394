import assert from "node:assert/strict";
import { test } from "node:test";

import { shownFigure } from "../../../assets/js/charts/figure.js";
import { pieces, unmarked } from "../../../assets/js/unbroken.js";

const YEARS = "2024\u2060-\u20602026";

test("the odd pieces are those that must not break, without a mark", () => {
  assert.deepEqual(pieces(`Plan ${YEARS} : l. 4\u2060-\u20609, 12`), [
    "Plan ", "2024-2026", " : l. ", "4-9,", " 12",
  ]);
  assert.equal(pieces("Plan 2024"), "Plan 2024");
});

test("names and figures have no mark", () => {
  assert.equal(unmarked(`Plan ${YEARS}`), "Plan 2024-2026");
  const figure = shownFigure({ data: [{ text: [YEARS] }] }, { dark: null, compact: false });
  assert.deepEqual(figure.data[0].text, ["2024-2026"]);
});

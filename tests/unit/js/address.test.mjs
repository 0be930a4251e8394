import assert from "node:assert/strict";
import { test } from "node:test";

import { canonical, encode, texts, valuesOf } from "../../../assets/js/address.js";

const CRITERIA = [["plan", ["2024-2026", "2015-2017"]], ["statut", ["partiel", "complet"]], ["q", null]];
const OPTIONS = [["tri", "plan"], ["page", null]];

const query = (text) => canonical(valuesOf(text), CRITERIA, OPTIONS);

test("a control's value is its trimmed texts", () => {
  assert.deepEqual(texts("  a   b "), ["a b"]);
  assert.deepEqual(texts(["a", "", null, undefined, 0]), ["a", "0"]);
  assert.deepEqual(texts(null), []);
});

test("texts are encoded like Python's urlencode", () => {
  assert.equal(encode("l’été à (Nîmes) 2*3 ~!"), "l%E2%80%99%C3%A9t%C3%A9+%C3%A0+%28N%C3%AEmes%29+2%2A3+~!");
});

test("criteria stand in the page's order, each choice once", () => {
  assert.equal(
    query("statut=complet&q=b&plan=2015-2017&statut=partiel&statut=complet&plan=2024-2026"),
    "plan=2024-2026&plan=2015-2017&statut=partiel&statut=complet&q=b"
  );
});

test("options follow without their defaults", () => {
  assert.equal(query("tri=plan&page=2&q=a"), "q=a&page=2");
  assert.equal(query("tri=nombre"), "tri=nombre");
});

test("what the page does not declare is dropped", () => {
  assert.equal(query("utm_source=a&zz=1&q=a"), "q=a");
});

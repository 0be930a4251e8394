import assert from "node:assert/strict";
import { test } from "node:test";

import { namedIds, settled } from "../../../assets/js/still.js";

const html = (type, children, more = {}) => ({
  namespace: "dash_html_components",
  type,
  props: { children, ...more },
});
const store = (id) => ({ namespace: "dash_core_components", type: "Store", props: { id } });
const kinds = (node) => {
  if (Array.isArray(node)) return node.map(kinds);
  if (!node || typeof node !== "object") return node;
  return node.type === "Still" ? "still" : [node.type, kinds(node.props.children)];
};

test("the ids of every output, input and state are named", () => {
  const ids = namedIds([
    { output: "..liste.children...compte.data..", inputs: [{ id: "demande" }], state: [] },
    { output: "annonce.children", inputs: [], state: [{ id: '{"key":["ALL"]}' }] },
  ]);
  assert.deepEqual([...ids].sort(), ["annonce", "compte", "demande", "liste", '{"key":["ALL"]}'].sort());
});

test("what callbacks write stays a component, and so do those around it", () => {
  const tree = html("Div", [
    html("P", "a"),
    html("Div", [html("Ul", [html("Li", "b"), html("Li", ["c", html("A", "d")])])], { id: "liste" }),
    "e",
  ]);
  assert.deepEqual(kinds(settled(tree, new Set(["liste"]))), ["Div", ["still", ["Div", "still"], "e"]]);
});

test("still parts side by side are one, in their order", () => {
  const moved = html("P", "c", { id: "compte" });
  const nested = [html("B", "e"), [html("P", "f", { id: "compte" })]];
  const tree = html("Div", [html("I", "a"), "b", moved, html("I", "d"), nested]);
  const { children } = settled(tree, new Set(["compte"])).props;
  assert.deepEqual(kinds(children), ["still", ["P", "c"], "still", ["still", [["P", "f"]]]]);
  assert.deepEqual(children[0].props.tree.map(kinds), [["I", "a"], "b"]);
});

test("nothing that is told apart is put away: controls, stores, counted clicks, patterns", () => {
  for (const part of [
    store("etat"),
    html("Button", "a", { n_clicks: 0 }),
    html("P", "a", { id: { type: "filtre", key: "q" } }),
  ]) {
    const tree = html("Div", [part, html("P", "b")]);
    const shown = settled(tree, new Set());
    assert.equal(shown.type, "Div");
    assert.equal(shown.props.children[0].type, part.type);
    assert.equal(shown.props.children[1].type, "Still");
  }
});

test("a page of which nothing moves is one component; texts and numbers are none", () => {
  assert.equal(kinds(settled(html("Div", [html("P", "a", { id: "b" })]), new Set())), "still");
  for (const text of ["a", 3, null, undefined]) assert.equal(settled(text, new Set()), text);
  assert.deepEqual(settled(["a", "b"], new Set()), ["a", "b"]);
});

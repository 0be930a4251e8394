import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { answerLocally, idOf, quiet, triggeredId } from "../../../assets/js/dash_seam.js";

let documents;
let network;
let failures;

beforeEach(() => {
  documents = {
    "page-arbre": { textContent: '{"props":{}}' },
    "page-rappels": { textContent: '[{"output":"..liste.children...compte.children..","inputs":[],"state":[]}]' },
  };
  network = [];
  failures = [];
  globalThis.location = new URL("https://exemple.fr/engagements");
  globalThis.document = {
    getElementById: (id) => documents[id] || null,
  };
  globalThis.window = globalThis;
  globalThis.fetch = async (input) => {
    network.push(String(input));
    if (String(input).endsWith("perdu")) throw new Error("network");
    const drawn = { namespace: "dash_html_components", type: "P", props: { children: "a" } };
    return {
      status: String(input).includes("component") ? 500 : 200,
      json: async () => ({ response: { liste: { children: [drawn] }, compte: { children: "3" } } }),
    };
  };
  answerLocally((failed) => failures.push(failed));
});

test("the tree is read from the document, not from the network", async () => {
  const answer = await fetch("/_dash-layout", { method: "GET" });
  assert.deepEqual(await answer.json(), { props: {} });
  assert.equal(answer.headers.get("content-type"), "application/json");
  assert.deepEqual(network, []);
});

test("what the document does not hold is asked for", async () => {
  delete documents["page-arbre"];
  await fetch("/_dash-layout");
  assert.deepEqual(network, ["/_dash-layout"]);
});

test("another site's address of the same name is left alone", async () => {
  await fetch("https://autre.fr/_dash-layout");
  assert.deepEqual(network, ["https://autre.fr/_dash-layout"]);
});

test("the end of a callback is told, that of another request is not", async () => {
  await fetch("/_dash-update-component");
  await fetch("/api/v1/engagements");
  await Promise.resolve();
  assert.deepEqual(failures, [true]);
});

test("what a callback draws is put together, its texts stay", async () => {
  const { response } = await (await fetch("/_dash-update-component")).json();
  assert.equal(response.liste.children.type, "Still");
  assert.equal(response.liste.children.props.tree.type, "P");
  assert.equal(response.compte.children, "3");
});

test("ids are written by Dash, texts as they are", () => {
  globalThis.dash_component_api = { stringifyId: (id) => JSON.stringify(id) };
  assert.equal(idOf("liste"), "liste");
  assert.equal(idOf({ key: "q" }), '{"key":"q"}');
  assert.equal(idOf(undefined), undefined);
});

test("the control that caused a callback is told by its id alone", () => {
  globalThis.dash_clientside = { callback_context: { triggered: [{ prop_id: '{"key":"a.b"}.value' }] } };
  assert.equal(triggeredId(), '{"key":"a.b"}');
  globalThis.dash_clientside = { callback_context: { triggered: [] } };
  assert.equal(triggeredId(), null);
});

test("a reset of what has no state stops, any other action goes on", () => {
  const sent = [];
  const state = { layoutHashes: { "props,children,3": { hash: 1 } } };
  const store = quiet({ getState: () => state, dispatch: (action) => sent.push(action) });
  const reset = (...itempath) => ({ type: "RESET_COMPONENT_STATE", payload: { itempath } });
  store.dispatch(reset("props", "children", 30));
  store.dispatch(reset("props", "children", 4));
  assert.deepEqual(sent, []);
  store.dispatch(reset("props", "children", 3));
  store.dispatch(reset("props", "children"));
  store.dispatch({ type: "ON_PROP_CHANGE", payload: {} });
  const thunk = () => null;
  store.dispatch(thunk);
  assert.equal(sent.length, 4);
  assert.equal(sent[3], thunk);
});

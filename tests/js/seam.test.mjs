import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { answerLocally, idOf, triggeredId } from "../../assets/js/dash_seam.js";

let network;
let failures;

beforeEach(() => {
  network = [];
  failures = [];
  globalThis.location = new URL("https://exemple.fr/engagements");
  globalThis.document = {
    getElementById: (id) => (id === "page-arbre" ? { textContent: '{"props":{}}' } : null),
  };
  globalThis.window = globalThis;
  globalThis.fetch = async (input) => {
    network.push(String(input));
    if (String(input).endsWith("perdu")) throw new Error("network");
    return { status: String(input).includes("component") ? 500 : 200 };
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
  await fetch("/_dash-dependencies");
  assert.deepEqual(network, ["/_dash-dependencies"]);
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

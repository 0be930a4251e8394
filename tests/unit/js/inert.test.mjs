import assert from "node:assert/strict";
import { test } from "node:test";

import { muteAround, unmute } from "../../../assets/js/inert.js";

function node(id, children = []) {
  const made = { id, children, dataset: {}, inert: false, parentElement: null };
  children.forEach((child) => (child.parentElement = made));
  return made;
}

test("what a panel covers is inert, the panel, its holders and the live region are not", () => {
  const [panel, button, live, foot] = ["panel", "button", "annonce", "foot"].map((id) => node(id));
  foot.inert = true; // by someone else: stays so
  const place = node("place", [button, panel]);
  const body = node("body", [place, live, foot]);
  const all = [panel, button, live, foot, place, body];
  globalThis.document = {
    body,
    querySelectorAll: () => all.filter((element) => element.dataset.inerte),
  };
  muteAround(panel);
  assert.deepEqual(all.filter((element) => element.inert), [button, foot]);
  unmute();
  assert.deepEqual(all.filter((element) => element.inert), [foot]);
});

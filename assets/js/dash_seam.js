/* Everything of ours that leans on the inside of Dash's renderer and of plotly.js; the server's
   side is dashboard/dash_seam.py, tests/web/test_dash_seam.py names each assumption. */

import { inside } from "./root.js";
import { namedIds, settled } from "./still.js";

/* --- the renderer's two start-up questions are answered by the page itself ----------------------- */

const LAYOUT = "/_dash-layout";
const STARTUP = {
  [LAYOUT]: "page-arbre",
  "/_dash-dependencies": "page-rappels",
};
const CALLBACKS = "/_dash-update-component";

function pathOf(input) {
  const url = new URL(typeof input === "string" ? input : input.url, location.href);
  return url.origin === location.origin ? inside(url.pathname) : "";
}

/* What an element of the document holds as data. */
function dataOf(element) {
  return JSON.parse(element.textContent);
}

let ids = null;

function withStillParts(tree) {
  ids = ids || namedIds(dataOf(document.getElementById(STARTUP["/_dash-dependencies"])));
  return settled(tree, ids);
}

/* An answer whose data stand here already. */
function answerOf(data) {
  const answer = new Response("", { headers: { "Content-Type": "application/json" } });
  answer.json = () => Promise.resolve(data);
  return answer;
}

/* A callback's answer, with the still parts of what it draws put together. */
function settledAnswer(answer) {
  const read = answer.json.bind(answer);
  answer.json = async () => {
    const data = await read();
    for (const regions of Object.values(data.response || {})) {
      if (regions && regions.children) regions.children = withStillParts(regions.children);
    }
    return data;
  };
  return answer;
}

/* Replaces window.fetch: the page's data stand in its document, `ended(failed)` is told how each
   callback ended. */
export function answerLocally(ended) {
  const network = window.fetch.bind(window);
  window.fetch = function (input, init) {
    const path = pathOf(input);
    const place = STARTUP[path] && document.getElementById(STARTUP[path]);
    if (place) {
      const data = dataOf(place);
      return Promise.resolve(answerOf(path === LAYOUT ? withStillParts(data) : data));
    }
    const answer = network(input, init);
    if (path !== CALLBACKS) return answer;
    answer.then(
      (response) => ended(response.status >= 400),
      () => ended(true)
    );
    return answer.then(settledAnswer);
  };
}

/* Mounts the page's tree in the entry point, once the renderer's script is there. */
export function startRenderer() {
  const stores = (window.dash_stores = window.dash_stores || []);
  stores.push = (store) => Array.prototype.push.call(stores, quiet(store));
  new window.DashRenderer();
}

/* Each component resets its state when it appears, and each reset runs through all the others: a
   thousand components take ten seconds. A reset of what has no state yet changes nothing: it stops
   here. */
export function quiet(store) {
  const { dispatch } = store;
  store.dispatch = (action) => {
    if (action && action.type === "RESET_COMPONENT_STATE") {
      const path = (action.payload.itempath || []).join(",");
      const concerned = Object.keys(store.getState().layoutHashes || {}).some(
        (place) => place === path || place.startsWith(path + ",")
      );
      if (!concerned) return action;
    }
    return dispatch(action);
  };
  return store;
}

/* Functions that Dash's clientside callbacks name. */
export function provideClientside(namespace, functions) {
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  clientside[namespace] = functions;
}

export function noUpdate() {
  return window.dash_clientside.no_update;
}

export function setProps(id, props) {
  window.dash_clientside.set_props(id, props);
}

/* [{id, value}] of the controls that the current clientside callback listens to. */
export function callbackControls() {
  return window.dash_clientside.callback_context.inputs_list[0] || [];
}

/* The id, as written in the document, of the component that caused the current callback. */
export function triggeredId() {
  const [cause] = window.dash_clientside.callback_context.triggered;
  return cause ? cause.prop_id.slice(0, cause.prop_id.lastIndexOf(".")) : null;
}

/* A component's id as it stands in the document. */
export function idOf(id) {
  return id && typeof id === "object" ? window.dash_component_api.stringifyId(id) : id;
}

/* Components that the renderer finds by namespace and type. */
export function provideComponents(namespace, components) {
  window[namespace] = components;
}

/* --- plotly.js ---------------------------------------------------------------------------------- */

/* The shapes that plotly drew for the traces whose meta names a code. */
export function drawnShapes(chart, code) {
  const traces = (chart._fullData || []).filter((trace) => trace.meta && trace.meta.shape === code);
  return traces.flatMap((trace) => [...chart.querySelectorAll(".trace" + trace.uid + " .js-line")]);
}

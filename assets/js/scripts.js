/* Scripts that are loaded when their turn comes; their addresses stand in the element of this one. */

const ADDRESSES = globalThis.document && document.currentScript ? document.currentScript.dataset : {};

/* Runs the script of that name (« plotly », « rendu »); settled once it has run. */
export function runScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = ADDRESSES[name];
    script.onload = resolve;
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
  });
}

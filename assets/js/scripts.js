/* Scripts that are loaded when their turn comes; their addresses stand in the element of this one. */

const ADDRESSES = globalThis.document && document.currentScript ? document.currentScript.dataset : {};

/* Fetches the scripts of those names (« rendu », « plotly »), after all that the page shows. */
export function fetchScripts(names) {
  for (const name of names) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "script", fetchPriority: "low", href: ADDRESSES[name] });
    document.head.append(link);
  }
}

/* Runs the script of that name; settled once it has run. */
export function runScript(name) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = ADDRESSES[name];
    script.onload = resolve;
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
  });
}

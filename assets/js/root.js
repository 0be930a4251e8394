/* The path under which the site stands on its host (« /suivi »), or nothing. The page's state and
   the marks of charts tell addresses without it; the browser needs it. */

const script = globalThis.document && document.currentScript;
export const ROOT = (script && script.dataset.racine) || "";

/* A path of the browser -> the same inside the site. */
export function inside(path) {
  return ROOT && path.startsWith(ROOT + "/") ? path.slice(ROOT.length) : path;
}

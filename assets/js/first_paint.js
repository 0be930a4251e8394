/* The painted page comes first: what tends it, mounts it and draws its charts waits until it has been
   seen. */

const PATIENCE = 1000; // ms; a browser that does not tell of its paints waits no longer
const PARTIAL = "a-peindre"; // theme.js says so of a page whose lower parts are not laid out yet
const MOVES = ["scroll", "keydown", "pointerdown"];

/* Settled once the browser has shown the page; at once where it shows none, as in the background. */
export function firstPaint() {
  return new Promise((resolve) => {
    if (document.visibilityState !== "visible") resolve();
    else setTimeout(resolve, PATIENCE);
    new PerformanceObserver((list, observer) => {
      if (!list.getEntriesByName("first-contentful-paint").length) return;
      observer.disconnect();
      resolve();
    }).observe({ type: "paint", buffered: true });
  });
}

/* A reader who moves before the page is mounted finds the whole of it, at its own height. */
export function completeAtFirstMove() {
  const complete = () => {
    for (const move of MOVES) window.removeEventListener(move, complete, true);
    const { dataset } = document.documentElement;
    if (dataset.page === PARTIAL) delete dataset.page;
  };
  for (const move of MOVES) window.addEventListener(move, complete, { capture: true, passive: true });
}

/* The painted page comes first: what mounts it and draws its charts waits until it has been seen. */

const PATIENCE = 1000; // ms; a browser that does not tell of its paints waits no longer

/* Settled once the browser has shown the page; at once where it shows none, as in the background. */
export function firstPaint() {
  return new Promise((resolve) => {
    if (document.visibilityState !== "visible") resolve();
    else setTimeout(resolve, PATIENCE);
    const told = window.PerformanceObserver && PerformanceObserver.supportedEntryTypes;
    if (!told || !told.includes("paint")) return;
    new PerformanceObserver((list, observer) => {
      if (!list.getEntriesByName("first-contentful-paint").length) return;
      observer.disconnect();
      resolve();
    }).observe({ type: "paint", buffered: true });
  });
}

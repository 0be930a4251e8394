/* What tends the page acts again when something comes to it: its mount, an answer to a filter. */

const actions = [];
let waiting = false;

function actAll() {
  waiting = false;
  for (const action of actions) action();
}

function observe() {
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(actAll);
  }).observe(document.body, { childList: true, subtree: true });
}

/* Acts now, and once after each series of changes. */
export function atEachChange(action) {
  if (!actions.length) observe();
  actions.push(action);
  action();
}

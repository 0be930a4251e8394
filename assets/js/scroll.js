/* A table wider than its place scrolls sideways: the keyboard reaches it, under the table's name. */

import { atEachChange } from "./changes.js";

const FRAMES = ".tableau-cadre";

function tend(frame) {
  const scrolls = frame.scrollWidth > frame.clientWidth + 1;
  if (scrolls === (frame.tabIndex === 0)) return;
  const caption = frame.querySelector("caption");
  if (scrolls) {
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    if (caption) frame.setAttribute("aria-label", caption.textContent.trim());
  } else {
    ["tabindex", "role", "aria-label"].forEach((name) => frame.removeAttribute(name));
  }
}

/* Frames come with the page and with every answer to a filter; their width follows the window. */
export function tendTables() {
  const watched = new WeakSet();
  const width = new ResizeObserver((entries) => {
    for (const entry of entries) tend(entry.target.closest(FRAMES));
  });
  atEachChange(() => {
    document.querySelectorAll(FRAMES).forEach((frame) => {
      if (watched.has(frame)) return;
      watched.add(frame);
      width.observe(frame);
      width.observe(frame.firstElementChild);
    });
  });
}

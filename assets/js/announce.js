/* Tells the reader of a screen what has just happened. */
export function announce(text) {
  const live = document.getElementById("annonce");
  if (live) live.textContent = text;
}

/* One of the phrases that the page brings for its scripts, in its own language. */
export function phrase(name) {
  const live = document.getElementById("annonce");
  return JSON.parse((live && live.dataset.mots) || "{}")[name] || "";
}

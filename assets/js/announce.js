/* Tells the reader of a screen what has just happened. */
export function announce(text) {
  const live = document.getElementById("annonce");
  if (live) live.textContent = text;
}

/* Texts mark with U+2060 the hyphens that must not end a line. Pages show an element that does not
   break in the mark's place (dashboard/first_paint.py writes the same), names and images nothing. */

const JOINER = "\u2060";
const UNBROKEN = /([^\s\u2060]*\u2060-\u2060[^\s\u2060]*)/;

export function unmarked(text) {
  return text.includes(JOINER) ? text.replaceAll(JOINER, "") : text;
}

/* A text -> the text, or its pieces: the odd ones must not break. */
export function pieces(text) {
  return text.includes(JOINER) ? text.split(UNBROKEN).map(unmarked) : text;
}

/* Addresses as the server writes them, so that one request has one address whoever writes it. */

/* A control's value -> its trimmed, non-empty texts. */
export function texts(value) {
  const list = Array.isArray(value) ? value : [value];
  return list
    .map((item) => (item === null || item === undefined ? "" : String(item)))
    .map((item) => item.trim().replace(/\s+/g, " "))
    .filter(Boolean);
}

/* A query's text, encoded like Python's urlencode. */
export function encode(text) {
  return encodeURIComponent(text)
    .replace(/%20/g, "+")
    .replace(/['()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
}

/* Map key -> [texts] of a query. */
export function valuesOf(query) {
  const values = new Map();
  new URLSearchParams(query || "").forEach((value, key) => {
    values.set(key, (values.get(key) || []).concat(value));
  });
  return values;
}

/* The query of some values: criteria and choices in the page's order, options without defaults.
   `criteria` is [[key, choices or null]], `options` [[key, default]]. */
export function canonical(values, criteria, options) {
  const pairs = [];
  for (const [key, choices] of criteria) {
    const wanted = [...new Set(values.get(key) || [])];
    const rank = (item) => (choices ? choices.indexOf(item) : 0);
    wanted.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
    wanted.forEach((item) => pairs.push([key, item]));
  }
  const criteriaKeys = new Set(criteria.map(([key]) => key));
  for (const [key, usual] of options) {
    if (criteriaKeys.has(key)) continue;
    (values.get(key) || [])
      .filter((item) => item !== usual)
      .forEach((item) => pairs.push([key, item]));
  }
  return pairs.map(([key, item]) => encode(key) + "=" + encode(item)).join("&");
}

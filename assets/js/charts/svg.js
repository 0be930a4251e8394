/* The document of an exported image: what it shows is also told in words. */

export function escaped(words) {
  return words.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
}

/* An SVG with its title and description, for those who do not see it. */
export function svgDocument({ language, title, description, width, height, style, ground, content }) {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
    `role="img" aria-labelledby="titre description" lang="${language}" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title id="titre">${escaped(title)}</title>` +
    `<desc id="description">${escaped(description)}</desc>` +
    `<style>${style}</style>` +
    `<path fill="${ground}" d="M0 0h${width}v${height}H0z"/>${content}</svg>`
  );
}

/* Charts leave as images with their title, sentence, source and licence. */

import tokens from "../../tokens.json";
import { announce, phrase } from "../announce.js";
import { chartElements, figureOf, plotly } from "./draw.js";
import { shownFigure } from "./figure.js";
import { fillShapes } from "./map.js";
import { ROOT } from "../root.js";
import { escaped, svgDocument } from "./svg.js";

const LICENCE = "Licence Ouverte 2.0";
const FONT = '"Public Sans", system-ui, sans-serif';

const WIDTH = 1200;
const SIDE = 40;
const light = (token) => tokens[token].light;

/* Buttons of a card's menu that save its chart. */
export function offerImages() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-telecharger]");
    const card = button && button.closest("figure[data-graphique]");
    if (!card) return;
    const menu = button.closest("details");
    if (menu) {
      menu.open = false;
      // The button is no longer shown: the focus goes back to what opened it.
      menu.querySelector("summary").focus();
    }
    save(card, button.dataset.telecharger, Number(button.dataset.echelle) || 2).catch(() => {
      announce(phrase("image"));
    });
  });
}

async function save(card, format, scale) {
  const element = chartElements().find((place) => card.contains(place));
  if (!element) return;
  const drawing = await compose(card, figureOf(element));
  const svg = new Blob([drawing.text], { type: "image/svg+xml" });
  const nameHolder = card.querySelector("[data-fichier]");
  const name = nameHolder ? nameHolder.dataset.fichier : card.dataset.graphique;
  if (format === "svg") return download(svg, name + ".svg");
  if (format === "copie") return copyImage(drawing, scale);
  download(await picture(drawing, scale), name + (scale === 2 ? "@2x.png" : ".png"));
}

function text(card, selector) {
  const element = card.querySelector(selector);
  return element ? element.textContent.trim() : "";
}

async function compose(card, written) {
  const id = CSS.escape(card.dataset.graphique);
  const figure = fillShapes(shownFigure(written, { tokens, theme: "light", compact: false }));
  const height = figure.layout.height || 450;
  const inner = WIDTH - 2 * SIDE;
  const plot = await plotted(figure, inner, height);
  const parts = [];
  let y = SIDE + 22;
  const write = (words, size, weight, colour, width) => {
    for (const line of lines(words, size, weight, width || inner)) {
      parts.push(label(line, SIDE, y, size, weight, colour));
      y += Math.round(size * 1.36);
    }
  };
  write(text(card, "#" + id + "-titre"), 28, 700, light("ink"));
  const filters = text(card, ".carte-filtres");
  write([text(card, "#" + id + "-sous-titre"), filters].filter(Boolean).join(" — "), 17, 400,
    light("ink3"));
  write(text(card, ".carte-phrase"), 17, 400, light("ink2"));
  for (const line of legend(card, inner)) {
    parts.push(line.markup(SIDE, y + 4));
    y += 28;
  }
  y += 6;
  parts.push('<g transform="translate(' + SIDE + "," + y + ')">' + plot + "</g>");
  y += height + 24;
  parts.push('<path d="M' + SIDE + " " + y + "H" + (WIDTH - SIDE) + '" stroke="' + light("rule") + '"/>');
  y += 28;
  const address = location.pathname + location.search;
  if (text(card, ".carte-note")) write(text(card, ".carte-note"), 15, 400, light("ink3"));
  const sources = text(card, ".source-mots") || text(card, ".source");
  const foot = [sources, phrase("computed"), LICENCE + "."].join(" ");
  write(foot, 15, 400, light("ink3"));
  write(location.host + address, 15, 400, light("ink3"));
  const total = y + SIDE - 20;
  const font = await embedded();
  return {
    height: total,
    text: svgDocument({
      language: document.documentElement.lang,
      title: text(card, "#" + id + "-titre"),
      description: [text(card, "#" + id + "-sous-titre"), filters, text(card, ".carte-phrase"), foot]
        .filter(Boolean).join(" "),
      width: WIDTH,
      height: total,
      style: font,
      ground: light("bg"),
      content: parts.join(""),
    }),
  };
}

/* The plot as SVG elements, without the document around them. */
async function plotted(figure, width, height) {
  const layout = Object.assign({}, figure.layout, { width, height, autosize: false });
  const address = await (await plotly()).toImage(
    { data: figure.data, layout, config: { locale: document.documentElement.lang } },
    { format: "svg", width, height }
  );
  // Kept as text: parsed here, its style attributes would be refused by the page's policy.
  return decodeURIComponent(address.slice(address.indexOf(",") + 1)).replace(/^<\?xml[^>]*>/, "");
}

/* The legend's words with their fills; hatches are drawn as such. */
function legend(card, width) {
  const items = [...card.querySelectorAll(".carte-entete .legende li")].map((item) => ({
    words: item.textContent.trim().replace(/\s+/g, " "),
    fill: fill(item),
  }));
  const rows = [];
  let row = [];
  let used = 0;
  for (const item of items) {
    const needed = measure(item.words, 15, 400) + 54;
    if (row.length && used + needed > width) {
      rows.push(row);
      [row, used] = [[], 0];
    }
    row.push({ item, at: used });
    used += needed;
  }
  if (row.length) rows.push(row);
  return rows.map((row) => ({
    markup: (x, y) => row.map(({ item, at }) =>
      item.fill(x + at, y - 12) + label(item.words, x + at + 22, y, 15, 400, light("ink"))
    ).join(""),
  }));
}

// ground, outline, hatch, dash
const FILLS = {
  complet: ["s3"], atteint: ["s3"], substantiel: ["s2"], partiel: ["s1"], "en-retard": ["late"],
  "en-cours": ["m2", "s2"], "a-venir": ["bg", "s2"], "non-demarre": ["s0", "s0l"],
  abandonne: ["bg", "wd"], "jalon-abandonne": ["bg", "wd"],
  "sans-date": ["bg", "ctl", null, "2 2"], "non-renseigne": ["unkb", "unks", "unkl"],
  "echu-sans-information": ["silb", "sil", "sil"],
  "lieux-peu": ["c1", "c3"], "lieux-plusieurs": ["c2", "c3"], "lieux-nombreux": ["c3", "c3"],
  "lieux-aucun": ["unkb", "unks", "unkl"],
};

function fill(item) {
  const marked = item.querySelector('[class*="fond-"], [class*="symbole-"]');
  const match = marked && /(?:fond|symbole)-([a-z-]+)/.exec(marked.className);
  const [ground, line, hatch, dash] = FILLS[match && match[1]] || ["bg", "ctl"];
  return (x, y) =>
    '<path d="M' + x + " " + y + 'h14v14h-14z" fill="' + light(ground) + '"' +
    (line ? ' stroke="' + light(line) + '" stroke-width="1.2"' : "") +
    (dash ? ' stroke-dasharray="' + dash + '"' : "") + "/>" +
    (hatch
      ? '<path d="M' + x + " " + (y + 5) + "l5-5M" + x + " " + (y + 10) + "l10-10M" + (x + 1) +
        " " + (y + 14) + "l13-13M" + (x + 6) + " " + (y + 14) + 'l8-8" stroke="' + light(hatch) + '"/>'
      : "");
}

let pen = null;

function measure(words, size, weight) {
  pen = pen || document.createElement("canvas").getContext("2d");
  pen.font = weight + " " + size + "px " + FONT;
  return pen.measureText(words).width;
}

function lines(words, size, weight, width) {
  const made = [];
  for (const word of words.split(/[ \n]+/).filter(Boolean)) {
    const last = made[made.length - 1];
    if (last && measure(last + " " + word, size, weight) <= width) made[made.length - 1] = last + " " + word;
    else made.push(word);
  }
  return made;
}

function label(words, x, y, size, weight, colour) {
  return '<text x="' + x + '" y="' + y + '" font-family=\'' + FONT + "' font-size=\"" + size +
    '" font-weight="' + weight + '" fill="' + colour + '">' + escaped(words) + "</text>";
}

let fontRule = null;

/* An image has no access to the page's fonts: it carries its own. */
function embedded() {
  fontRule = fontRule || fetch(ROOT + "/assets/vendor/public-sans-latin-wght-normal.woff2")
    .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error("font"))))
    .then((buffer) => {
      let binary = "";
      new Uint8Array(buffer).forEach((byte) => (binary += String.fromCharCode(byte)));
      return '@font-face{font-family:"Public Sans";font-weight:100 900;src:url(data:font/woff2;base64,' +
        btoa(binary) + ") format('woff2')}";
    })
    .catch(() => "");
  return fontRule;
}

/* The promise goes to the clipboard unresolved: some browsers forget the click meanwhile. */
async function copyImage(drawing, scale) {
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture(drawing, scale) })]);
  announce(phrase("image_copied"));
}

function picture(drawing, scale) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [WIDTH * scale, drawing.height * scale];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/png");
    };
    image.onerror = () => reject(new Error("image"));
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing.text);
  });
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

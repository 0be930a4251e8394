/* Charts: figures name the light colours; here they take the theme and the width of the screen,
   open the list behind a mark, and leave as images with their title, source and licence. */
(function () {
  "use strict";

  const COMPACT = window.matchMedia("(max-width: 767.98px)");
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");
  const PAPER = 676; // px between the margins of an A4 sheet
  const LICENCE = "Licence Ouverte 2.0";
  const FONT = '"Public Sans", system-ui, sans-serif';
  const drawn = new Set();
  let printing = false;
  let library = null;

  /* --- figure as written -> figure as shown ------------------------------------------------------- */

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return !printing && (chosen ? chosen === "sombre" : DARK.matches);
  }

  function dark(value) {
    const pairs = window.couleursSombres || {};
    if (pairs[value]) return pairs[value];
    const parts = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(value);
    if (!parts) return value;
    const hex = "#" + parts.slice(1, 4).map((one) => (+one).toString(16).padStart(2, "0")).join("");
    const found = pairs[hex];
    if (!found || parts[4] === "0") return value;
    const channels = [1, 3, 5].map((at) => parseInt(found.slice(at, at + 2), 16));
    return "rgba(" + channels.join(",") + "," + parts[4] + ")";
  }

  function copied(value, change) {
    if (Array.isArray(value)) return value.map((one) => copied(one, change));
    if (value && typeof value === "object") {
      const made = {};
      for (const key of Object.keys(value)) made[key] = copied(value[key], change);
      return made;
    }
    return typeof value === "string" ? change(value) : value;
  }

  function merged(base, changes) {
    const made = Object.assign({}, base);
    for (const key of Object.keys(changes)) {
      const both = [made[key], changes[key]];
      const objects = both.every((one) => one && typeof one === "object" && !Array.isArray(one));
      made[key] = objects ? Object.assign({}, both[0], both[1]) : both[1];
    }
    return made;
  }

  function shown(figure, forExport, compact) {
    const same = (value) => value;
    const made = copied(figure, !forExport && isDark() ? dark : same);
    made.layout = made.layout || {};
    const meta = made.layout.meta || {};
    if (compact) {
      made.layout = merged(made.layout, meta.compact || {});
      (meta.traces || []).forEach((changes, i) => {
        if (made.data[i]) made.data[i] = Object.assign(made.data[i], changes);
      });
    }
    return window.cartes ? window.cartes.fill(made) : made;
  }

  /* --- plotly, wrapped ------------------------------------------------------------------------------ */

  const LOCALE = {
    moduleType: "locale",
    name: "fr",
    dictionary: {},
    format: {
      days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
      shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
      months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre"],
      shortMonths: ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.",
        "oct.", "nov.", "déc."],
      date: "%d/%m/%Y",
      decimal: ",",
      thousands: "\u202f",
    },
  };

  function wrapped(plotly) {
    if (!plotly || plotly === library || !plotly.react) return plotly;
    library = plotly;
    plotly.register(LOCALE);
    for (const name of ["newPlot", "react"]) {
      const original = plotly[name];
      plotly[name] = function (place, data, layout, config) {
        const whole = data && !Array.isArray(data) && data.data;
        const figure = whole ? data : { data, layout, config };
        const gd = typeof place === "string" ? document.getElementById(place) : place;
        gd.figureEcrite = { data: figure.data || [], layout: figure.layout || {} };
        gd.configEcrite = figure.config || config || {};
        return draw(gd, original);
      };
      plotly[name].original = original;
    }
    return plotly;
  }

  function draw(gd, plot) {
    // A map waits for its shapes the first time; a newer figure may have come meanwhile.
    const written = gd.figureEcrite;
    const awaited = window.cartes && window.cartes.wait(written);
    if (awaited) return awaited.then(() => (gd.figureEcrite === written ? trace(gd, plot) : gd));
    return trace(gd, plot);
  }

  function trace(gd, plot) {
    const frame = gd.closest(".dash-graph") || gd;
    const width = printing ? printedWidth(frame) : null;
    const figure = shown(gd.figureEcrite, false, printing ? width < 560 : COMPACT.matches);
    // The frame holds the height, so that a new width does not change it.
    if (figure.layout.height) frame.style.height = figure.layout.height + "px";
    if (printing) Object.assign(figure.layout, { width, autosize: false });
    drawn.add(gd);
    const result = plot.call(library, gd, figure.data, figure.layout, gd.configEcrite);
    return Promise.resolve(result).then((value) => {
      prepare(gd, frame);
      return value;
    });
  }

  /* The sheet is narrower than the screen: a chart keeps its share of the page. */
  function printedWidth(frame) {
    const page = document.querySelector("#contenu .conteneur") || document.body;
    const style = getComputedStyle(page);
    const inner = page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return Math.round(Math.min(1, frame.clientWidth / inner) * PAPER);
  }

  function prepare(gd, frame) {
    const card = gd.closest("figure[data-graphique]");
    if (card) {
      frame.setAttribute("role", "img");
      frame.setAttribute("aria-labelledby", card.getAttribute("aria-labelledby"));
    }
    if (gd.lienPose || !gd.on) return;
    gd.lienPose = true;
    // Where a mark leads: its own address, or that of its shape.
    const meta = (point) => (point && point.data && point.data.meta) || {};
    const target = (point) => (point && point.customdata) || meta(point).href;
    gd.on("plotly_click", (event) => {
      const found = target(event.points && event.points[0]);
      if (typeof found === "string" && found.startsWith("/")) location.assign(found);
    });
    const pointer = (on) => (event) => {
      const point = event.points && event.points[0];
      frame.classList.toggle("graphe-lien", on && typeof target(point) === "string");
      const shape = on && meta(point).shape;
      document.dispatchEvent(new CustomEvent("graphe:survol", { detail: shape || null }));
    };
    gd.on("plotly_hover", pointer(true));
    gd.on("plotly_unhover", pointer(false));
  }

  function redraw() {
    if (!library) return;
    for (const gd of drawn) {
      if (!gd.isConnected) drawn.delete(gd);
      else if (gd.figureEcrite) draw(gd, library.react.original);
    }
  }

  let current = wrapped(window.Plotly);
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (value) => {
      current = wrapped(value);
    },
  });

  document.addEventListener("apparence:changee", redraw);
  DARK.addEventListener("change", redraw);
  COMPACT.addEventListener("change", redraw);
  window.addEventListener("beforeprint", () => {
    printing = true;
    redraw();
  });
  window.addEventListener("afterprint", () => {
    printing = false;
    redraw();
  });

  /* --- images ------------------------------------------------------------------------------------------ */

  const WIDTH = 1200;
  const SIDE = 40;
  const light = (token) => window.couleursClaires[token];

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-telecharger]");
    const card = button && button.closest("figure[data-graphique]");
    if (!card) return;
    const menu = button.closest("details");
    if (menu) menu.open = false;
    save(card, button.dataset.telecharger).catch(() => {
      const live = document.getElementById("annonce");
      if (live) live.textContent = "L’image n’a pas pu être faite par ce navigateur";
    });
  });

  async function save(card, format) {
    const gd = card.querySelector(".js-plotly-plot");
    if (!gd || !gd.figureEcrite) return;
    const drawing = await compose(card, gd);
    const svg = new Blob([drawing.text], { type: "image/svg+xml" });
    const name = card.dataset.graphique;
    if (format === "svg") return download(svg, name + ".svg");
    download(await picture(drawing), name + ".png");
  }

  function text(card, selector) {
    const element = card.querySelector(selector);
    return element ? element.textContent.trim() : "";
  }

  async function compose(card, gd) {
    const id = CSS.escape(card.dataset.graphique);
    const figure = shown(gd.figureEcrite, true, false);
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
    const foot = text(card, ".source") + " Calcul\u00a0: " + siteName() + ". " + LICENCE + ".";
    write(foot, 15, 400, light("ink3"));
    write(location.host + address, 15, 400, light("ink3"));
    const total = y + SIDE - 20;
    const font = await embedded();
    return {
      height: total,
      text: '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
        'width="' + WIDTH + '" height="' + total + '" viewBox="0 0 ' + WIDTH + " " + total + '">' +
        "<style>" + font + "</style>" +
        '<path fill="' + light("bg") + '" d="M0 0h' + WIDTH + "v" + total + 'H0z"/>' + parts.join("") + "</svg>",
    };
  }

  function siteName() {
    const name = document.querySelector(".marque-nom");
    return name ? name.textContent : document.title;
  }

  /* The plot as SVG elements, without the document around them. */
  async function plotted(figure, width, height) {
    const layout = Object.assign({}, figure.layout, { width, height, autosize: false });
    const address = await library.toImage(
      { data: figure.data, layout, config: { locale: "fr" } },
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
    return rows.map((one) => ({
      markup: (x, y) => one.map(({ item, at }) =>
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
    const found = marked && /(?:fond|symbole)-([a-z-]+)/.exec(marked.className);
    const [ground, line, hatch, dash] = FILLS[found && found[1]] || ["bg", "ctl"];
    return (x, y) =>
      '<path d="M' + x + " " + y + 'h14v14h-14z" fill="' + light(ground) + '"' +
      (line ? ' stroke="' + light(line) + '" stroke-width="1.2"' : "") +
      (dash ? ' stroke-dasharray="' + dash + '"' : "") + "/>" +
      (hatch
        ? '<path d="M' + x + " " + (y + 5) + "l5-5M" + x + " " + (y + 10) + "l10-10M" + (x + 1) +
          " " + (y + 14) + "l13-13M" + (x + 6) + " " + (y + 14) + 'l8-8" stroke="' + light(hatch) + '"/>'
        : "");
  }

  const pen = document.createElement("canvas").getContext("2d");

  function measure(words, size, weight) {
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
    const escaped = words.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
    return '<text x="' + x + '" y="' + y + '" font-family=\'' + FONT + "' font-size=\"" + size +
      '" font-weight="' + weight + '" fill="' + colour + '">' + escaped + "</text>";
  }

  let fontRule = null;

  /* An image has no access to the page's fonts: it carries its own. */
  function embedded() {
    fontRule = fontRule || fetch("/assets/vendor/public-sans-latin-wght-normal.woff2")
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

  function picture(drawing) {
    return new Promise((resolve, reject) => {
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [WIDTH * 2, drawing.height * 2];
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
})();

import assert from "node:assert/strict";
import { test } from "node:test";

import { svgDocument } from "../../../assets/js/charts/svg.js";

test("an exported image says in words what it shows", () => {
  const svg = svgDocument({
    language: "fr",
    title: "8 engagements < 9",
    description: "Plan 2024-2026 & autres.",
    width: 10, height: 20, style: "", ground: "#fff", content: "<g/>",
  });
  assert.match(svg, /^<svg [^>]*role="img" aria-labelledby="titre description" lang="fr"/);
  assert.match(svg, /<title id="titre">8 engagements &lt; 9<\/title>/);
  assert.match(svg, /<desc id="description">Plan 2024-2026 &amp; autres\.<\/desc>/);
  assert.ok(svg.endsWith("<g/></svg>"));
});

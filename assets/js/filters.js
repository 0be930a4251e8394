/* Filter controls and links that only change what the page shows write the address; the address
   is the state: one history entry a change, Back undoes the last one. */

import { canonical, texts, valuesOf } from "./address.js";
import { announceBusy } from "./busy.js";
import * as seam from "./dash_seam.js";
import { isMounted } from "./mount.js";
import { inside, ROOT } from "./root.js";

/* Addresses are those inside the site, as the server reads them. */
const here = () => inside(location.pathname) + location.search;
let shown = here(); // the address that the page shows
let settling = null; // the address that the controls are being set to
let arrive = null; // puts the focus once the page is redrawn

/* --- controls -> address -------------------------------------------------------------------------- */

function declared(attribute) {
  const page = document.querySelector('[id="page"][' + attribute + "]");
  return page ? JSON.parse(page.getAttribute(attribute)) : [];
}

/* The values of the controls and the current address -> the new address, or nothing to change. */
function request(_values, current) {
  const controls = seam.callbackControls();
  if (!controls.length) return seam.noUpdate();
  const [path, query] = String(current || here()).split("?");
  const values = valuesOf(query);
  for (const control of controls) values.set(control.id.key, texts(control.value));
  const written = canonical(values, declared("data-criteres"), declared("data-options"));
  const address = written ? path + "?" + written : path;
  if (settling) {
    if (address === settling) settling = null;
    return seam.noUpdate();
  }
  if (address === current) return seam.noUpdate();
  enter(address, fieldThatChanged());
  shown = address;
  announceBusy(true);
  return address;
}

/* The id of the text field whose change is under way, or null. */
function fieldThatChanged() {
  const id = seam.triggeredId();
  const element = id && document.getElementById(id);
  return element && element.tagName === "INPUT" ? id : null;
}

/* One history entry a change; what is typed in one go in a field is one change. */
function enter(address, field) {
  const goesOn = field && history.state && history.state.field === field;
  const place = ROOT + address + location.hash;
  if (goesOn) history.replaceState(history.state, "", place);
  else history.pushState(field ? { field } : null, "", place);
}

/* The page's state -> the title, and the sentence for the live region. */
function apply(state) {
  announceBusy(false);
  if (!state) return seam.noUpdate();
  if (state.titre) document.title = state.titre;
  if (arrive) setTimeout(arrive, 0);
  arrive = null;
  return state.annonce || "";
}

/* --- address -> controls --------------------------------------------------------------------------- */

/* The page's controls: their element, their id, and whether they hold several values. */
function controlsOfPage() {
  return [...document.querySelectorAll('#contenu [id^=\'{"\'][id$=\'"type":"filtre"}\']')].map(
    (element) => {
      const boxes = [...element.querySelectorAll("input")];
      const kind = "value" in element ? "field" : boxes.some((box) => box.type === "radio") ? "radio" : "boxes";
      return { element, boxes, kind, id: JSON.parse(element.id) };
    }
  );
}

function valueOf({ element, boxes, kind }) {
  if (kind === "field") return element.value;
  const checked = boxes.filter((box) => box.checked).map((box) => box.value);
  return kind === "radio" ? checked[0] || "" : checked;
}

/* The value of a control in a query; an absent option has its default. */
function valueIn(query, control) {
  const { key } = control.id;
  if (control.kind === "boxes") return query.getAll(key);
  const usual = new Map(declared("data-options")).get(key);
  return query.get(key) || usual || "";
}

/* Asks for an address of this page without loading it; false when the page has no controls. */
function show(address) {
  const controls = controlsOfPage();
  if (!isMounted() || !controls.length) return false;
  shown = address;
  announceBusy(true);
  seam.setProps({ type: "requete", page: controls[0].id.page }, { data: address });
  const query = new URLSearchParams(address.split("?")[1] || "");
  const moved = controls.filter(
    (control) => String(valueOf(control)) !== String(valueIn(query, control))
  );
  if (!moved.length) return true;
  settling = address;
  setTimeout(() => (settling = null), 500);
  for (const control of moved) seam.setProps(control.id, { value: valueIn(query, control) });
  return true;
}

/* Date and language are told in places that no filter redraws, another path is another page. */
function samePage(address, other) {
  const [a, b] = [address, other].map((text) => new URL(text, location.href));
  const same = (key) => a.searchParams.get(key) === b.searchParams.get(key);
  return a.pathname === b.pathname && same("au") && same("lang");
}

/* --- links that only change what the page shows: chips, ways out, orders --------------------------- */

const LINKS = "#contenu .puces a, #contenu .vide a, #contenu [data-sur-place] a";

function follow(event) {
  const link = event.target.closest(LINKS);
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || event.button || modified || event.defaultPrevented) return;
  const target = new URL(link.href);
  const address = inside(target.pathname) + target.search;
  if (target.origin !== location.origin || target.hash || !samePage(address, here())) return;
  if (!isMounted() || !controlsOfPage().length) return;
  event.preventDefault();
  if (address === here()) return;
  arrive = focusAfter(link);
  history.pushState(null, "", ROOT + address);
  show(address);
}

/* What stands above the filters and is never redrawn, as the screen shows it. */
function filtersHead() {
  return [".filtres-repli > summary", ".filtres-ouvrir", ".filtres-tete h2", "h1"]
    .map((css) => document.querySelector("#contenu " + css))
    .find((element) => element && element.offsetParent !== null);
}

/* After a criterion the next one, else the head of the filters; after an order the one in force. */
function focusAfter(link) {
  const order = link.closest("[data-sur-place]");
  const place =
    link.closest(".puces, .vide, [data-sur-place]").parentElement.closest("[id]") || document.body;
  const rank = [...place.querySelectorAll(".puce-retrait")].indexOf(link);
  return () => {
    const root = document.getElementById(place.id) || document;
    const left = rank < 0 ? [] : [...root.querySelectorAll(".puce-retrait")];
    const next = order
      ? root.querySelector("[data-sur-place] [aria-current]")
      : left[Math.min(rank, left.length - 1)] || filtersHead();
    if (!next) return;
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
}

/* --- Back and Forward ------------------------------------------------------------------------------- */

function travel() {
  const address = here();
  if (address === shown) return;
  if (!samePage(address, shown) || !show(address)) location.reload();
}

export function followAddress() {
  seam.provideClientside("adresse", { request, apply });
  document.addEventListener("click", follow);
  window.addEventListener("popstate", travel);
  // Enter in a field of a form whose controls already act would reload the page.
  document.addEventListener("submit", (event) => {
    if (!isMounted()) return;
    if (event.target.querySelector('[id*=\'"type":"filtre"\']')) event.preventDefault();
  });
}

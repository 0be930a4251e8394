/* The address is the state: the page's address goes with the layout request, filter controls write
   it, and the mounted page takes the place of the painted one without losing focus or scroll. */
(function () {
  "use strict";

  const ENTRY = "react-entry-point";
  const PAINT = "premiere-peinture";
  const here = () => location.pathname + location.search;
  let shown = here();

  /* --- the layout request says which page it is for ------------------------------------------ */

  const nativeFetch = window.fetch.bind(window);
  const early = new Map();

  function name(input) {
    const url = new URL(typeof input === "string" ? input : input.url, location.href);
    return url.origin === location.origin ? url.pathname : "";
  }

  function begin(path, headers) {
    const answer = nativeFetch(path, {
      credentials: "same-origin",
      headers: Object.assign({ Accept: "application/json" }, headers),
    });
    answer.catch(() => early.delete(path));
    early.set(path, answer);
  }

  window.fetch = function (input, init) {
    const path = name(input);
    if (early.has(path)) {
      const answer = early.get(path);
      early.delete(path);
      return answer;
    }
    if (path === "/_dash-layout") {
      const headers = new Headers((init && init.headers) || undefined);
      headers.set("X-Page-Address", here());
      return nativeFetch(input, Object.assign({}, init, { headers }));
    }
    const answer = nativeFetch(input, init);
    if (path === "/_dash-update-component") {
      answer.then(
        (response) => networkAlert(response.status >= 400),
        () => networkAlert(true)
      );
    }
    return answer;
  };

  function networkAlert(visible) {
    const alert = document.getElementById("alerte-reseau");
    if (alert) alert.hidden = !visible;
  }

  /* --- the mounted page takes the place of the painted one ------------------------------------ */

  const painted = document.getElementById(ENTRY);
  const touched = new Set();

  function prepare() {
    if (!painted || !painted.querySelector("#contenu")) return;
    begin("/_dash-layout", { "X-Page-Address": here() });
    begin("/_dash-dependencies", {});
    // The painted page stays where it is, focus included; the renderer works in a hidden twin.
    painted.id = PAINT;
    const entry = document.createElement("div");
    entry.id = ENTRY;
    entry.className = "montage";
    painted.after(entry);
    painted.addEventListener("input", (event) => touched.add(event.target), true);
    const observer = new MutationObserver(() => {
      if (!entry.querySelector('[id="contenu"]')) return;
      observer.disconnect();
      swap(entry);
    });
    observer.observe(entry, { childList: true, subtree: true });
  }

  function swap(entry) {
    const focused = painted.contains(document.activeElement) ? document.activeElement : null;
    const target = focused && twin(focused, entry);
    const [x, y] = [window.scrollX, window.scrollY];
    const details = entry.querySelectorAll("details");
    painted.querySelectorAll("details").forEach((one, i) => {
      if (details[i] && details[i].open !== one.open) details[i].open = one.open;
    });
    entry.querySelectorAll(".dash-graph").forEach((graph) => keepHeight(graph));
    const replay = [...touched].map((one) => [one, twin(one, entry)]);
    painted.remove();
    entry.className = "";
    if (target) {
      target.focus({ preventScroll: true });
      if (typeof focused.selectionStart === "number" && target.setSelectionRange) {
        try {
          target.setSelectionRange(focused.selectionStart, focused.selectionEnd);
        } catch (error) {
          /* date and number fields have no selection */
        }
      }
    }
    window.scrollTo(x, y);
    document.documentElement.dataset.page = "montee";
    document.dispatchEvent(new CustomEvent("page:montee"));
    // Handlers of the mounted page exist one task later.
    if (replay.length) setTimeout(() => replay.forEach(([from, to]) => to && repeat(from, to)), 0);
  }

  /* The same element in the mounted page: by id, else by its place in the tree. */
  function twin(element, entry) {
    if (element.id) return entry.querySelector('[id="' + CSS.escape(element.id) + '"]');
    const path = [];
    let node = element;
    while (node && node.id !== "page") {
      path.unshift([...node.parentElement.children].indexOf(node));
      node = node.parentElement;
      if (node === painted) return null;
    }
    let other = entry.querySelector('[id="page"]');
    for (const index of path) other = other && other.children[index];
    return other && other.tagName === element.tagName ? other : null;
  }

  /* What the reader changed before the page was mounted is done again on the mounted control. */
  function repeat(from, to) {
    if (from.type === "checkbox" || from.type === "radio") {
      if (from.checked !== to.checked) to.click();
      return;
    }
    if (from.value === to.value) return;
    const prototype = Object.getPrototypeOf(to);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(to, from.value);
    to.dispatchEvent(new Event(to.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  }

  /* A chart's place keeps its painted height until the chart is drawn. */
  function keepHeight(graph) {
    const place = graph.id && painted.querySelector('[id="' + CSS.escape(graph.id) + '"]');
    const height = place && place.getBoundingClientRect().height;
    if (!height || graph.querySelector(".main-svg")) return;
    graph.style.minHeight = height + "px";
    const drawn = new MutationObserver(() => {
      if (!graph.querySelector(".main-svg")) return;
      drawn.disconnect();
      graph.style.minHeight = "";
    });
    drawn.observe(graph, { childList: true, subtree: true });
  }

  /* --- filter controls write the address ------------------------------------------------------ */

  function declared(attribute) {
    const page = document.querySelector('[id="page"][' + attribute + "]");
    return page ? JSON.parse(page.getAttribute(attribute)) : [];
  }

  function texts(value) {
    const list = Array.isArray(value) ? value : [value];
    return list
      .map((one) => (one === null || one === undefined ? "" : String(one)))
      .map((one) => one.trim().replace(/\s+/g, " "))
      .filter(Boolean);
  }

  function encode(text) {
    return encodeURIComponent(text)
      .replace(/%20/g, "+")
      .replace(/['()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
  }

  /* The same order and the same writing as CommitmentFilter.to_query, so that one request has one
     address whoever writes it. */
  function canonical(values) {
    const pairs = [];
    for (const [key, choices] of declared("data-criteres")) {
      const wanted = [...new Set(values.get(key) || [])];
      const rank = (one) => (choices ? choices.indexOf(one) : 0);
      wanted.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
      wanted.forEach((one) => pairs.push([key, one]));
      values.delete(key);
    }
    for (const [key, usual] of declared("data-options")) {
      (values.get(key) || []).filter((one) => one !== usual).forEach((one) => pairs.push([key, one]));
    }
    return pairs.map(([key, one]) => encode(key) + "=" + encode(one)).join("&");
  }

  const clientside = (window.dash_clientside = window.dash_clientside || {});
  clientside.adresse = {
    /* Controls' values -> the page's address, or nothing when it does not change. */
    request: function (controls, current) {
      const list = clientside.callback_context.inputs_list[0] || [];
      if (!list.length) return clientside.no_update;
      const [path, query] = String(current || here()).split("?");
      const values = new Map();
      new URLSearchParams(query || "").forEach((value, key) => {
        values.set(key, (values.get(key) || []).concat(value));
      });
      for (const one of list) values.set(one.id.key, texts(one.value));
      const asked = canonical(values);
      const address = asked ? path + "?" + asked : path;
      if (settling) {
        if (address === settling) settling = null;
        return clientside.no_update;
      }
      if (address === current) return clientside.no_update;
      history.replaceState(history.state, "", address + location.hash);
      shown = here();
      return address;
    },

    /* The page's state -> the title, and the sentence for the live region. */
    apply: function (state) {
      if (!state) return clientside.no_update;
      if (state.titre) document.title = state.titre;
      if (arrive) setTimeout(arrive, 0);
      arrive = null;
      return state.annonce || "";
    },
  };

  /* --- links that only change what the page shows: chips, ways out, orders --------------------- */

  const LINKS = "#contenu .puces a, #contenu .vide a, #contenu [data-sur-place] a";
  let settling = null; // the address that the controls are being set to
  let arrive = null; // puts the focus once the page is redrawn

  /* The page's controls and the request that they all write. */
  function controls() {
    return [...document.querySelectorAll('#contenu [id^=\'{"\'][id$=\'"type":"filtre"}\']')].map(
      (element) => ({ element, id: JSON.parse(element.id), several: !("value" in element) })
    );
  }

  function valueOf(one) {
    if (!one.several) return one.element.value;
    return [...one.element.querySelectorAll("input:checked")].map((box) => box.value);
  }

  function valueIn(query, one) {
    return one.several ? query.getAll(one.id.key) : query.get(one.id.key) || "";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(LINKS);
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || event.button || modified || event.defaultPrevented) return;
    const target = new URL(link.href);
    const address = target.pathname + target.search;
    const date = new URLSearchParams(location.search).get("au");
    const mine = controls();
    if (document.documentElement.dataset.page !== "montee" || !mine.length) return;
    if (target.origin !== location.origin || target.pathname !== location.pathname) return;
    // The date is told in places that no filter redraws.
    if (target.hash || target.searchParams.get("au") !== date) return;
    event.preventDefault();
    if (address === here()) return;
    arrive = focusAfter(link);
    history.pushState(null, "", address);
    shown = here();
    clientside.set_props({ type: "requete", page: mine[0].id.page }, { data: address });
    const moved = mine.filter(
      (one) => String(valueOf(one)) !== String(valueIn(target.searchParams, one))
    );
    if (!moved.length) return;
    settling = address;
    setTimeout(() => (settling = null), 500);
    for (const one of moved) {
      clientside.set_props(one.id, { value: valueIn(target.searchParams, one) });
    }
  });

  /* What stands above the filters and is never redrawn, as the screen shows it. */
  function filtersHead() {
    return [".filtres-repli > summary", ".filtres-ouvrir", ".filtres-tete h2", "h1"]
      .map((css) => document.querySelector("#contenu " + css))
      .find((one) => one && one.offsetParent !== null);
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

  // Enter in a field of a form whose controls already act would reload the page.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (document.documentElement.dataset.page !== "montee") return;
    if (form.querySelector('[id*=\'"type":"filtre"\']')) event.preventDefault();
  });

  // Back over a link inside the page returns to an address whose content is no longer there.
  window.addEventListener("popstate", () => {
    if (here() !== shown) location.reload();
  });

  prepare();
})();

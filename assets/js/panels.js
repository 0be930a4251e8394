/* Menus, panels, copies and printing. Everything here is a convenience: pages work without it. */
(function () {
  "use strict";

  /* --- panels: the filters and the menu on small screens ---------------------------------------- */

  let opener = null;

  function panel(name) {
    return document.getElementById(name);
  }

  function open(name, button) {
    const element = panel(name);
    if (!element) return;
    element.dataset.ouvert = "oui";
    opener = button;
    buttons(name, true);
    document.documentElement.classList.add("panneau-ouvert");
    const first = element.querySelector("[data-ferme], a, button, input, select");
    if (first) first.focus();
  }

  function close(name) {
    const element = panel(name);
    if (!element || !element.dataset.ouvert) return;
    delete element.dataset.ouvert;
    buttons(name, false);
    document.documentElement.classList.remove("panneau-ouvert");
    const back = opener && opener.isConnected ? opener
      : document.querySelector('[data-ouvre="' + name + '"]');
    if (back) back.focus();
  }

  function buttons(name, expanded) {
    document.querySelectorAll('[data-ouvre="' + name + '"]').forEach((button) => {
      button.setAttribute("aria-expanded", String(expanded));
    });
  }

  function openPanel() {
    return document.querySelector("[data-ouvert]");
  }

  /* Focus stays inside an open panel, which covers the page. */
  function hold(event) {
    const element = openPanel();
    if (!element) return;
    const stops = [...element.querySelectorAll("a[href], button, input, select, summary")].filter(
      (one) => one.offsetParent !== null && one.type !== "hidden"
    );
    if (!stops.length) return;
    const [first, last] = [stops[0], stops[stops.length - 1]];
    if (event.shiftKey && document.activeElement === first) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && document.activeElement === last) {
      event.preventDefault();
      first.focus();
    }
  }

  // A panel that the larger screen shows in its place is no longer open.
  window.matchMedia("(min-width: 992px)").addEventListener("change", () => {
    const element = openPanel();
    if (element) close(element.id);
  });

  /* --- folded parts: an address that targets one opens it ----------------------------------------- */

  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    let folded = target && target.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.parentElement.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  document.addEventListener("DOMContentLoaded", reveal);
  document.addEventListener("page:montee", reveal);

  /* --- menus ------------------------------------------------------------------------------------- */

  const MENUS = "details[data-menu][open], details.apparence[open]";

  function closeMenus(except, focus) {
    document.querySelectorAll(MENUS).forEach((menu) => {
      if (menu.contains(except)) return;
      menu.open = false;
      if (focus) menu.querySelector("summary").focus();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return hold(event);
    if (event.key !== "Escape") return;
    const menu = document.querySelector(MENUS);
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      return;
    }
    const element = openPanel();
    if (element) close(element.id);
  });

  document.addEventListener("focusin", (event) => closeMenus(event.target, false));

  document.addEventListener("click", (event) => {
    closeMenus(event.target, false);
    const opens = event.target.closest("[data-ouvre]");
    if (opens) return open(opens.dataset.ouvre, opens);
    const closes = event.target.closest("[data-ferme]");
    if (closes && panel(closes.dataset.ferme) && panel(closes.dataset.ferme).dataset.ouvert) {
      return close(closes.dataset.ferme);
    }
    const copies = event.target.closest("[data-copier]");
    if (copies) {
      event.preventDefault();
      return copyLink(copies);
    }
    const table = event.target.closest("[data-copier-tableau]");
    if (table) return copyTable(table);
    // The same link a second time: the address does not change.
    const anchor = event.target.closest('a[href^="#"]');
    if (anchor && anchor.hash === location.hash) reveal();
    if (event.target.closest("[data-imprimer]")) window.print();
  });

  /* --- copies ------------------------------------------------------------------------------------- */

  function copyLink(element) {
    const address = location.origin + location.pathname + location.search + element.dataset.copier;
    write(address, element, "Lien copié");
    if (element.dataset.copier) history.replaceState(history.state, "", address);
  }

  function copyTable(element) {
    const card = element.closest("figure");
    const table = card && card.querySelector("table");
    if (!table) return;
    const lines = [...table.rows].map((row) =>
      [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join("\t")
    );
    write(lines.join("\n"), element, "Tableau copié");
    closeMenus(null, true);
  }

  function write(text, element, said) {
    const done = () => {
      element.classList.add("copie-faite");
      announce(said);
      setTimeout(() => element.classList.remove("copie-faite"), 2500);
    };
    const failed = () => announce("La copie a été refusée par le navigateur");
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, failed);
    else failed();
  }

  function announce(text) {
    const live = document.getElementById("annonce");
    if (live) live.textContent = text;
  }

  /* --- print: data tables open ---------------------------------------------------------------------- */

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.carte-donnees:not([open])").forEach((one) => {
      one.open = true;
      one.dataset.imprime = "oui";
    });
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-imprime]").forEach((one) => {
      one.open = false;
      delete one.dataset.imprime;
    });
  });
})();

/* Appearance: the browser's setting unless the reader chose one, kept on this device only. And what
   the first image of the page needs. */
(function () {
  "use strict";

  const KEY = "apparence";
  const CHOICES = ["systeme", "clair", "sombre"];
  const root = document.documentElement;
  root.dataset.js = "oui";
  // A page that is to be shown at a place of its own has its whole height at once.
  const [visit] = performance.getEntriesByType("navigation");
  if (visit && visit.type === "navigate" && !location.hash) root.dataset.page = "a-peindre";

  function storedChoice() {
    try {
      const value = localStorage.getItem(KEY);
      return CHOICES.includes(value) ? value : "systeme";
    } catch (error) {
      return "systeme"; // storage refused: the browser's setting stands
    }
  }

  function keep(value) {
    try {
      if (value === "systeme") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, value);
    } catch (error) {
      /* the choice then lasts as long as the page */
    }
  }

  function apply(value) {
    if (value === "systeme") delete root.dataset.theme;
    else root.dataset.theme = value;
    mark(value);
    document.dispatchEvent(new CustomEvent("apparence:changee"));
  }

  function mark(value) {
    document.querySelectorAll("[data-apparence]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.apparence === value));
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-apparence]");
    if (!button) return;
    keep(button.dataset.apparence);
    apply(button.dataset.apparence);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) apply(storedChoice());
  });
  document.addEventListener("page:montee", () => mark(root.dataset.theme || "systeme"));

  apply(storedChoice());
})();

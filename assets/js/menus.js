/* Menus: one open at a time, closed by Escape, by a click elsewhere and when the focus leaves. */

const MENUS = "details[data-menu][open], details.apparence[open]";

export function closeMenus(except, focus) {
  document.querySelectorAll(MENUS).forEach((menu) => {
    if (menu.contains(except)) return;
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  });
}

export function tendMenus() {
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(MENUS);
    if (!menu) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("focusin", (event) => closeMenus(event.target, false));
  document.addEventListener("click", (event) => closeMenus(event.target, false));
}

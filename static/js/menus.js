// Menus made of <details data-menu> close by themselves: on Escape, on a click elsewhere, when the focus leaves.
(() => {
  const close = (menu) => menu.removeAttribute("open");
  const others = (target) =>
    [...document.querySelectorAll("details[data-menu][open]")].filter((menu) => !menu.contains(target));

  document.addEventListener("click", (event) => others(event.target).forEach(close));
  document.addEventListener("focusin", (event) => others(event.target).forEach(close));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest("details[data-menu][open]");
    if (!menu) return;
    close(menu);
    menu.querySelector("summary").focus();
  });
})();

// The reader's choice of colours, kept in this browser. Loaded before the first paint, so that nothing flashes.
(() => {
  const KEY = "casetrace-theme";
  const root = document.documentElement;

  const stored = () => {
    try {
      return localStorage.getItem(KEY) || "";
    } catch {
      return ""; // storage may be forbidden
    }
  };

  const show = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-set]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === theme));
    }
  };

  root.classList.add("script"); // shows what needs script
  show(stored());
  document.addEventListener("DOMContentLoaded", () => show(stored()));
  addEventListener("storage", (event) => event.key === KEY && show(stored()));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-set]");
    if (!button) return;
    show(button.dataset.themeSet);
    try {
      localStorage.setItem(KEY, button.dataset.themeSet);
    } catch {
      // it then holds for this page only
    }
  });
})();

// Ctrl K opens the palette: the server offers places for what is typed, arrows choose, Enter goes there.
(() => {
  const dialog = () => document.querySelector("[data-palette]");
  const line = () => dialog().querySelector("input");
  const options = () => [...dialog().querySelectorAll("[role=option]:not([aria-disabled])")];
  const chosen = () => options().findIndex((each) => each.getAttribute("aria-selected") === "true");

  const choose = (place) => {
    const all = options();
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === place)));
    all[place]?.scrollIntoView({ block: "nearest" });
    if (all[place]) line().setAttribute("aria-activedescendant", all[place].id);
    else line().removeAttribute("aria-activedescendant");
  };

  const open = () => {
    if (dialog().open) return;
    dialog().showModal();
    line().value = "";
    line().focus();
    htmx.trigger(line(), "palette");
  };

  document.addEventListener("keydown", (event) => {
    if (!dialog()) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    } else if (event.target === line()) {
      const count = options().length;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && count) {
        event.preventDefault();
        choose((chosen() + step + count) % count);
      } else if (event.key === "Enter" && chosen() >= 0) {
        event.preventDefault();
        options()[chosen()].click();
      }
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-palette-open]")) open();
    else if (event.target === dialog()) dialog().close(); // beside it
    const url = event.target.closest("#places [data-url]")?.dataset.url;
    if (url) location.assign(url);
  });
  document.addEventListener("input", (event) => dialog() && event.target === line() && choose(-1));
  document.addEventListener("htmx:afterSwap", (event) => event.target.id === "places" && choose(0));
})();

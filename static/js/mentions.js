// After @ in a text with data-mentions: the members whose names begin so. Arrows choose, Enter or Tab takes, Escape closes.
(() => {
  "use strict";
  const text = document.querySelector("[data-mentions]");
  const list = text && document.getElementById(text.dataset.mentions);
  if (!list) return;
  const options = [...list.querySelectorAll("[role=option]")];
  let offered = [];
  let chosen = 0;

  const begun = () => /(?:^|[^\p{L}\p{N}_@.+-])@([\p{L}\p{N}_.+-]*)$/u.exec(text.value.slice(0, text.selectionStart));

  function close() {
    offered = [];
    list.hidden = true;
    text.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    chosen = (place + offered.length) % offered.length;
    for (const option of options) option.setAttribute("aria-selected", String(option === offered[chosen]));
    text.setAttribute("aria-activedescendant", offered[chosen].id);
    offered[chosen].scrollIntoView({ block: "nearest" });
  }

  function offer() {
    const typed = begun()?.[1].toLocaleLowerCase();
    const fits = (words) => words.toLocaleLowerCase().split(/\s+/).some((word) => word.startsWith(typed));
    offered = typed === undefined ? [] : options.filter((option) => fits(`${option.dataset.name} ${option.dataset.words}`));
    for (const option of options) option.hidden = !offered.includes(option);
    if (!offered.length) return close();
    list.hidden = false;
    choose(0);
  }

  function take(option) {
    const end = text.selectionStart;
    text.setRangeText(`@${option.dataset.name} `, end - begun()[1].length - 1, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    text.focus();
  }

  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  text.after(list);
  text.addEventListener("input", offer);
  text.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  text.addEventListener("keydown", (event) => {
    if (!offered.length) return;
    const act = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => take(offered[chosen]),
      Tab: () => take(offered[chosen]),
      Escape: close,
    }[event.key];
    if (!act || event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
  if (document.activeElement === text) offer(); // typed before this ran
})();

// A long list of things to tick gets a line that narrows it; what is ticked always stays in view.
(() => {
  const LONG = 12;

  function narrow(list) {
    const labels = [...list.querySelectorAll("label")];
    if (labels.length < LONG || list.dataset.narrow === "on") return;
    list.dataset.narrow = "on";
    const line = document.createElement("input");
    line.type = "search";
    line.className = "tick-search";
    line.placeholder = list.dataset.words.replace("{n}", labels.length);
    line.setAttribute("aria-label", line.placeholder);
    line.addEventListener("input", () => {
      const words = line.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const label of labels) {
        const text = label.textContent.toLowerCase();
        label.hidden = !label.querySelector("input").checked && !words.every((word) => text.includes(word));
      }
    });
    // Enter narrows; it does not send the form half filled in.
    line.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    list.before(line);
    for (const label of labels.filter((each) => each.querySelector("input").checked).reverse()) list.prepend(label);
  }

  const all = (root) => root.querySelectorAll("[data-narrow]").forEach(narrow);
  document.addEventListener("DOMContentLoaded", () => all(document));
  document.addEventListener("htmx:load", (event) => all(event.target));
})();

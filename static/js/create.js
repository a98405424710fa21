// A choice gets a row that is not there yet: a button (data-in-place: the id of the choice) opens a small form, and what it
// records is chosen at once. The form one was in stays as it is.
(() => {
  const dialog = () => document.getElementById("in-place");
  let opener = null;

  const ticked = (made, name) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: made.dataset.made, checked: true });
    const label = document.createElement("label");
    label.append(box, ` ${made.textContent}`);
    return [label, box];
  };

  const choose = (made) => {
    const choice = document.getElementById(opener.dataset.inPlace);
    let control = choice;
    if (choice.matches("select")) choice.add(new Option(made.textContent, made.dataset.made, true, true));
    else {
      const [label, box] = ticked(made, opener.dataset.name);
      choice.prepend(label);
      control = box;
    }
    dialog().close();
    control.focus();
    for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  };

  document.addEventListener("click", ({ target }) => {
    opener = target.closest("[data-in-place]") ?? opener;
    if (target.closest("[data-in-place-close]")) dialog().close();
  });
  // What was given up is gone from the page, so that nothing asks about it when one leaves.
  document.addEventListener("close", ({ target }) => {
    if (target !== dialog()) return;
    target.replaceChildren();
    if (!target.contains(document.activeElement) && document.activeElement === document.body) opener.focus();
  }, true);
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target !== dialog()) return;
    const made = target.querySelector("[data-made]");
    if (made) choose(made);
    else target.querySelector("[aria-invalid=true]")?.focus();
  });
})();

// Keys of a grid (table data-grid): arrows, Enter and Tab go from cell to cell, and typing takes the place of what a cell
// held. F2 or a second click edits it (data-editing): the arrows then move inside. Escape gives back what it held.
(() => {
  const CELL = "[data-grid] td > :is(input, textarea)";
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  let former = "";
  let pressed = null; // the cell that had the focus when the mouse went down

  const edit = (cell, on) => {
    cell.toggleAttribute("data-editing", on);
    if (on) cell.setSelectionRange(cell.value.length, cell.value.length);
    else cell.select();
  };

  const go = (cell, [down, right]) => {
    const row = cell.closest("tr");
    if (down > 0 && row === row.parentElement.lastElementChild) row.dispatchEvent(new CustomEvent("grid-more", { bubbles: true, detail: 1 }));
    const there = row.parentElement.rows[row.sectionRowIndex + down]?.cells[cell.parentElement.cellIndex + right];
    there?.querySelector("td > :is(input, textarea)")?.focus();
  };

  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(CELL)) return;
    former = target.value;
    target.select();
  });
  document.addEventListener("focusout", ({ target }) => target.removeAttribute?.("data-editing"));

  document.addEventListener("mousedown", () => (pressed = document.activeElement));
  document.addEventListener("click", ({ target }) => {
    if (!target.matches(CELL) || target.hasAttribute("data-editing")) return;
    if (pressed === target) target.toggleAttribute("data-editing", true);
    else target.select();
  });

  const press = {
    Enter(cell, event) {
      if (event.ctrlKey || event.metaKey) return cell.form.requestSubmit();
      if (!event.altKey) return go(cell, [event.shiftKey ? -1 : 1, 0]);
      if (!cell.matches("textarea")) return;
      cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end");
      cell.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    F2: (cell) => edit(cell, !cell.hasAttribute("data-editing")),
    Escape(cell) {
      if (cell.value !== former) {
        cell.value = former;
        cell.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      edit(cell, false);
    },
  };

  document.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches?.(CELL) || event.isComposing || event.defaultPrevented) return;
    const step = STEPS[event.key];
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (step && isPlain && !cell.hasAttribute("data-editing")) go(cell, step);
    else if (press[event.key]) press[event.key](cell, event);
    else return;
    event.preventDefault();
  });
})();

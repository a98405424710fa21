// Marks a block of cells of a grid (table data-grid) with Shift and the arrows or a click; the block is copied and cut as
// spreadsheets do it, and emptied by Delete.
(() => {
  const CELL = "[data-grid] td > :is(input, textarea)";
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  let corner = null; // where the block begins; it ends at the cell that has the focus
  let isMarking = false;
  let words = ""; // what was said of the block
  let pause = 0;
  const PAUSE_MS = 400; // so that not every arrow speaks

  const place = (cell) => [cell.closest("tr").sectionRowIndex, cell.parentElement.cellIndex];
  const at = (grid, row, column) => grid.tBodies[0].rows[row]?.cells[column]?.querySelector("td > :is(input, textarea)");

  const block = () => {
    const end = document.activeElement;
    if (!corner?.isConnected || corner === end || !end.matches(CELL)) return [];
    const [one, other] = [place(corner), place(end)];
    const [top, left, bottom, right] = [Math.min, Math.max].flatMap((least) => [0, 1].map((axis) => least(one[axis], other[axis])));
    return Array.from({ length: bottom - top + 1 }, (_, down) =>
      Array.from({ length: right - left + 1 }, (__, across) => at(end.closest("[data-grid]"), top + down, left + across)));
  };

  const show = () => {
    document.querySelectorAll("td.in-block").forEach((cell) => cell.classList.remove("in-block"));
    block().flat().forEach((cell) => cell.parentElement.classList.add("in-block"));
    clearTimeout(pause);
    pause = setTimeout(say, PAUSE_MS);
  };

  const span = (one, other) => (one === other ? one : `${one}–${other}`);
  const say = () => {
    const cells = block().flat();
    const grid = cells[0]?.closest("[data-grid]");
    const ends = (name) => span(...[cells[0], cells.at(-1)].map(name));
    const number = (cell) => cell.closest("tr").querySelector("[data-grid-number]").textContent.trim();
    const head = (cell) => grid.tHead.rows[0].cells[cell.parentElement.cellIndex].textContent.trim();
    const status = document.querySelector("[data-grid-said]");
    const next = grid ? grid.dataset.marked.replace("{rows}", ends(number)).replace("{columns}", ends(head)) : "";
    if (next || status.textContent === words) status.textContent = next; // what a paste said stays
    words = next;
  };

  const mark = (from, to) => {
    if (!to) return;
    corner ??= from;
    isMarking = true;
    to.focus();
    isMarking = false;
    show();
  };

  const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const empty = (cells) => cells[0].dispatchEvent(new CustomEvent("grid-put", { bubbles: true, detail: cells.map((cell) => [cell, ""]) }));

  document.addEventListener("focusin", () => {
    if (isMarking || !corner) return;
    corner = null;
    show();
  });

  document.addEventListener("mousedown", (event) => {
    const from = document.activeElement;
    if (!event.shiftKey || !event.target.matches(CELL) || !from.matches(CELL)) return;
    event.preventDefault();
    mark(from, event.target);
  });

  document.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches?.(CELL) || cell.hasAttribute("data-editing") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey && STEPS[event.key];
    if (step) {
      const [row, column] = place(cell);
      mark(cell, at(cell.closest("[data-grid]"), row + step[0], column + step[1]));
    } else if (["Delete", "Backspace"].includes(event.key) && block().length) empty(block().flat());
    else return;
    event.preventDefault();
  });

  for (const act of ["copy", "cut"]) {
    document.addEventListener(act, (event) => {
      const rows = block();
      if (!rows.length) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", rows.map((row) => row.map((cell) => quoted(cell.value)).join("\t")).join("\n"));
      if (act === "cut") empty(rows.flat());
    });
  }
})();

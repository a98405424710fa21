// Puts a block from a spreadsheet into a grid (table data-grid), adding rows where it takes new ones, and takes the last
// block back on Ctrl + Z. forms/grid_block.py reads a block the same way where there is no script.
(() => {
  const CELL = "[data-grid] td > :is(input, textarea)";
  const QUOTED = /"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*)/y;
  let last = []; // the cells of the last block: each with what it held, and what the block put there

  const put = (cells) => {
    last = cells.map(([cell, text]) => [cell, cell.value, text]);
    for (const [cell, text] of cells) cell.value = text;
    cells.at(-1)?.[0].dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const blockOf = (typed) => {
    const text = typed.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const rows = [[]];
    for (let at = 0; ; at += 1) {
      QUOTED.lastIndex = at;
      const [, quoted, plain] = QUOTED.exec(text);
      rows.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
      at = QUOTED.lastIndex;
      if (at >= text.length) return rows;
      if (text[at] === "\n") rows.push([]);
    }
  };

  const holding = (cell, text) => {
    if (cell.matches("textarea")) return text;
    return text.split("\n").map((line) => line.trim()).filter(Boolean).join(cell.closest(".grid-list") ? "; " : " ");
  };

  const more = (grid, wanted) => {
    const { rows } = grid.tBodies[0];
    const pattern = grid.parentElement.querySelector("template");
    let key = Math.max(0, ...[...rows].map((row) => Number(/^n(\d+)$/.exec(row.cells[0].id)?.[1] ?? 0)));
    for (let added = 0; pattern && added < wanted && rows.length < Number(grid.dataset.most); added += 1) {
      key += 1;
      const row = pattern.content.cloneNode(true);
      for (const element of row.querySelectorAll("*"))
        for (const attribute of element.attributes) attribute.value = attribute.value.replaceAll("__prefix__", `n${key}`);
      row.querySelector("[data-grid-number]").textContent = rows.length + 1;
      grid.tBodies[0].append(row);
    }
  };

  const say = (grid, words, rows, columns) => {
    grid.closest("form").querySelector("[data-grid-said]").textContent =
      grid.dataset[words].replace("{rows}", rows).replace("{columns}", columns);
  };

  const paste = (cell, block) => {
    const grid = cell.closest("[data-grid]");
    const { rows } = grid.tBodies[0];
    const [row, column] = [cell.closest("tr").sectionRowIndex, cell.parentElement.cellIndex];
    const heads = [...grid.tHead.rows[0].cells].slice(column).map((head) => head.textContent.trim().toLowerCase());
    if (block[0].every((text, place) => text.toLowerCase() === heads[place])) block.shift();
    const wide = Math.max(0, ...block.map((line) => line.length));
    const room = (grid.parentElement.querySelector("template") ? Number(grid.dataset.most) : rows.length) - row;
    if (wide > heads.length || block.length > room) return say(grid, "full", room, heads.length);
    more(grid, row + block.length - rows.length);
    put(block.flatMap((line, down) => line.map((text, right) => {
      const there = rows[row + down].cells[column + right].querySelector("input, textarea");
      return [there, holding(there, text)];
    })));
    say(grid, "pasted", block.length, wide);
  };

  document.addEventListener("paste", (event) => {
    const cell = event.target;
    const text = event.clipboardData.getData("text/plain");
    if (!cell.matches?.(CELL) || cell.hasAttribute("data-editing") || !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    paste(cell, blockOf(text));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || !event.target.matches?.(CELL)) return;
    if (!last.length || last.some(([cell, , text]) => cell.value !== text)) return; // typed since: the browser's own undo
    event.preventDefault();
    put(last.map(([cell, held]) => [cell, held]));
    last = [];
  });

  document.addEventListener("grid-put", ({ detail }) => put(detail));
  document.addEventListener("grid-more", ({ target, detail }) => more(target.closest("[data-grid]"), detail));
  document.addEventListener("draft-restore", ({ target, detail }) => {
    const grid = target.querySelector("[data-grid]");
    const kept = detail.map(([name]) => Number(/^n(\d+)\./.exec(name)?.[1] ?? 0));
    if (grid) more(grid, Math.max(0, ...kept) - grid.tBodies[0].querySelectorAll("th[id^=n]").length);
  });
})();

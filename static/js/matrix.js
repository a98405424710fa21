// A cell of the matrix opens in a row below its own; without script its link leads to a page of its own.
(() => {
  const scroller = document.querySelector(".matrix-scroll");
  if (!scroller) return;
  let opener = null;
  let untouched = "";

  const form = () => scroller.querySelector("#open-cell form");
  const state = () => (form() ? JSON.stringify([...new FormData(form())]) : "");
  const isTyped = () => form()?.dataset.guard === "typed" || state() !== untouched;

  // Whether the cell is closed now: what was typed is given up only if the person says so.
  const close = () => {
    const row = scroller.querySelector("tr.open-row");
    if (row && isTyped() && !confirm("Close this cell without saving what you typed?")) return false;
    row?.remove();
    if (opener?.isConnected) opener.focus();
    opener = null;
    return true;
  };

  const open = async (link) => {
    if (!close()) return;
    opener = link;
    const row = link.closest("tr");
    const below = document.createElement("tr");
    below.className = "open-row";
    untouched = "";
    const cell = below.insertCell();
    cell.className = "open";
    cell.colSpan = row.cells.length;
    cell.append(Object.assign(document.createElement("div"), { id: "open-cell" }));
    row.after(below);
    await htmx.ajax("GET", link.href + location.search, { target: "#open-cell", swap: "outerHTML" });
    untouched = state();
    below.querySelector("h2")?.focus();
  };

  scroller.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-cell]")) {
      event.preventDefault();
      close();
      return;
    }
    const link = event.target.closest("tbody td > a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });

  scroller.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) close();
  });

  document.body.addEventListener("cell-saved", (event) => {
    opener = null;
    scroller.querySelector(`tbody a[href="${event.detail.cell}"]`)?.focus();
  });
})();

// A cell of the matrix opens in a row below its own; without script its link leads to a page of its own.
(() => {
  const scroller = document.querySelector(".matrix-scroll");
  if (!scroller) return;
  let opener = null;

  const close = () => {
    scroller.querySelector("tr.open-row")?.remove();
    if (opener?.isConnected) opener.focus();
    opener = null;
  };

  const open = async (link) => {
    close();
    opener = link;
    const row = link.closest("tr");
    const below = document.createElement("tr");
    below.className = "open-row";
    const cell = below.insertCell();
    cell.className = "open";
    cell.colSpan = row.cells.length;
    cell.append(Object.assign(document.createElement("div"), { id: "open-cell" }));
    row.after(below);
    await htmx.ajax("GET", link.href + location.search, { target: "#open-cell", swap: "outerHTML" });
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

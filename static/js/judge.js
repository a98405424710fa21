// Judging by keyboard: arrows lead from a number to the same one under the next hypothesis, Enter to the next number
// that is still missing, and saves after the last one.
(() => {
  const numbers = (form) => [...form.querySelectorAll("input[data-range]")];

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-judging]");
    if (!form || !event.target.matches("input[inputmode=decimal]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...form.querySelectorAll(".judged")], here = rows.indexOf(event.target.closest(".judged"));
    const field = event.target.name.split("-").at(-1);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step
      ? rows[here + step]?.querySelector(`[name$="-${field}"]`)
      : event.key === "Enter" && numbers(form).find((one) => !one.value && one.compareDocumentPosition(event.target) & Node.DOCUMENT_POSITION_PRECEDING);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });
})();

// Judging by keyboard: arrows lead from a number to the same one under the next hypothesis, Enter to the next number
// that is still missing, and once none is, it saves.
(() => {
  const numbers = (form) => [...form.querySelectorAll("input[data-range]")];

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-judging]");
    if (!form || !event.target.matches("input[inputmode=decimal]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...form.querySelectorAll(".judged")], here = rows.indexOf(event.target.closest(".judged"));
    const field = event.target.name.split("-").at(-1);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const missing = numbers(form).filter((one) => !one.value && one !== event.target);
    const later = missing.find((one) => event.target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = step ? rows[here + step]?.querySelector(`[name$="-${field}"]`) : event.key === "Enter" && (later ?? missing[0]);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });

  // The numbers of a draft that was brought back have an effect, too.
  document.addEventListener("click", (event) => {
    if (event.target.matches("[data-draft-restore]")) document.querySelector("form[data-judging]")?.dispatchEvent(new Event("input", { bubbles: true }));
  });
})();

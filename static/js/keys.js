// A single key does what a click on the element with that data-key does, unless the reader has switched this off.
(() => {
  const isTyping = (where) => where.closest("input, textarea, select, [contenteditable], dialog, [role=grid]");

  document.addEventListener("keydown", (event) => {
    if (!document.body.hasAttribute("data-single-keys") || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input")) found.focus();
    else found.click();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.matches("dialog:not([open])")) event.target.showModal();
  });
})();

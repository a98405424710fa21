// A line that records a row (data-quick): Enter sends it from a closed list too, and the focus goes to where the next
// entry begins, or to what was wrong with this one.
(() => {
  const isClosed = (list) => CSS.supports("selector(:open)") && !list.matches(":open");

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("form[data-quick] select") || !isClosed(event.target)) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (!target.matches("form[data-quick]")) return;
    const wrong = target.querySelector("[aria-invalid=true]");
    (wrong ?? target.querySelector("input:not([type=hidden])")).focus();
  });
})();

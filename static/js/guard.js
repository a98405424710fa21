// Warns before a form marked data-guard is left with something typed. data-guard="typed": it came back with what was
// typed and was not stored, so it counts as changed from the start.
(() => {
  const first = new WeakMap();
  const sent = new WeakSet();

  const state = (form) => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
  const guarded = () => [...document.querySelectorAll("form[data-guard]")];
  const isDirty = (form) =>
    !sent.has(form) && (form.dataset.guard === "typed" || (first.has(form) && first.get(form) !== state(form)));

  const remember = () => {
    for (const form of guarded()) if (!first.has(form)) first.set(form, state(form));
  };

  document.addEventListener("DOMContentLoaded", remember);
  document.addEventListener("htmx:load", remember);
  document.addEventListener("submit", (event) => sent.add(event.target));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) sent.delete(event.target);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) guarded().forEach((form) => sent.delete(form));
  });
  addEventListener("beforeunload", (event) => {
    if (guarded().some(isDirty)) event.preventDefault();
  });
})();

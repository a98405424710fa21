// Puts the focus where the answer is (data-focus), and says so when a part of the page could not be fetched.
(() => {
  const focus = (where) => where.querySelector("[data-focus]")?.focus();

  const notices = () => document.getElementById("notices");

  const say = (words) => {
    const notice = Object.assign(document.createElement("p"), { className: "notice notice-error", textContent: words });
    notice.dataset.word = notices().dataset.error;
    notices().replaceChildren(notice);
  };

  document.addEventListener("DOMContentLoaded", () => focus(document));
  document.addEventListener("htmx:afterSwap", (event) => focus(event.target));
  document.addEventListener("htmx:sendError", () => say(notices().dataset.unreached));
  document.addEventListener("htmx:responseError", (event) => say(notices().dataset.failed.replace("{status}", event.detail.xhr.status)));
  document.addEventListener("unreached", () => say(notices().dataset.unreached));
})();

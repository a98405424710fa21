// Puts the focus where the answer is (data-focus), and says so when a part of the page could not be fetched.
(() => {
  const focus = (where) => where.querySelector("[data-focus]")?.focus();

  const say = (words) => {
    const notice = document.createElement("p");
    notice.className = "notice notice-error";
    notice.textContent = words;
    document.getElementById("notices").replaceChildren(notice);
  };

  document.addEventListener("DOMContentLoaded", () => focus(document));
  document.addEventListener("htmx:afterSwap", (event) => focus(event.target));
  document.addEventListener("htmx:sendError", () =>
    say("The server could not be reached. What you typed is still here: try again."));
  document.addEventListener("htmx:responseError", (event) =>
    say(`That did not work (${event.detail.xhr.status}). What you typed is still here: reload the page in another tab, then try again.`));
})();

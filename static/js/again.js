// Before a guarded form is sent it asks whether the session still stands. Where it has ended one signs in on the spot, and
// the form is then sent with a fresh token; with a second factor one signs in in a new tab and sends again.
(() => {
  const dialog = document.getElementById("sign-in-again");
  const { person } = document.body.dataset;
  if (!dialog || !person) return;
  const form = dialog.querySelector("form");
  const problem = dialog.querySelector("[data-problem]");
  const { second, other, failed } = dialog.dataset;
  const cleared = new WeakSet();
  let send = null;

  // Whether this person is signed in; every form then carries the token of that session.
  const check = async () => {
    const answer = await fetch(dialog.dataset.session, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const now = await answer.json();
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = now.token));
    return now;
  };

  const ask = (words = "") => {
    problem.textContent = words;
    if (!dialog.open) dialog.showModal();
    form.elements.password.value = "";
    form.elements.password.focus();
  };

  const ifSignedIn = async (go) => {
    send = go;
    try {
      const now = await check();
      if (now.person === person) go();
      else ask(now.person ? other : "");
    } catch { document.dispatchEvent(new Event("unreached")); }
  };

  const signIn = async () => {
    try {
      const now = await check();
      if (now.person && now.person !== person) return ask(other);
      if (!now.person) {
        const typed = new URLSearchParams({ login: form.elements.login.value, password: form.elements.password.value, csrfmiddlewaretoken: now.token });
        const answer = await fetch(dialog.dataset.login, { method: "POST", body: typed, headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" } });
        const told = await answer.json().catch(() => ({}));
        if (!answer.ok && told.form) return ask([...told.form.errors, ...Object.values(told.form.fields).flatMap((field) => field.errors)].join(" "));
        if (!answer.ok) return ask(failed);
        const then = (await check()).person;
        if (then !== person) return ask(then ? other : second);
      }
      dialog.close();
      send();
    } catch { ask(document.getElementById("notices").dataset.unreached); }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.submitter?.value === "cancel") dialog.close();
    else signIn();
  });

  // htmx waits for issueRequest by itself; a plain form is held back and sent once more.
  document.addEventListener("htmx:confirm", (event) => {
    if (!event.target.matches("form[data-guard]") || event.detail.verb === "get") return;
    event.preventDefault();
    ifSignedIn(() => event.detail.issueRequest(true));
  });
  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.matches("form[data-guard]") || sent.matches("[hx-post]") || sent.method !== "post") return;
    if (cleared.delete(sent)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ifSignedIn(() => { cleared.add(sent); sent.requestSubmit(event.submitter); });
  }, true);
})();

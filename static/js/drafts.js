// Keeps what is typed into a guarded form in this browser, by person and address, offers it again after a crash or an
// ended session, and drops it once it is saved or the person signs out. Fields marked data-secret are never kept.
(() => {
  const PREFIX = "draft:", SENT = "draft-sent", NEVER = "[type=hidden], [type=password], [type=file], [data-secret]";
  const MOST = 40, LONGEST = 200_000, KEPT_MS = 30 * 86_400_000, WAIT_MS = 500;
  const READ = ["version", "drawn-at"]; // on what the draft was made: a newer row is then merged, not overwritten
  const { person, logout } = document.body.dataset;
  if (!person) return sessionStorage.removeItem(SENT); // the login page: nothing was saved
  const mine = `${PREFIX}${person}:`, waiting = new Map();

  const forms = () => [...document.querySelectorAll("form[data-guard]")];
  const key = (form) => mine + new URL(form.action, location).pathname;
  const controls = (form) => [...form.elements].filter((control) => control.name && control.matches(`:is(input, select, textarea):not(${NEVER})`));
  const ticks = (control) => control.matches("[type=checkbox], [type=radio]");
  const held = (control) =>
    ticks(control) ? control.checked : control.multiple ? [...control.selectedOptions].map((option) => option.value) : control.value;
  const states = (form) => controls(form).map((control) => [control.name, ticks(control) ? control.value : "", held(control)]);
  const named = (start) => Object.keys(localStorage).filter((name) => name.startsWith(start));
  const read = (name) => JSON.parse(localStorage.getItem(name) ?? "null");

  const prune = () => {
    const drafts = named(PREFIX).map((name) => [name, read(name)?.at ?? 0]);
    drafts.sort((one, other) => other[1] - one[1]).forEach(([name, at], place) => {
      if (place >= MOST || at < Date.now() - KEPT_MS) localStorage.removeItem(name);
    });
  };

  const stop = (form) => { clearTimeout(waiting.get(form)); waiting.delete(form); };
  const keep = (form) => {
    stop(form);
    const on = READ.map((name) => form.elements.namedItem(name)?.value ?? null);
    const text = JSON.stringify({ at: Date.now(), on, states: states(form) });
    if (!form.isConnected || text.length > LONGEST) return;
    try { localStorage.setItem(key(form), text); prune(); } catch { return; } // full: what is typed is still in the form
  };

  const restore = (form, draft) => {
    form.dispatchEvent(new CustomEvent("draft-restore", { bubbles: true, detail: draft.states })); // a grid makes room
    const left = [...draft.states];
    for (const control of controls(form)) {
      const at = left.findIndex(([name, value]) => name === control.name && (!ticks(control) || value === control.value));
      if (at < 0) continue;
      const was = left.splice(at, 1)[0][2];
      if (ticks(control)) control.checked = was;
      else if (control.multiple) [...control.options].forEach((option) => (option.selected = was.includes(option.value)));
      else control.value = was;
    }
    READ.forEach((name, place) => {
      const field = form.elements.namedItem(name);
      if (field && draft.on[place] !== null) field.value = draft.on[place];
    });
    form.dataset.guard = "typed";
  };

  const offer = (form) => {
    const [name, draft] = [key(form), read(key(form))];
    if (form.dataset.drafted || !draft || form.dataset.guard === "typed") return;
    form.dataset.drafted = "on";
    if (JSON.stringify(draft.states) === JSON.stringify(states(form))) return localStorage.removeItem(name);
    const line = document.getElementById("draft-offer").content.firstElementChild.cloneNode(true);
    line.querySelector("time").textContent = new Date(draft.at).toLocaleString(document.documentElement.lang);
    line.addEventListener("click", (event) => {
      if (event.target.matches("[data-draft-restore]")) restore(form, draft);
      else if (event.target.matches("[data-draft-discard]")) localStorage.removeItem(name);
      else return;
      line.remove();
      controls(form)[0]?.focus();
    });
    form.prepend(line);
  };

  // A form that was sent is stored when the answer is a page without it (or it is one that stays: data-stays); refused, it comes back.
  const settle = () => {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    const status = performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200;
    if (sent && status < 400 && !forms().some((form) => (key(form) === sent && !form.matches("[data-stays]")) || form.dataset.guard === "typed")) localStorage.removeItem(sent);
  };

  document.addEventListener("input", ({ target }) => {
    const form = target.closest("form[data-guard]");
    if (!form || target.matches(NEVER)) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => keep(form), WAIT_MS));
  });
  addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    const isLeaving = new URL(target.action, location).pathname === logout;
    if (isLeaving) named(mine).forEach((name) => localStorage.removeItem(name));
    else if (target.matches("[data-guard]") && !defaultPrevented) sessionStorage.setItem(SENT, key(target));
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.requestConfig.elt; // the event itself comes from where the form was
    if (!detail.successful || !form.matches("form[data-guard]")) return;
    stop(form);
    localStorage.removeItem(key(form));
  });
  document.addEventListener("DOMContentLoaded", () => { settle(); forms().forEach(offer); });
  document.addEventListener("htmx:load", () => forms().forEach(offer));
})();

// In the picture of a chain one chooses a step or an arrow; keys, buttons and drags begin an act on it (event chain-act:
// name, other). The server draws the chain anew, and the focus stays. A part has its address from its line in the tables.
(() => {
  const desk = () => document.querySelector("[data-chain]");
  const tool = (name) => desk().querySelector(`[data-${name}]`);
  const shortForm = () => document.getElementById("chain-form");
  const PARTS = "[data-chain] .picture :is(a.step, a.link)";
  const idOf = (part) => {
    const href = part.getAttribute("href");
    return part.matches(".step") ? href.slice(1) : `link-${href.split("/").at(-2)}`;
  };
  const find = (id) => [...document.querySelectorAll(PARTS)].find((part) => part.getClientRects().length && idOf(part) === id); // of two drawings one is shown
  const address = (part, act) => new URL(`../${act}/`, new URL(document.getElementById(idOf(part)).dataset.at, location)).pathname + location.search;

  const mark = (part, name) => {
    desk().querySelectorAll(`.${name}`).forEach((other) => other.classList.remove(name));
    part?.classList.add(name);
  };
  const choose = (part) => {
    mark(part, "is-chosen");
    desk().dataset.chosen = part ? idOf(part) : "";
    tool("name").textContent = part ? part.querySelector("title").textContent : tool("name").dataset.none;
    const kind = desk().dataset.tail ? "tail" : part?.matches(".link") ? "link" : "step";
    for (const button of tool("tools").querySelectorAll("[data-do]"))
      Object.assign(button, { hidden: !button.dataset.for.includes(kind), disabled: !part });
  };
  const connecting = (part) => {
    mark(part, "is-tail");
    desk().dataset.tail = part ? idOf(part) : "";
    tool("say").textContent = part ? tool("say").dataset.connecting : "";
    part?.focus();
    choose(part);
  };
  const leave = () => {
    const part = find(desk().dataset.tail || desk().dataset.chosen);
    connecting(null);
    shortForm().replaceChildren();
    desk().querySelector("dialog[open]")?.close();
    part?.focus();
    choose(part);
  };

  // The form stands on a part that is renamed, else under it, and always inside the picture.
  const place = (part, isOn) => {
    const room = tool("canvas").getBoundingClientRect(), box = part.getBoundingClientRect(), { style, offsetWidth } = tool("place");
    style.left = `${Math.max(0, Math.min(box.left - room.left, room.width - offsetWidth))}px`;
    style.top = `${(isOn ? box.top : box.bottom) - room.top}px`;
    shortForm().querySelector("[data-focus], input:not([type=hidden]), select, textarea")?.focus();
    shortForm().scrollIntoView({ block: "nearest" });
  };
  const open = async (part, act) => {
    await htmx.ajax("GET", address(part, act), { target: act === "delete" ? "#chain-dialog" : "#chain-form" });
    if (shortForm().firstElementChild) place(part, act === "name");
  };
  // The promise of htmx.ajax does not wait for what again.js asks first; closing that question answers too.
  const answered = () => new Promise((resolve) => ["htmx:afterRequest", "close"].forEach((name) => document.addEventListener(name, resolve, { once: true, capture: true })));
  const send = async (part, act, values) => {
    const id = idOf(part), source = document.getElementById("chain-send"), answer = answered();
    htmx.ajax("POST", address(part, act), { source, target: "#chain", values });
    await answer;
    if (shortForm().firstElementChild) place(find(id), false);
  };
  const ref = (step) => idOf(step).slice(5), change = (part, act, values) => send(part, act, { ...values, version: document.querySelector(`#${idOf(part)} [name=version]`).value });
  const ACTS = {
    open: (part) => location.assign(part.getAttribute("href")),
    edit: (part) => location.assign(address(part, "edit")),
    connecting,
    earlier: (part) => change(part, "move", { way: "earlier" }),
    later: (part) => change(part, "move", { way: "later" }),
    drop: (part, other) => change(part, "move", { to: ref(other) }),
    tail: (part, other) => change(part, "ends", { tail: ref(other) }),
    head: (part, other) => change(part, "ends", { head: ref(other) }),
    link: (part, other) => send(part, "connect", { head: ref(other) }),
    take: (part) => ACTS.link(find(desk().dataset.tail), part),
  };
  let queue = Promise.resolve(); // acts wait for each other: each is on the chain as the one before has drawn it
  const act = (name, ...given) => {
    const ids = given.filter(Boolean).map(idOf);
    const begin = ([part, other]) => part && (ACTS[name] ?? (() => open(part, name)))(part, other);
    queue = queue.then(() => begin(ids.map(find))).catch(() => {}); // notices.js says what could not be reached
  };

  const ready = () => {
    if (!desk()?.querySelector("[data-tools][hidden]")) return;
    for (const part of [tool("tools"), tool("keys")]) part.hidden = false;
    choose(find(desk().dataset.chosen));
    find(desk().dataset.chosen)?.focus();
  };

  document.addEventListener("chain-act", ({ target, detail }) => (detail.name === "leave" ? leave() : act(detail.name, target, detail.other)));
  document.addEventListener("focusin", ({ target }) => target.matches(PARTS) && choose(target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-chain] [data-do]");
    if (button && button.dataset.do !== "leave") act(button.dataset.do, find(desk().dataset.chosen));
    if (!event.target.closest("[data-chain] :is([data-leave], [data-do=leave])")) return;
    event.preventDefault();
    leave();
  });
  for (const name of ["DOMContentLoaded", "htmx:load"]) document.addEventListener(name, ready);
})();

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
    for (const other of desk().querySelectorAll(`.${name}`)) other.classList.remove(name);
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

  const send = async (part, act, values) => {
    const id = idOf(part), source = document.getElementById("chain-send");
    await htmx.ajax("POST", address(part, act), { source, target: "#chain", swap: "outerHTML", values });
    if (shortForm().firstElementChild) place(find(id), false);
  };
  const move = (part, values) => send(part, "move", { ...values, version: document.getElementById(idOf(part)).querySelector("[name=version]").value });

  const ACTS = {
    open: (part) => location.assign(part.getAttribute("href")),
    edit: (part) => location.assign(address(part, "edit")),
    leave, connecting,
    earlier: (part) => move(part, { way: "earlier" }),
    later: (part) => move(part, { way: "later" }),
    drop: (part, other) => move(part, { to: idOf(other).slice(5) }),
    link: (part, other) => send(part, "connect", { head: idOf(other).slice(5) }),
    take: (part) => ACTS.link(find(desk().dataset.tail), part),
  };
  const act = (name, part, other) => (ACTS[name] ?? ((on) => open(on, name)))(part, other);

  const ready = () => {
    if (!desk()?.querySelector("[data-tools][hidden]")) return;
    for (const part of [tool("tools"), tool("keys")]) part.hidden = false;
    const part = find(desk().dataset.chosen);
    choose(part);
    part?.focus();
  };

  document.addEventListener("chain-act", ({ target, detail }) => act(detail.name, target, detail.other));
  document.addEventListener("focusin", ({ target }) => target.matches(PARTS) && choose(target));
  document.addEventListener("click", (event) => {
    const part = event.target.closest(PARTS), button = event.target.closest("[data-do]");
    if (button) return act(button.dataset.do, find(desk().dataset.chosen));
    if (event.ctrlKey || event.metaKey || event.shiftKey || (!part && !event.target.closest("[data-chain] [data-leave]"))) return;
    event.preventDefault();
    if (!part) return leave();
    part.focus();
    if (desk().dataset.tail && part.matches(".step")) ACTS.take(part);
  });
  document.addEventListener("dblclick", ({ target }) => target.closest(PARTS) && act("name", target.closest(PARTS)));
  document.addEventListener("DOMContentLoaded", ready);
  document.addEventListener("htmx:load", ready);
})();

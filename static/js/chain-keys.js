// The keys of the picture of a chain: arrows go from part to part, the others begin an act on the one that has the focus.
(() => {
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const ACTS = { F2: "name", n: "after", c: "connecting", "[": "earlier", "]": "later", Delete: "delete", Escape: "leave" };
  const LATIN = { KeyN: "n", KeyC: "c", BracketLeft: "[", BracketRight: "]" }; // for keyboards that write another script
  const OF_STEPS = ["after"];
  const NEAR = 4, UNLINKED = 1e4;

  const idOf = (step) => step.getAttribute("href").slice(1);
  const middle = (part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const links = () => [...document.querySelectorAll("[data-chain] tr[data-tail]")].map(({ dataset: { tail, head } }) => [tail, head]);
  // The steps at the ends of an arrow, and those that one link leads to from a step.
  const neighbours = (part) => {
    if (part.matches(".step")) return links().filter((ends) => ends.includes(idOf(part))).flat();
    const { tail, head } = document.getElementById(`link-${part.getAttribute("href").split("/").at(-2)}`).dataset;
    return [tail, head];
  };

  // What lies this way: a linked step before the others, the nearer before the farther.
  const next = (part, [dx, dy]) => {
    const from = middle(part), linked = neighbours(part), reached = [];
    for (const step of part.closest(".picture").querySelectorAll("a.step")) {
      const to = middle(step), across = to[0] - from[0], down = to[1] - from[1];
      const ahead = across * dx + down * dy, aside = Math.abs(across * dy) + Math.abs(down * dx);
      if (step !== part && ahead > NEAR) reached.push([ahead + 2 * aside + (linked.includes(idOf(step)) ? 0 : UNLINKED), step]);
    }
    return reached.sort(([one], [other]) => one - other)[0]?.[1];
  };

  const actOf = (event, part) => {
    const isStep = part.matches(".step");
    if (event.key === "Enter" && !isStep) return "open";
    if (event.key === "Enter") return part.closest("[data-chain]").dataset.tail ? "take" : "name";
    const name = ACTS[event.key] ?? (event.key > "~" ? ACTS[LATIN[event.code]] : undefined);
    if (name === "connecting" && !isStep) return "ends";
    return isStep || !OF_STEPS.includes(name) ? name : undefined;
  };

  document.addEventListener("keydown", (event) => {
    const part = event.target.closest("[data-chain] .picture :is(a.step, a.link)");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !WAYS[event.key]) return;
    if (!part && event.key === "Escape" && event.target.closest("#chain-form")) event.target.dispatchEvent(new CustomEvent("chain-act", { bubbles: true, detail: { name: "leave" } }));
    if (!part) return;
    const name = actOf(event, part);
    if (WAYS[event.key]) next(part, WAYS[event.key])?.focus();
    else if (name) part.dispatchEvent(new CustomEvent("chain-act", { bubbles: true, detail: { name } }));
    else return;
    event.preventDefault();
  }, true); // before the single keys of the page
})();

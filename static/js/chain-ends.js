// The two ends of the arrow that is pointed at or chosen in the picture of a chain: each is dragged to another step, by mouse or touch. The form of the key c is the same without dragging.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const ENDS = ["tail", "head"], RADIUS = 6, FAR = 6, CLEAR_OF_THE_STEP = 9;
  let drag = null; // { link, end, x, y, line }

  const linkAt = (where) => where?.closest?.("[data-chain] .picture a.link");
  const stepUnder = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest("[data-chain] .picture a.step");
  const joined = (link, end) => document.getElementById(`link-${link.getAttribute("href").split("/").at(-2)}`).dataset[end];
  const made = (name, given) => {
    const drawn = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) drawn.setAttribute(key, value);
    return drawn;
  };

  const show = (link) => {
    if (drag || link?.querySelector(".chain-end")) return;
    document.querySelectorAll(".chain-end").forEach((old) => old.remove());
    const path = link?.querySelector("path");
    if (!path) return;
    const places = [path.getPointAtLength(CLEAR_OF_THE_STEP), path.getPointAtLength(path.getTotalLength())];
    const handles = ENDS.map((end, n) => made("circle", { class: "chain-end", "data-end": end, cx: places[n].x, cy: places[n].y, r: RADIUS }));
    for (const handle of handles) handle.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false }); // the page does not scroll
    link.append(...handles);
  };
  const point = (line, { clientX, clientY }) => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(line.parentNode.getScreenCTM().inverse());
    line.setAttribute("x2", x);
    line.setAttribute("y2", y);
  };
  const begin = () => {
    const stays = drag.link.querySelector(`.chain-end:not([data-end=${drag.end}])`);
    drag.line = made("line", { class: "chain-line", x1: stays.getAttribute("cx"), y1: stays.getAttribute("cy") });
    drag.link.parentNode.append(drag.line);
  };
  const mark = (step) => {
    document.querySelector(".is-target")?.classList.remove("is-target");
    step?.classList.add("is-target");
  };
  const leave = () => {
    drag?.line?.remove();
    if (drag) mark(null);
    drag = null;
  };

  document.addEventListener("pointerover", ({ target }) => show(linkAt(target) ?? linkAt(document.activeElement)));
  document.addEventListener("focusin", ({ target }) => show(linkAt(target)));
  document.addEventListener("pointerdown", ({ target, button, clientX, clientY }) => {
    const end = target.closest?.(".chain-end")?.dataset.end;
    if (end && !button) drag = { link: linkAt(target), end, x: clientX, y: clientY };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.line && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR) begin();
    if (!drag.line) return;
    point(drag.line, event);
    mark(stepUnder(event));
  });
  document.addEventListener("pointerup", (event) => {
    const { link, end, line } = drag ?? {}, other = line && stepUnder(event);
    leave();
    if (!other || other.getAttribute("href").slice(1) === joined(link, end)) return;
    link.dispatchEvent(new CustomEvent("chain-act", { bubbles: true, detail: { name: end, other } }));
  });
  document.addEventListener("pointercancel", leave);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && leave());
  document.addEventListener("dragstart", (event) => drag && event.preventDefault());
})();

// By mouse and touch: a click chooses, or ends a link; a double click renames; a drag from the edge of a step to another one links them, from its middle it takes the other's place in the list.
(() => {
  const EDGE = 10, FAR = 6;
  const SVG = "http://www.w3.org/2000/svg";
  let drag = null; // { step, isLink, x, y, line }
  let isDone = false; // the click that ends a drag chooses nothing

  const begin = (part, name, other) => part.dispatchEvent(new CustomEvent("chain-act", { bubbles: true, detail: { name, other } }));
  const partAt = (where) => where?.closest?.("[data-chain] .picture :is(a.step, a.link)");
  const stepAt = (where) => where?.closest?.("[data-chain] .picture a.step");
  const isAtEdge = (step, { clientX, clientY }) => {
    const { left, right, top, bottom } = step.querySelector("rect").getBoundingClientRect();
    return Math.min(clientX - left, right - clientX, clientY - top, bottom - clientY) < EDGE;
  };
  const inside = (svg, { clientX, clientY }) => new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  const put = (line, end, { x, y }) => { line.setAttribute(`x${end}`, x); line.setAttribute(`y${end}`, y); };

  const draw = () => {
    drag.line = document.createElementNS(SVG, "line");
    drag.line.setAttribute("class", drag.isLink ? "chain-line" : "chain-line chain-line-move");
    const svg = drag.step.closest("svg");
    put(drag.line, 1, inside(svg, { clientX: drag.x, clientY: drag.y }));
    svg.append(drag.line);
  };
  const end = () => {
    drag?.line?.remove();
    document.querySelector(".is-target")?.classList.remove("is-target");
    drag = null;
  };

  document.addEventListener("pointerdown", (event) => {
    const step = stepAt(event.target);
    isDone = false;
    if (!step || event.pointerType === "touch" || event.button) return;
    drag = { step, isLink: isAtEdge(step, event), x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointermove", (event) => {
    const over = stepAt(event.target);
    if (!drag) return over?.classList.toggle("is-edge", isAtEdge(over, event));
    if (!drag.line && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > FAR) draw();
    if (!drag.line) return;
    put(drag.line, 2, inside(drag.step.closest("svg"), event));
    document.querySelector(".is-target")?.classList.remove("is-target");
    if (over && over !== drag.step) over.classList.add("is-target");
  });
  document.addEventListener("pointerup", (event) => {
    const { step, isLink, line } = drag ?? {}, other = stepAt(event.target);
    end();
    isDone = Boolean(line);
    if (!line || !other || other === step) return;
    begin(step, isLink ? "link" : "drop", other);
  });
  document.addEventListener("pointercancel", end);
  document.addEventListener("click", (event) => {
    const part = partAt(event.target);
    if (!part || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    part.focus();
    if (part.matches(".step") && part.closest("[data-chain]").dataset.tail) begin(part, "take");
  });
  document.addEventListener("dblclick", ({ target }) => partAt(target) && begin(partAt(target), "name"));
  document.addEventListener("keydown", (event) => event.key === "Escape" && end());
  document.addEventListener("dragstart", (event) => stepAt(event.target) && event.preventDefault());
  document.addEventListener("click", (event) => {
    if (!isDone) return;
    isDone = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
})();

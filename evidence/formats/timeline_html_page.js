
"use strict";
{
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const bar = one(".bar"), status = one("[role=status]");
  const field = (name) => bar.querySelector(`[name=${name}]`);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // The events, with what they are filtered by.
  const marks = new Map();
  for (const link of all('.drawing a[href^="#event-"]')) {
    const id = link.getAttribute("href").slice(1);
    marks.set(id, [...(marks.get(id) || []), link]);
  }
  const events = all("li.event").map((item) => ({
    item,
    marks: marks.get(item.id) || [],
    kind: item.dataset.kind,
    certainty: item.dataset.certainty,
    since: item.dataset.since === "" ? -Infinity : Number(item.dataset.since),
    until: item.dataset.until === "" ? Infinity : Number(item.dataset.until),
    isDated: item.dataset.dated !== "",
    actors: all("[data-actor]", item).map((actor) => [actor.dataset.actor, actor.textContent]),
  }));
  let texts = null;

  const offer = (name, pairs) => {
    const counted = new Map();
    for (const [value, label] of pairs) {
      if (value) counted.set(value, { label, count: (counted.get(value)?.count || 0) + 1 });
    }
    const sorted = [...counted].sort((a, b) => a[1].label.localeCompare(b[1].label));
    for (const [value, { label, count }] of sorted) field(name).add(new Option(`${label} (${count})`, value));
  };
  offer("kind", events.map((event) => [event.kind, event.kind]));
  offer("actor", events.flatMap((event) => event.actors));

  const year = (name, open) => (field(name).value === "" ? open : Number(field(name).value));

  const filter = () => {
    const words = plain(field("text").value).split(/\s+/).filter(Boolean);
    const [kind, actor, certainty] = ["kind", "actor", "certainty"].map((name) => field(name).value);
    const since = year("since", -Infinity), until = year("until", Infinity);
    const anyYear = since === -Infinity && until === Infinity;
    if (words.length && !texts) texts = events.map(({ item }) => plain(item.textContent));
    let shown = 0;
    events.forEach((event, place) => {
      const isShown =
        (!kind || event.kind === kind) &&
        (!certainty || event.certainty === certainty) &&
        (!actor || event.actors.some(([ref]) => ref === actor)) &&
        (anyYear || (event.isDated && event.since <= until && event.until >= since)) &&
        words.every((word) => texts[place].includes(word));
      event.item.hidden = !isShown;
      for (const mark of event.marks) mark.classList.toggle("gone", !isShown);
      shown += isShown;
    });
    for (const section of all(".year")) section.hidden = !section.querySelector("li.event:not([hidden])");
    one(".nothing").hidden = shown > 0 || !events.length;
    status.textContent = shown === events.length ? `${shown} events` : `${shown} of ${events.length} events`;
  };

  let waiting;
  bar.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, events.length > 1000 ? 150 : 0);
  });
  one("[data-act=reset]").addEventListener("click", () => {
    for (const input of all("input, select", bar)) input.value = "";
    filter();
    field("text").focus();
  });
  one("[data-act=open]").addEventListener("click", ({ target }) => {
    const isOpen = target.textContent.startsWith("Open");
    for (const { item } of events) item.querySelector("details").open = isOpen && !item.hidden;
    target.textContent = isOpen ? "Close all details" : "Open all details";
  });
  filter();
  bar.hidden = !events.length;

  // An event that a mark of the picture leads to is opened.
  const openTarget = () => {
    const details = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector("details");
    if (details) details.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  // On paper everything is open, and the picture is whole.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("li.event details:not([open])");
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  const view = one(".window");
  if (view) {
    const drawings = all(".drawing", view);
    let level = 0;
    // The names of lanes stay in sight on a strip of their own while the rest moves under it.
    const WIDEST_NAMES = 150, LEAST_WINDOW = 700;
    const strips = new Map();
    const strip = (svg) => {
      if (strips.has(svg)) return strips.get(svg);
      const lanes = all(".lane", svg), made = (tag) => document.createElementNS(svg.namespaceURI, tag);
      const group = made("g"), ground = made("rect");
      const first = lanes[0].getBBox(), last = lanes[lanes.length - 1].getBBox();
      const sides = { y: first.y, width: WIDEST_NAMES, height: last.y + last.height - first.y };
      for (const [name, value] of Object.entries(sides)) ground.setAttribute(name, value);
      ground.classList.add("fill-paper");
      group.setAttribute("aria-hidden", "true");
      group.append(ground, ...lanes.flatMap((lane) => all(":scope > :is(text, line)", lane).map((part) => part.cloneNode(true))));
      svg.append(group);
      strips.set(svg, group);
      return group;
    };
    const pin = () => {
      const svg = drawings[level].querySelector("svg"), group = strip(svg);
      group.classList.toggle("gone", view.scrollLeft === 0 || view.clientWidth < LEAST_WINDOW);
      group.setAttribute("transform", `translate(${(view.scrollLeft * svg.viewBox.baseVal.width) / svg.clientWidth})`);
    };
    view.addEventListener("scroll", pin, { passive: true });

    const zoomed = (to, x = view.clientWidth / 2) => {
      const next = Math.max(0, Math.min(drawings.length - 1, to));
      if (next === level) return;
      const at = (view.scrollLeft + x) / view.scrollWidth;
      drawings[level].hidden = true;
      drawings[(level = next)].hidden = false;
      view.scrollLeft = at * view.scrollWidth - x;
      pin();
    };
    const acts = { in: () => zoomed(level + 1), out: () => zoomed(level - 1), whole: () => zoomed(0) };
    for (const button of all("[data-zoom]")) button.addEventListener("click", acts[button.dataset.zoom]);
    one(".zoom").hidden = drawings.length < 2;
    addEventListener("beforeprint", acts.whole);

    const keys = { "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.whole };
    view.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys[event.key]();
    });

    let turned = 0;
    view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < 60) return;
      zoomed(level - Math.sign(turned), event.clientX - view.getBoundingClientRect().left);
      turned = 0;
    }, { passive: false });

    const apart = ({ touches: [a, b] }) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    let spread = 0;
    view.addEventListener("touchstart", (event) => {
      if (event.touches.length === 2) spread = apart(event);
    }, { passive: true });
    view.addEventListener("touchmove", (event) => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const ratio = apart(event) / spread;
      if (ratio < 1.5 && ratio > 0.67) return;
      zoomed(level + (ratio > 1 ? 1 : -1));
      spread = apart(event);
    }, { passive: false });

    let from = null, hasMoved = false;
    view.addEventListener("pointerdown", (event) => {
      hasMoved = false;
      if (event.pointerType !== "mouse" || event.button) return;
      from = { x: event.clientX + view.scrollLeft, y: event.clientY + view.scrollTop, startX: event.clientX, startY: event.clientY };
    });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      hasMoved ||= Math.hypot(event.clientX - from.startX, event.clientY - from.startY) > 4;
      if (!hasMoved) return;
      view.classList.add("dragged");
      view.scrollTo(from.x - event.clientX, from.y - event.clientY);
    });
    addEventListener("pointerup", () => {
      from = null;
      view.classList.remove("dragged");
    });
    view.addEventListener("click", (event) => hasMoved && event.preventDefault());
    view.addEventListener("dragstart", (event) => event.preventDefault());
  }
}

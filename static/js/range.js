// A bar with three handles below each control with data-range: the number and the two ends of its range. What is typed
// moves the handles; a handle that is dragged or moved by keys fills the controls, low <= number <= high.
(() => {
  const ENDS = ["_low", "", "_high"], STEP = 0.01, PAGE = 0.1;
  const bars = new WeakMap(); // of the control: its bar

  const all = (root) => [...root.querySelectorAll("input[data-range]")], bounds = (input) => [Number(input.dataset.least), Number(input.dataset.most)];
  const control = (input, end) => input.form.elements.namedItem(input.name + end);
  const read = (text) => {
    const written = /^(\d+\.?\d*|\.\d+)\s*(%?)$/.exec(text.trim().replace(",", "."));
    const number = written ? Number(written[1]) / (written[2] ? 100 : 1) : NaN;
    return number <= 1 ? number : null;
  };
  const given = (input) => ENDS.map((end) => read(control(input, end).value));
  const percent = (number) =>
    new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 1 }).format(number);

  // The narrowest of the words that a number falls under, in the language of the page.
  const word = (input, number) => {
    const words = control(input, "_words");
    const fitting = Object.entries(JSON.parse(words.dataset.words)).filter(([, [low, high]]) => low <= number && number <= high);
    fitting.sort(([, one], [, other]) => one[1] - one[0] - (other[1] - other[0]));
    return fitting.length ? `, ${JSON.parse(words.dataset.said)[fitting[0][0]]}` : "";
  };

  const draw = (input) => {
    const bar = bars.get(input), numbers = given(input), [low, point, high] = numbers;
    const [least, most] = bounds(input), middle = point ?? ((low ?? least) + (high ?? most)) / 2;
    const places = [low ?? middle, middle, high ?? middle];
    bar.querySelectorAll("[role=slider]").forEach((handle, place) => {
      handle.style.setProperty("--at", places[place]);
      handle.toggleAttribute("data-unset", numbers[place] === null);
      handle.tabIndex = place === 1 || numbers.some((number) => number !== null) ? 0 : -1;
      handle.ariaValueMin = [least, least, middle][place];
      handle.ariaValueMax = [middle, most, most][place];
      handle.ariaValueNow = places[place];
      handle.ariaValueText = numbers[place] === null ? bar.dataset.none : percent(places[place]) + word(input, places[place]);
    });
    [["--from", Math.min(...places)], ["--to", Math.max(...places)]].forEach(([name, place]) => bar.style.setProperty(name, place));
    bar.querySelector("[data-crossed]").hidden = point === null || ((low ?? point) <= point && point <= (high ?? point));
  };

  const put = (input, end, wanted) => {
    const [least, most] = bounds(input), value = Math.min(most, Math.max(least, Math.round(wanted * 1000) / 1000));
    let [low, point, high] = given(input);
    if (end === "") return fill(input, [low === null ? null : Math.min(low, value), value, high === null ? null : Math.max(high, value)]);
    point ??= value;
    [low, high] = end === "_low" ? [Math.min(value, point), high ?? point] : [low ?? point, Math.max(value, point)];
    fill(input, [low, point, high]);
  };

  const fill = (input, numbers) => {
    const changed = ENDS.map((end, place) => [control(input, end), numbers[place]]).filter(([field, number]) => read(field.value) !== number);
    changed.forEach(([field, number]) => (field.value = number === null ? "" : String(number)));
    changed.forEach(([field]) => field.dispatchEvent(new Event("input", { bubbles: true })));
  };

  const onKey = (input, handle, event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [low, point, high] = given(input), end = handle.dataset.end, now = { _low: low ?? point, "": point, _high: high ?? point }[end];
    const up = now === null ? 0.5 : (Math.floor(now / STEP + 1e-6) + 1) * STEP, down = now === null ? 0.5 : (Math.ceil(now / STEP - 1e-6) - 1) * STEP;
    const to = {
      ArrowRight: up, ArrowUp: up, ArrowLeft: down, ArrowDown: down, PageUp: (now ?? 0.4) + PAGE, PageDown: (now ?? 0.6) - PAGE,
      Home: Number(handle.ariaValueMin), End: Number(handle.ariaValueMax),
    }[event.key];
    if (to !== undefined) put(input, end, to);
    else if (event.key === "Delete" || event.key === "Backspace") fill(input, end ? [null, point, null] : [null, null, null]);
    else return;
    event.preventDefault();
  };

  const make = (input) => {
    const bar = document.getElementById("range-bar").content.firstElementChild.cloneNode(true), track = bar.querySelector(".range-track");
    bars.set(input, bar);
    const place = document.getElementById(input.dataset.range);
    (place ?? input)[place ? "append" : "after"](bar);
    const at = (event) => Math.round(((event.clientX - track.getBoundingClientRect().left) / track.clientWidth) * 100) / 100;
    bar.querySelectorAll("[role=slider]").forEach((handle) => {
      handle.ariaLabel = handle.dataset.end ? control(input, handle.dataset.end).labels[0].firstChild.textContent.trim() : input.dataset.handle;
      handle.addEventListener("keydown", (event) => onKey(input, handle, event));
    });
    track.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      const handle = event.target.closest("[role=slider]") ?? bar.querySelector(".range-point");
      event.preventDefault(); // no text is selected on the way
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      if (handle !== event.target) put(input, handle.dataset.end, at(event));
    });
    track.addEventListener("pointermove", (event) => {
      if (event.target.hasPointerCapture?.(event.pointerId)) put(input, event.target.dataset.end, at(event));
    });
    draw(input);
  };

  const start = () => all(document).filter((input) => !bars.has(input)).forEach(make);
  const redraw = ({ target }) => target.form && all(target.form).filter((input) => bars.has(input)).forEach(draw);
  ["DOMContentLoaded", "htmx:load"].forEach((event) => document.addEventListener(event, start));
  ["input", "change", "focusin"].forEach((event) => document.addEventListener(event, redraw)); // focusin: a draft came back
})();

// Puts the passage that is chosen in a text (data-text, paragraphs with data-start) into the form that cites it
// (data-quote-form), with its place in code points; the form is sent at once where it says what the passage supports.
(() => {
  const form = document.querySelector("[data-quote-form]");
  const button = form?.querySelector("[data-quote-take]");
  if (!button) return;
  const said = form.querySelector("[data-quote-said]");
  let chosen = null;

  // The words of a range without the numbers of notes, which are no part of the text.
  const words = (range) => {
    const part = range.cloneContents();
    for (const note of part.querySelectorAll("[data-note]")) note.remove();
    return part.textContent;
  };

  const within = (paragraph, range) => {
    const part = document.createRange();
    part.selectNodeContents(paragraph);
    if (part.comparePoint(range.startContainer, range.startOffset) === 0) part.setStart(range.startContainer, range.startOffset);
    if (part.comparePoint(range.endContainer, range.endOffset) === 0) part.setEnd(range.endContainer, range.endOffset);
    return part;
  };

  const read = (range) => {
    const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
    const text = start.closest("[data-text]");
    const parts = [...(text?.querySelectorAll("[data-start]") ?? [])].filter((paragraph) => range.intersectsNode(paragraph));
    const pieces = parts.map((paragraph) => [paragraph, within(paragraph, range)]).filter(([, part]) => words(part).trim());
    if (!pieces.length) return null;
    const quote = pieces.map(([, part]) => words(part)).join("\n\n");
    const [paragraph, first] = pieces[0];
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(first.startContainer, first.startOffset);
    const blank = quote.length - quote.trimStart().length;
    return {
      text: text.dataset.text,
      quote: quote.trim(),
      position: Number(paragraph.dataset.start) + [...words(before)].length + [...quote.slice(0, blank)].length,
    };
  };

  const look = () => {
    const selection = getSelection();
    if (selection.rangeCount && !selection.isCollapsed) chosen = read(selection.getRangeAt(0)) ?? chosen;
  };

  document.addEventListener("selectionchange", look);

  const fill = (name, value) => {
    const control = form.elements.namedItem(name);
    control.value = value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  };

  button.addEventListener("mousedown", (event) => event.preventDefault()); // the passage stays chosen
  button.addEventListener("click", () => {
    look();
    if (!chosen) {
      said.textContent = button.dataset.none;
      return;
    }
    for (const name of ["text", "quote", "position"]) fill(name, chosen[name]);
    for (const place of form.querySelectorAll("[name=place]")) place.checked = false;
    if (form.elements.target.value) form.requestSubmit();
    else {
      said.textContent = button.dataset.taken;
      form.elements.target.focus();
    }
  });

  // Words that are typed over are no longer those of the place that was chosen.
  form.elements.quote.addEventListener("input", (event) => {
    if (event.isTrusted) form.elements.position.value = "";
  });
})();

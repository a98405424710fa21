// Words for a probability fill the two ends of their range; ends that are typed show the words that stand for them.
(() => {
  const ends = (words) =>
    ["low", "high"].map((end) => words.form.elements.namedItem(`${words.dataset.side}_${end}`));
  const read = (text) => parseFloat(text.replace(",", ".")) / (text.trim().endsWith("%") ? 100 : 1);
  const same = (text, number) => Math.abs(read(text) - number) < 1e-9;

  document.addEventListener("change", (event) => {
    const range = event.target.dataset?.words && JSON.parse(event.target.dataset.words)[event.target.value];
    if (range) ends(event.target).forEach((end, place) => (end.value = String(range[place])));
  });

  document.addEventListener("input", (event) => {
    const side = /^(.+)_(?:low|high)$/.exec(event.target.name ?? "")?.[1];
    const words = side && event.target.form?.elements.namedItem(`${side}_words`);
    if (!words) return;
    const typed = ends(words).map((end) => end.value);
    const found = Object.entries(JSON.parse(words.dataset.words)).find(([, range]) =>
      range.every((number, place) => same(typed[place], number)),
    );
    words.value = found ? found[0] : "";
  });
})();

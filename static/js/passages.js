// A passage is chosen by keyboard on the number of its paragraph (data-paragraph): the arrow keys move where it begins,
// with Shift where it ends, a word at a time; up and down go to the next number. Only one number is a stop of Tab.
(() => {
  const numbers = [...document.querySelectorAll("[data-paragraph]")];
  let [from, to] = [0, 0];

  const stop = (number) => {
    for (const each of numbers) each.tabIndex = each === number ? 0 : -1;
  };

  const letters = (paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("[data-note]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  const place = (nodes, offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
    return [nodes.at(-1), nodes.at(-1).length];
  };

  const choose = (number) => {
    const nodes = letters(number.parentElement.querySelector("[data-start]"));
    const words = [...nodes.map((node) => node.data).join("").matchAll(/\S+/g)];
    from = Math.max(0, Math.min(from, words.length - 1));
    to = Math.max(from, Math.min(to, words.length - 1));
    const start = place(nodes, words[from].index);
    const end = place(nodes, words[to].index + words[to][0].length);
    getSelection().setBaseAndExtent(...start, ...end);
  };

  const keydown = (event) => {
    const number = event.target;
    const other = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const onwards = getComputedStyle(number.parentElement).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (other) numbers[numbers.indexOf(number) + other]?.focus();
    else if (["ArrowLeft", "ArrowRight"].includes(event.key)) {
      const step = event.key === onwards ? 1 : -1;
      choose(number);
      if (event.shiftKey) to += step;
      else from += step;
      choose(number);
    } else return;
    event.preventDefault();
  };

  for (const number of numbers) {
    number.addEventListener("focus", () => {
      stop(number);
      [from, to] = [0, Infinity];
    });
    number.addEventListener("click", () => {
      [from, to] = [0, Infinity];
      choose(number);
    });
    number.addEventListener("keydown", keydown);
  }
  stop(numbers[0]);
})();

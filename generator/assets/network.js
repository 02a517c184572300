/* generated: true - copied from the generator; your own scripts belong in another file */

// The network: look at one card and its neighbours, find a card by its name, leave out kinds and sorts of tie.
// Everything it tells is taken from the drawing and the table on the page.

import { element, once } from "./parts.js";

const HINT = matchMedia("(pointer: coarse)").matches
  ? "Touch a name to see its ties alone; its title here leads to its page."
  : "Point at a name, or move to it with the Tab key, to see its ties alone.";

export function start(part) {
  const nodes = [...part.querySelectorAll(".wn-node")].map((link) => ({
    link,
    kind: link.dataset.kind,
    name: link.textContent,
    near: new Set(),
  }));
  const strokes = [...part.querySelectorAll(".wn-chart [data-a]")].map((path) => ({
    path,
    ends: [Number(path.dataset.a), Number(path.dataset.b)],
    sense: path.closest(".wn-together")
      ? "together"
      : (path.getAttribute("class").match(/wn-(within|with|against)\b/)?.[1] ?? ""),
  }));
  const rows = [...document.querySelectorAll(".wn-table tbody tr")].map((row) => ({
    row,
    ends: row.dataset.a ? [Number(row.dataset.a), Number(row.dataset.b)] : [],
    sense: row.dataset.sense ?? "",
    type: row.cells[1].textContent,
  }));

  const boxes = [...part.querySelectorAll(".wn-legend input")];
  const together = boxes.find((box) => box.dataset.of === "together");
  const tools = part.querySelector(".wiki-filters");
  const search = tools.querySelector("input");
  const type = tools.querySelector("select");
  const status = part.querySelector(".wiki-status");
  const card = part.querySelector(".wn-card");
  const tell = (words) => card.replaceChildren(element("p", { textContent: words }));
  tell(HINT);
  const beyond = part.querySelector(".wn-beyond");
  const frame = part.querySelector(".wn-frame");
  const list = () => part.querySelector("datalist").append(...nodes.map((node) => element("option", { value: node.name })));
  search.addEventListener("focus", list, { once: true });
  const drawn = part.querySelector(".wn-chart .wn-together");

  let chosen = null;
  const off = (sort) => new Set(boxes.filter((box) => box.dataset.of === sort && !box.checked).map((box) => box.value));

  const filter = () => {
    const [senses, kinds] = [off("sense"), off("kind")];
    const kept = (ends) => ends.every((end) => !kinds.has(nodes[end].kind));
    const ofType = new Set(rows.filter((row) => !type.value || row.type === type.value).map((row) => key(row.ends, row.sense)));
    for (const row of rows) {
      row.shown = !senses.has(row.sense) && kept(row.ends) && (!type.value || row.type === type.value);
      row.row.hidden = !row.shown;
    }
    for (const node of nodes) node.near.clear();
    for (const stroke of strokes) {
      const asked =
        stroke.sense === "together" ? together?.checked : !senses.has(stroke.sense) && ofType.has(key(stroke.ends, stroke.sense));
      stroke.shown = asked && kept(stroke.ends);
      stroke.path.classList.toggle("wn-hidden", !stroke.shown);
      if (stroke.shown) stroke.ends.forEach((end, place) => nodes[end].near.add(stroke.ends[1 - place]));
    }
    drawn.toggleAttribute("hidden", !together?.checked);
    nodes.forEach((node) =>
      node.link.classList.toggle("wn-hidden", kinds.has(node.kind) || (type.value !== "" && !node.near.size)),
    );
    const pairs = strokes.filter((stroke) => stroke.shown && stroke.sense === "together").length;
    const named = together?.checked ? `, and ${pairs} pair${pairs === 1 ? "" : "s"} named together` : "";
    status.textContent = `${rows.filter((row) => row.shown).length} of ${rows.length} ties${named}`;
    light();
  };

  const light = () => {
    const near = chosen === null ? null : nodes[chosen].near;
    nodes.forEach((node, number) => {
      node.link.classList.toggle("wn-dim", near !== null && number !== chosen && !near.has(number));
      node.link.classList.toggle("wn-near", near !== null && near.has(number));
      node.link.classList.toggle("wn-chosen", number === chosen);
    });
    for (const stroke of strokes) stroke.path.classList.toggle("wn-dim", chosen !== null && !stroke.ends.includes(chosen));
    if (chosen !== null)
      card.replaceChildren(
        ...about(
          chosen,
          nodes,
          rows.filter((row) => row.shown && row.ends.includes(chosen)),
        ),
      );
  };
  const ready = once(() => filter() ?? true); // the page stands as if filtered by nothing
  const choose = (number) => {
    ready();
    chosen = number;
    light();
  };

  const places = new Map(nodes.map((node, number) => [node.link, number]));
  const at = (event) => places.get(event.target.closest(".wn-node"));
  const chart = part.querySelector(".wn-chart");
  // A finger enters a name only by touching it: what it touches first is shown, and its title in the panel leads to the page.
  let touched;
  chart.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && at(event) !== undefined && at(event) !== chosen) choose(at(event));
  });
  chart.addEventListener("focusin", (event) => at(event) !== undefined && choose(at(event)));
  chart.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" && at(event) !== chosen ? at(event) : undefined;
  });
  chart.addEventListener("click", (event) => {
    if (touched === undefined || at(event) !== touched) return;
    event.preventDefault();
    choose(touched);
  });
  // Nothing is pointed at any more: everything is shown again, unless a name was asked for or has the focus.
  chart.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "touch") return;
    const focused = nodes.findIndex((node) => node.link === document.activeElement);
    choose(focused >= 0 ? focused : found());
  });
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    choose(null);
    tell(HINT);
  });
  const fitting = () => {
    const asked = search.value.trim().toLocaleLowerCase();
    return asked ? [...nodes.keys()].filter((number) => nodes[number].name.toLocaleLowerCase().includes(asked)) : [];
  };
  const found = () => {
    const asked = search.value.trim().toLocaleLowerCase();
    if (!asked) return null;
    const number = nodes.findIndex((node) => node.name.toLocaleLowerCase() === asked);
    return number >= 0 ? number : (fitting()[0] ?? null);
  };
  search.addEventListener("input", () => {
    show(found());
    const others = fitting().filter((number) => number !== chosen);
    if (others.length) card.append(element("p", { textContent: `Also: ${others.map((number) => nodes[number].name).join(", ")}` }));
    if (chosen === null) tell(search.value.trim() ? "No name in the drawing has these letters." : HINT);
  });
  const show = (number) => {
    choose(number);
    if (number !== null) centre(nodes[number].link, frame);
  };
  for (const control of [...boxes, type]) control.addEventListener("change", filter);
  for (const box of boxes) box.disabled = false;
  tools.disabled = false;
  // A drawing that is larger than its frame begins at the card with the most ties.
  if (frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight) scrollTo(nodes[0].link, frame);
  const measure = () => {
    const isWhole = frame.scrollWidth <= frame.clientWidth && frame.scrollHeight <= frame.clientHeight;
    beyond.classList.toggle("wn-whole", isWhole);
  };
  new ResizeObserver(measure).observe(frame);
  const asked = nodes.findIndex((node) => `#${node.link.id}` === location.hash);
  if (asked >= 0) show(asked);
}

// Brings the middle of a name to the middle of the frame, so far as the drawing goes.
function scrollTo(link, frame) {
  const [name, box] = [link.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollLeft += name.left + name.width / 2 - box.left - box.width / 2;
  frame.scrollTop += name.top + name.height / 2 - box.top - box.height / 2;
}

// The same, and moves the page no more than it takes to see the name well: the box in which a reader types stands above.
function centre(link, frame) {
  scrollTo(link, frame);
  const { top, bottom } = link.getBoundingClientRect();
  const [first, last] = [innerHeight * 0.2, innerHeight * 0.8];
  if (bottom > last) window.scrollBy(0, bottom - last);
  else if (top < first) window.scrollBy(0, top - first);
}

const key = (ends, sense) => `${Math.min(...ends)} ${Math.max(...ends)} ${sense}`;

// The ties of a card by their words, read from its side: `leads`, `led by`.
function about(number, nodes, rows) {
  const node = nodes[number];
  const grouped = new Map();
  for (const { row, ends } of rows) {
    const [who, tie, whom, when] = row.cells;
    const own = ends[0] === number;
    const words = own ? tie.textContent : tie.dataset.inverse;
    const dated = when.textContent.trim().replace(/\s+/g, " ");
    const other = element("span", {}, ...clones(own ? whom : who), dated ? ` (${dated})` : "");
    grouped.set(words, [...(grouped.get(words) ?? []), other]);
  }
  const items = [...grouped].map(([words, others]) =>
    element(
      "li",
      {},
      element("em", { textContent: `${words}: ` }),
      ...others.flatMap((other, place) => (place ? [", ", other] : [other])),
    ),
  );
  const link = element("a", { href: node.link.href.baseVal, textContent: node.name });
  return [element("p", { className: "wn-card__title" }, link), element("ul", {}, ...items)];
}

const clones = (cell) => [...cell.childNodes].map((child) => child.cloneNode(true));

/* generated: true - copied from the generator; your own scripts belong in another file */

// The network: look at one card and its neighbours, find a card by its name, leave out kinds and sorts of relation.
// Everything it tells is taken from the drawing and the table on the page. It begins with the names that have the most relations.

import { findbox } from "./findbox.js";
import { places } from "./networkplaces.js";
import { element, once, uncover } from "./parts.js";

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
  const search = tools.querySelector("input[type=search]");
  const [which, type] = tools.querySelectorAll("select");
  const status = part.querySelector(".wiki-status");
  const card = part.querySelector(".wn-card");
  const close = element("button", { type: "button", className: "wn-card__close", ariaLabel: "Close", textContent: "×" });
  const tell = (...children) => {
    card.replaceChildren(close, ...children);
    card.hidden = !children.length;
  };
  const chart = part.querySelector(".wn-chart");
  const view = places(chart, nodes, strokes);
  // What is drawn is said; of what a table tells besides, that it is not.
  const count = () => {
    const drawn = rows.filter(({ shown = true, ends }) => shown && ends.length && ends.every(view.shown)).length;
    const names = nodes.filter(({ left = false }, number) => !left && view.shown(number)).length;
    const pairs = strokes.filter(({ shown, ends, sense }) => shown && sense === "together" && ends.every(view.shown)).length;
    const named = together?.checked ? `, and ${pairs} pair${pairs === 1 ? "" : "s"} named together` : "";
    const drawnOf = `${drawn} of ${rows.length} relation${rows.length === 1 ? "" : "s"} drawn, among ${names} of ${nodes.length} names${named}`;
    if (status.textContent !== drawnOf) status.textContent = drawnOf;
  };
  const arrange = (number = chosen) => {
    if (which.value) view.whole(number);
    else view.overview();
    const most = view.counted();
    which.options[0].text = `most connected (${most})`;
    which.parentElement.hidden = most === nodes.length;
    count();
  };
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
    for (const node of nodes) {
      node.left = kinds.has(node.kind) || (type.value !== "" && !node.near.size);
      node.link.classList.toggle("wn-hidden", node.left);
    }
    count();
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
    if (chosen === null) return tell();
    const told = rows.filter((row) => row.shown && row.ends.includes(chosen));
    tell(...about(chosen, nodes, told));
    settle(card, nodes[chosen].link, [...near].filter(view.shown).map((number) => nodes[number].link));
  };
  const ready = once(() => filter() ?? true); // the page stands as if filtered by nothing
  const choose = (number) => {
    ready();
    chosen = number;
    light();
    if (number !== null) uncover(nodes[number].link, card);
  };

  const numbered = new Map(nodes.map((node, number) => [node.link, number]));
  const at = (event) => numbered.get(event.target.closest(".wn-node"));
  // A finger enters a name only by touching it: what it touches first is shown, and its title in the panel leads to the page.
  let touched;
  // What comes to lie under a pointer that stands still is not pointed at.
  chart.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch" && at(event) !== undefined && at(event) !== chosen) choose(at(event));
  });
  chart.addEventListener("focusin", (event) => {
    if (at(event) === undefined) return;
    choose(at(event));
    if (event.target.matches(":focus-visible")) view.reveal(at(event));
  });
  chart.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" && at(event) !== chosen ? at(event) : undefined;
  });
  chart.addEventListener("click", (event) => {
    if (touched === undefined || at(event) !== touched) return;
    event.preventDefault();
    choose(touched);
  });
  // Nothing is pointed at any more: everything is shown again, unless a name was asked for or has the focus.
  const leave = (event) => {
    if (event.pointerType === "touch" || part.querySelector(".wn-stage").contains(event.relatedTarget)) return;
    const focused = nodes.findIndex((node) => node.link === document.activeElement);
    if (focused >= 0) choose(focused);
    else seek();
  };
  part.querySelector(".wn-stage").addEventListener("pointerleave", leave);
  const none = () => {
    search.value = "";
    choose(null);
  };
  close.addEventListener("click", none);
  part.addEventListener("keydown", (event) => event.key === "Escape" && none());

  // One name that fits is shown; of several all are lit and listed, and none that fits is said.
  const cards = nodes.map(({ link }) => link.id.slice(3).replace("--", "/"));
  const seek = findbox(search, new Map(cards.map((card, number) => [card, nodes[number].name])), (fitting, asked) => {
    const hits = fitting.map((card) => cards.indexOf(card));
    if (hits.length === 1) return show(hits[0]);
    choose(null);
    if (asked) tell(...listed(hits, asked, nodes, show));
    nodes.forEach((node, number) => node.link.classList.toggle("wn-dim", hits.length > 0 && !hits.includes(number)));
    for (const stroke of strokes) stroke.path.classList.toggle("wn-dim", hits.length > 0);
  });
  const show = (number) => {
    if (!view.shown(number)) which.value = "all";
    if (which.value) arrange(number);
    choose(number);
  };
  which.addEventListener("change", () => {
    arrange();
    light();
  });
  for (const control of [...boxes, type]) control.addEventListener("change", filter);
  for (const box of boxes) box.disabled = false;
  tools.disabled = false;
  let room = "";
  const fit = () => {
    const found = `${chart.clientWidth} ${chart.clientHeight}`;
    if (found === room) return;
    room = found;
    arrange();
  };
  fit(); // before it is shown, so that it is laid out once
  chart.classList.add("wn-live");
  new ResizeObserver(fit).observe(chart);
  const asked = nodes.findIndex((node) => `#${node.link.id}` === location.hash);
  if (asked >= 0) show(asked);
}

// What fits the letters that are looked for, each a button.
function listed(hits, asked, nodes, show) {
  const words = hits.length ? `${hits.length} names fit “${asked}”` : `No name in the drawing fits “${asked}”.`;
  const items = hits.map((number) =>
    element("li", {}, element("button", { type: "button", textContent: nodes[number].name, onclick: () => show(number) })),
  );
  return [element("p", { className: hits.length ? "wn-card__title" : "", textContent: words }), element("ul", {}, ...items)];
}

// What is told of a name stands in the corner of the frame where it covers the fewest of those tied to it, and never that name;
// where it is long, and no corner is free, it is made low and scrolls.
function settle(card, chosen, tied) {
  if (getComputedStyle(card).position !== "absolute") return;
  const [own, ...others] = [chosen, ...tied].map((link) => link.getBoundingClientRect());
  const ways = [false, true].flatMap((low) => [[low, false, false], [low, true, false], [low, false, true], [low, true, true]]);
  const put = (way) => ["wn-low", "wn-right", "wn-top"].forEach((name, number) => card.classList.toggle(name, way[number]));
  const covered = ways.map((way) => {
    put(way);
    const box = card.getBoundingClientRect();
    const over = (other) =>
      other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom;
    return (over(own) ? others.length + 1 : 0) + others.filter(over).length;
  });
  put(ways[covered.indexOf(Math.min(...covered))]);
}

const key = (ends, sense) => `${Math.min(...ends)} ${Math.max(...ends)} ${sense}`;

// The relations of a card by their words, read from its side: `leads`, `led by`.
function about(number, nodes, rows) {
  const node = nodes[number];
  const grouped = new Map();
  for (const { row, ends } of rows) {
    const [who, relation, whom, when] = row.cells;
    const own = ends[0] === number;
    const words = own ? relation.textContent : relation.dataset.inverse;
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

/* generated: true - copied from the generator */

// The timeline: filter by name, kind, publisher and time, by lists or by drawing over the picture. What is chosen stands in the
// address, so that it can be linked to; #at-groups--name shows the events of one card.

import { findbox } from "./findbox.js";
import { once, recalled, remember } from "./parts.js";

const KEYS = ["card", "find", "kind", "publisher", "from", "to", "differ"];

export function start(part) {
  const tools = part.querySelector(".wiki-filters");
  const [kind, publisher, from, to] = tools.querySelectorAll("select");
  const controls = { kind, publisher, from, to };
  const search = tools.querySelector("input[type=search]");
  const differ = tools.querySelector("input[type=checkbox]");
  const clear = tools.querySelector("button");
  const status = part.querySelector(".wiki-status");
  const cards = [...document.querySelectorAll(".wt-cards li")].map((item) => item.dataset.id);
  const links = [...document.querySelectorAll(".wt-cards li a")];
  const titles = new Map(cards.map((card, place) => [card, links[place].textContent]));
  let asked = null; // the cards that fit what is typed; null when nothing is
  const publishers = [...publisher.options].slice(1).map((option) => option.value);
  const numbers = (words) => words.trim().split(/\s+/).filter(Boolean).map(Number);
  const read = once(() =>
    [...document.querySelectorAll(".wiki-moments > li")].map((item) => ({
      item,
      cards: numbers(item.dataset.cards).map((number) => cards[number]),
      publishers: numbers(item.dataset.publishers).map((number) => publishers[number]),
      from: item.dataset.from ?? "",
      to: item.dataset.to ?? "",
      differ: "disputed" in item.dataset,
    })),
  );

  const state = () => ({
    ...Object.fromEntries(Object.entries(controls).map(([key, control]) => [key, control.value])),
    differ: differ.checked ? "1" : "",
    card: asked?.length === 1 ? asked[0] : "",
    find: asked && asked.length !== 1 ? search.value.trim() : "",
  });
  const bars = [...part.querySelectorAll(".wt-bars path")];
  const redraw = once(() => redrawn(part.querySelector(".wt-bars"), bars, read()));

  const filter = () => {
    const wanted = state();
    const moments = read();
    let shown = 0;
    for (const moment of moments) {
      const fits =
        (!asked || moment.cards.some((card) => asked.includes(card))) &&
        (!wanted.kind || moment.cards.some((card) => card.startsWith(`${wanted.kind}/`))) &&
        (!wanted.publisher || moment.publishers.includes(wanted.publisher)) &&
        (!wanted.from || (moment.to || moment.from) >= wanted.from) &&
        (!wanted.to || (moment.from || moment.to) <= `${wanted.to}~`) &&
        (!wanted.differ || moment.differ);
      moment.item.hidden = !fits;
      shown += fits;
    }
    for (const list of document.querySelectorAll(".wiki-moments")) {
      const empty = !list.querySelector(":scope > li:not([hidden])");
      list.hidden = empty;
      list.previousElementSibling.hidden = empty;
    }
    redraw()(
      (moment) => !moment.item.hidden,
      (first) => (!wanted.from || `${first}~` >= wanted.from) && (!wanted.to || first <= `${wanted.to}~`),
    );
    const fits = asked?.length === 1 ? titles.get(asked[0]) : `${asked?.length || "no"} names that fit “${search.value.trim()}”`;
    status.textContent = `${shown} of ${moments.length} events${asked ? ` of ${fits}` : ""}`;
    clear.disabled = KEYS.every((key) => !wanted[key]);
  };
  clear.disabled = true;
  const recall = () => {
    const hash = location.hash;
    const one = hash.startsWith("#at-") ? { card: hash.slice(4).replace("--", "/") } : recalled();
    if (!KEYS.some((key) => one[key])) return;
    for (const [key, control] of Object.entries(controls)) control.value = one[key] ?? "";
    differ.checked = Boolean(one.differ);
    for (const control of Object.values(controls)) if (control.selectedIndex < 0) control.value = "";
    asked = titles.has(one.card) ? [one.card] : null;
    search.value = titles.get(one.card) ?? one.find ?? "";
    filter();
    if (one.find) ask();
    if (one.card) part.scrollIntoView({ block: "start" });
  };
  const ask = findbox(search, titles, (fitting, typed) => {
    asked = typed ? fitting : null;
    filter();
    remember(state());
  });
  for (const control of [...Object.values(controls), differ]) {
    control.addEventListener("change", () => {
      filter();
      remember(state());
    });
  }
  clear.addEventListener("click", () => {
    for (const control of Object.values(controls)) control.value = "";
    differ.checked = false;
    search.value = "";
    asked = null;
    filter();
    remember(state());
  });
  brush(part.querySelector(".wt-picture"), bars, (first, last) => {
    const options = [...from.options].map((option) => option.value).filter(Boolean);
    from.value = options.find((value) => value >= first) ?? "";
    to.value = options.findLast((value) => value <= `${last}~`) ?? "";
    filter();
    remember(state());
  });
  addEventListener("hashchange", recall);
  tools.disabled = false;
  recall();
}

// Draws the bars again as high as what is shown, over what there is in all. An event counts once, in parts for all the bars it
// touches; how high a bar is for one event follows from how high it is for all.
function redrawn(group, bars, moments) {
  const all = group.cloneNode(true);
  all.classList.add("wt-all");
  group.before(all);
  const month = (date) => Number(date.slice(0, 4)) * 12 + (Number(date.slice(5, 7)) || 1) - 1;
  const step = Number(group.dataset.step);
  const firsts = bars.map((bar) => month(bar.dataset.first));
  const touched = moments.map(({ from, to }) => {
    const [start, end] = [month(from || to), month(to || from)];
    return bars.map((_, number) => number).filter((number) => firsts[number] <= end && firsts[number] + step > start);
  });
  const heights = (isShown) => {
    const found = bars.map(() => 0);
    moments.forEach((moment, number) => {
      if (isShown(moment)) for (const bar of touched[number]) found[bar] += 1 / touched[number].length;
    });
    return found;
  };
  const whole = heights(() => true);
  const { height } = group.ownerSVGElement.viewBox.baseVal;
  return (isShown, isWithin) => {
    heights(isShown).forEach((high, number) => {
      const share = isWithin(bars[number].dataset.first) && whole[number] ? high / whole[number] : 0;
      bars[number].setAttribute("transform", `translate(0 ${height * (1 - share)}) scale(1 ${share})`);
    });
  };
}

// A stretch of time chosen by drawing over the picture from side to side.
function brush(svg, bars, chosen) {
  const area = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  area.setAttribute("class", "wt-brush");
  area.setAttribute("height", "100%");
  svg.append(area);
  svg.classList.add("wt-live");
  const { width } = svg.viewBox.baseVal;
  const at = (event) => {
    const frame = svg.getBoundingClientRect();
    return Math.min(Math.max(((event.clientX - frame.left) / frame.width) * width, 0), width);
  };
  let begun = null;
  svg.addEventListener("pointerdown", (event) => {
    begun = at(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    area.setAttribute("x", Math.min(begun, at(event)));
    area.setAttribute("width", Math.abs(at(event) - begun));
  });
  const end = (event) => {
    if (begun === null) return;
    const [left, right] = [Math.min(begun, at(event)), Math.max(begun, at(event))];
    begun = null;
    area.setAttribute("width", 0);
    const inside = bars.filter((bar) => {
      const box = bar.getBBox();
      return box.x + box.width >= left && box.x <= right;
    });
    if (inside.length && right - left > 2) chosen(inside[0].dataset.first, inside[inside.length - 1].dataset.first);
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", () => {
    begun = null;
  });
}

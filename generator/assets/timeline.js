/* generated: true - copied from the generator */

// The timeline: filter by card, kind, publisher and time, by lists or by drawing over the picture. What is chosen stands in the
// address, so that it can be linked to; #at-groups--name shows the events of one card.

import { choice, element, months } from "./parts.js";

const KEYS = ["card", "kind", "publisher", "from", "to", "differ"];

export function start(part) {
  const read = (list) => [...part.querySelectorAll(`${list} li`)].map((item) => [item.dataset.id, item.textContent]);
  const cards = [...document.querySelectorAll(".wt-cards li")].map((item) => [
    item.dataset.id,
    item.querySelector("a").textContent,
  ]);
  const publishers = read(".wt-publishers");
  const numbers = (words) => words.trim().split(/\s+/).filter(Boolean).map(Number);
  const moments = [...document.querySelectorAll(".wiki-moments > li")].map((item) => ({
    item,
    cards: numbers(item.dataset.cards).map((number) => cards[number][0]),
    publishers: numbers(item.dataset.publishers).map((number) => publishers[number][0] || "-"),
    from: item.dataset.from ?? "",
    to: item.dataset.to ?? "",
    differ: "disputed" in item.dataset,
  }));
  const used = new Set(moments.flatMap((moment) => moment.cards.map((card) => card.split("/")[0])));
  const known = moments.map((moment) => [moment.from, moment.to]);
  const controls = {
    card: choice("Who or what", [["", "all"], ...cards]),
    kind: choice("Kind", [["", "all"], ...read(".wt-kinds").filter(([id]) => used.has(id))]),
    publisher: choice("Publisher", [["", "all"], ...publishers.map(([id, title]) => [id || "-", title])]),
    from: choice("From", [["", "the beginning"], ...months(known)]),
    to: choice("To", [["", "the end"], ...months(known)]),
  };
  const differ = element("input", { type: "checkbox" });
  const clear = element("button", { type: "button", textContent: "Clear filters" });
  const status = element("p", { className: "wiki-status", role: "status" });
  const tools = element(
    "div",
    { className: "wiki-filters" },
    ...Object.values(controls).map((control) => control.part),
    element("label", { className: "wt-differ" }, element("span", { textContent: "Only where accounts differ" }), differ),
    clear,
  );
  part.append(tools, status);

  const state = () => ({
    ...Object.fromEntries(Object.entries(controls).map(([key, control]) => [key, control.value])),
    differ: differ.checked ? "1" : "",
  });
  const bars = [...part.querySelectorAll(".wt-bars path")];

  const filter = () => {
    const wanted = state();
    let shown = 0;
    for (const moment of moments) {
      const fits =
        (!wanted.card || moment.cards.includes(wanted.card)) &&
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
    for (const bar of bars) {
      const { first } = bar.dataset;
      bar.classList.toggle(
        "wt-outside",
        Boolean((wanted.from && `${first}~` < wanted.from) || (wanted.to && first > `${wanted.to}~`)),
      );
    }
    status.textContent = `${shown} of ${moments.length} events`;
    clear.disabled = KEYS.every((key) => !wanted[key]);
  };
  const remember = () => {
    const asked = new URLSearchParams(Object.entries(state()).filter(([, value]) => value));
    const hash = asked.size ? `#${asked.toString().replaceAll("%2F", "/")}` : "";
    history.replaceState(history.state, "", location.pathname + location.search + hash);
  };
  const recall = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    const one = hash.startsWith("at-")
      ? { card: hash.slice(3).replace("--", "/") }
      : Object.fromEntries(new URLSearchParams(hash));
    if (!KEYS.some((key) => one[key])) return;
    for (const [key, control] of Object.entries(controls)) control.value = one[key] ?? "";
    differ.checked = Boolean(one.differ);
    for (const control of Object.values(controls)) if (control.control.selectedIndex < 0) control.value = "";
    filter();
    if (one.card) part.scrollIntoView({ block: "start" });
  };
  for (const control of [...Object.values(controls).map((each) => each.control), differ]) {
    control.addEventListener("change", () => {
      filter();
      remember();
    });
  }
  clear.addEventListener("click", () => {
    for (const control of Object.values(controls)) control.value = "";
    differ.checked = false;
    filter();
    remember();
  });
  brush(part.querySelector(".wt-picture"), bars, (first, last) => {
    const options = [...controls.from.control.options].map((option) => option.value).filter(Boolean);
    controls.from.value = options.find((value) => value >= first) ?? "";
    controls.to.value = options.findLast((value) => value <= `${last}~`) ?? "";
    filter();
    remember();
  });
  addEventListener("hashchange", recall);
  filter();
  recall();
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

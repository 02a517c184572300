/* generated: true - copied from the generator; your own scripts belong in another file */

// The map: enlarge and move it, filter its places by name, kind, publisher and time, look at one. All words of the data are set as text.

import { findbox } from "./findbox.js";
import { panzoom } from "./panzoom.js";
import { element, once, recalled, remember } from "./parts.js";

const [LARGEST, SMALLEST, FONT, HIGH] = [17, 3.5, 13, 16];
const [CAPITAL, SPACED] = [14 / 13, 3.1]; // of the names of countries: how much larger, and pixels beside each letter
const [PHONE, BUTTONS] = [520, [46, 122]]; // as the style sheet has them: the width of a map on a phone, the size of all buttons
const ASIDE = [0, 20, -20, 40, -40]; // pixels: farther to a side another country may lie
const STEPS = [0, 16, -16, 32, -32, 48, -48, 64, -64]
  .flatMap((down) => ASIDE.map((right) => [right, down]))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
const [EDGE, NARROWER] = [6, 0.9]; // units around the crowded part; the share of the width from which a frame is narrower than the map
const SHOWN_EVENTS = 4;
const SITE = new URL("../../", import.meta.url);

export function start(part) {
  const svg = part.querySelector(".wm-chart");
  const marks = new Map([...svg.querySelectorAll(".wm-place")].map((mark) => [mark.dataset.id, mark]));
  const rows = new Map([...document.querySelectorAll(".wm-table tr[data-id]")].map((row) => [row.dataset.id, row]));
  let order = [...marks.values()];
  let view = null;
  svg.classList.add("wm-live");
  const zoom = panzoom(svg, {
    most: 24,
    changed: (seen) => {
      view = seen;
      svg.style.setProperty("--wm-scale", seen.pixel);
      name(order, seen);
    },
  });
  const all = [...marks.values()].map((mark) => ({ at: position(mark), size: Number(mark.dataset.r) ** 2 }));
  let room = "";
  const settle = () => {
    const asked = `${svg.clientWidth} ${svg.clientHeight}`;
    if (room !== asked) begin(svg, all, zoom);
    room = asked;
  };
  settle();
  new ResizeObserver(settle).observe(svg);
  const card = element("div", { className: "wm-card", hidden: true });
  part.querySelector(".wm-frame").after(card);
  const load = once(async () => {
    const collection = await (await fetch(new URL(part.dataset.places, SITE))).json();
    return new Map(collection.features.map(({ id, properties }) => [id, told({ ...properties, id, mark: marks.get(id), row: rows.get(id) })]));
  });

  const tools = part.querySelector(".wiki-filters");
  const kinds = [...part.querySelectorAll(".wm-legend input")];
  const [publisher, since, until] = tools.querySelectorAll("select");
  const status = part.querySelector(".wiki-status");
  const dense = tools.querySelector(".wm-dense");
  const clear = tools.querySelector(".wiki-clear");
  const search = tools.querySelector("input");
  let asked = null; // the places that fit what is typed; null when nothing is
  const crowd = svg.querySelector(".wm-crowd")?.getBBox();
  const isCrowded = (mark) => {
    const [x, y] = position(mark);
    return x >= crowd.x && x <= crowd.x + crowd.width && y >= crowd.y && y <= crowd.y + crowd.height;
  };
  if (dense) dense.onclick = () => zoom.fit(crowd.x - EDGE, crowd.y - EDGE, crowd.width + 2 * EDGE, crowd.height + 2 * EDGE);

  const filter = async () => {
    const places = [...(await load()).values()];
    const most = Math.max(1, ...places.map((place) => told(place).times)); // a mark keeps its size for as many mentions
    const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const said = (who) => !publisher.value || who === (publisher.value === "-" ? "" : publisher.value);
    const during = (first, last) =>
      (!since.value || (last || first || "") >= since.value) && (!until.value || (first || last || "9") <= `${until.value}~`);
    const dated = since.value || until.value;
    for (const place of places) {
      told(
        place,
        (m) => said(m.publisher || "") && (!dated || (m.date && during(m.date, m.date))),
        (e) => (!publisher.value || e.publishers.some(said)) && (!dated || ((e.from || e.to) && during(e.from, e.to))),
      );
      place.shown = wanted.has(place.kind) && (!asked || asked.includes(place.id)) && (place.times > 0 || place.told.length > 0 || !(publisher.value || dated));
    }
    const shown = places.filter((place) => place.shown).sort((a, b) => b.times - a.times);
    for (const place of places) {
      if (place.row) place.row.hidden = !place.shown;
      if (!place.mark) continue;
      place.mark.toggleAttribute("hidden", !place.shown);
      const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(place.times / most));
      place.mark.dataset.r = radius;
      place.mark.querySelector("use").setAttribute("transform", `scale(${radius})`);
    }
    const events = new Set(shown.flatMap((place) => place.told.map((event) => event.page)));
    order = shown.map((place) => place.mark).filter(Boolean);
    if (dense) dense.disabled = !order.some(isCrowded);
    const beyond = shown.length - order.length;
    const elsewhere = beyond ? ` and ${beyond} beyond its edge` : "";
    const times = shown.reduce((sum, place) => sum + place.times, 0);
    status.textContent = `${order.length} of ${marks.size} places on the map${elsewhere}, named ${times} times, with ${events.size} event${events.size === 1 ? "" : "s"}.`;
    name(order, view);
    order.forEach((mark) => mark.parentNode.append(mark));
  };
  const state = () => {
    const without = kinds.filter((box) => !box.checked).map((box) => box.value);
    const find = asked ? search.value.trim() : "";
    return { find, publisher: publisher.value, from: since.value, to: until.value, without: without.join(" ") };
  };
  const changed = () => {
    clear.disabled = Object.values(state()).every((value) => !value);
    remember(state());
    return filter();
  };
  for (const control of [...kinds, publisher, since, until]) control.addEventListener("change", changed);
  const ask = findbox(search, new Map([...marks].map(([id, mark]) => [id, mark.querySelector("text").textContent])), async (fitting, typed) => {
    asked = typed ? fitting : null;
    await changed();
    if (fitting.length !== 1) return;
    zoom.focus(...position(marks.get(fitting[0])));
    choose(marks.get(fitting[0]));
  });
  clear.addEventListener("click", () => {
    for (const control of [search, publisher, since, until]) control.value = "";
    for (const box of kinds) box.checked = true;
    asked = null;
    changed();
  });
  const recall = () => {
    const one = recalled();
    if (!["find", "publisher", "from", "to", "without"].some((key) => one[key])) return;
    for (const [key, control] of Object.entries({ publisher, from: since, to: until })) {
      control.value = one[key] ?? "";
      if (control.selectedIndex < 0) control.value = "";
    }
    for (const box of kinds) box.checked = !(one.without ?? "").split(" ").includes(box.value);
    search.value = one.find ?? "";
    if (one.find) ask();
    clear.disabled = false;
    filter();
  };
  addEventListener("hashchange", recall);

  let chosen = null;
  const choose = async (mark) => {
    chosen?.classList.remove("wm-chosen");
    chosen = mark;
    mark.classList.add("wm-chosen");
    const place = (await load()).get(mark.dataset.id);
    if (chosen !== mark) return;
    card.replaceChildren(...about(place));
    card.hidden = false;
  };
  const at = (event) => event.target.closest(".wm-place");
  // A finger enters a mark only by touching it: what it touches first is shown, and the second touch follows the link.
  let touched = null;
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "touch" && at(event) && at(event) !== chosen) choose(at(event));
  });
  svg.addEventListener("focusin", (event) => at(event) && choose(at(event)));
  svg.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch" && at(event) !== chosen ? at(event) : null;
  });
  svg.addEventListener("click", (event) => {
    if (!touched || at(event) !== touched) return;
    event.preventDefault();
    choose(touched);
  });
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    card.hidden = true;
    chosen?.classList.remove("wm-chosen");
    chosen = null;
  });
  for (const box of kinds) box.disabled = false;
  tools.disabled = false;
  recall();

  const linked = marks.get(location.hash.replace(/^#at-/, "").replace("--", "/"));
  if (linked) {
    zoom.focus(...position(linked));
    choose(linked);
  }
}

// In a frame that is higher than the map, as on a phone, it begins as high as the frame, with what is named most; all can be asked for.
function begin(svg, all, zoom) {
  const [width, height] = ["width", "height"].map((side) => svg.dataset[side] ?? (svg.dataset[side] = svg.viewBox.baseVal[side])).map(Number);
  const ratio = svg.clientWidth / svg.clientHeight;
  const wide = height * ratio;
  if (!(wide < width * NARROWER)) return zoom.bound(0, 0, width, height);
  const weight = all.reduce((sum, { size }) => sum + size, 0) || 1;
  const middle = all.reduce((sum, { at, size }) => sum + at[0] * size, 0) / weight;
  const left = Math.min(Math.max(middle - wide / 2, 0), width - wide);
  zoom.bound(left, 0, wide, height, [0, (height - width / ratio) / 2, width, width / ratio]);
}

// How often a place is named and what happened there, of what fits.
function told(place, named = () => true, happened = () => true) {
  place.times = place.mentions.filter(named).reduce((sum, mention) => sum + mention.times, 0);
  place.told = place.events.filter(happened);
  return place;
}

function about(place) {
  const native = place.names.find((other) => /\p{Script=Latin}/u.test(place.name) !== /\p{Script=Latin}/u.test(other.text));
  const title = element(
    "p",
    { className: "wm-card__title" },
    element("a", { href: new URL(place.page, SITE), textContent: place.name }),
  );
  if (native) title.append(" ", element("bdi", { lang: native.lang, textContent: native.text }));
  const facts = element("p", {
    className: "wm-card__facts",
    textContent: `named ${place.times} time${place.times === 1 ? "" : "s"}, ${place.told.length} event${place.told.length === 1 ? "" : "s"}`,
  });
  const items = place.told
    .slice(0, SHOWN_EVENTS)
    .map((event) =>
      element(
        "li",
        {},
        element("a", { href: new URL(event.page, SITE), textContent: event.date || "undated" }),
        ` ${event.text}`,
      ),
    );
  const list = items.length ? [element("ul", {}, ...items)] : [];
  const rest = place.told.length - items.length;
  const further =
    rest > 0
      ? [element("p", {}, element("a", { href: new URL(`${place.page}#events`, SITE), textContent: `${rest} more` }))]
      : [];
  return [title, facts, ...list, ...further];
}

// Names that find room at this size: the most named first, none over another or over the middle of a mark.
// Widths are reckoned, since to ask the page for them would make the browser lay it out anew for each.
const pen = document.createElement("canvas").getContext("2d");
pen.font = `500 ${FONT}px system-ui, sans-serif`;

function name(marks, view) {
  if (!view?.pixel) return;
  const [right, bottom] = [view.width / view.pixel, view.height / view.pixel];
  const spots = marks
    .filter((mark) => !mark.hasAttribute("hidden"))
    .map((mark) => {
      const [x, y] = position(mark);
      return { mark, left: (x - view.x) / view.pixel, top: (y - view.y) / view.pixel, away: Number(mark.dataset.r) + 3 };
    });
  const marked = spots.map(({ left, top }) => [left - 4, top - 4, left + 4, top + 4]);
  const taken = [...marked, ...furniture(marks[0]?.ownerSVGElement, view, right)];
  spots.forEach(({ mark, left, top, away }, number) => {
    const text = mark.querySelector("text");
    const { width } = pen.measureText(text.textContent);
    const free = ([, a, b]) =>
      a > 0 &&
      b > 0 &&
      a + width < right &&
      b + HIGH < bottom &&
      taken.every(
        (other, own) => own === number || a >= other[2] || other[0] >= a + width || b >= other[3] || other[1] >= b + HIGH,
      );
    const found = [
      ["right", left + away, top - HIGH / 2],
      ["left", left - away - width, top - HIGH / 2],
      ["below", left - width / 2, top + away],
      ["above", left - width / 2, top - away - HIGH],
    ].find(free);
    const side = found ? found[0] : "right";
    mark.classList.remove("wm-tier-0", "wm-tier-1", "wm-tier-2", "wm-tier-3", "wm-right", "wm-left", "wm-above", "wm-below");
    mark.classList.add(found ? "wm-tier-0" : "wm-tier-3", `wm-${side}`);
    text.setAttribute("x", { right: away, left: -away }[side] ?? 0);
    text.setAttribute("y", { above: -away, below: away }[side] ?? 0);
    text.setAttribute("dy", { above: "-.15em", below: ".8em" }[side] ?? ".33em");
    if (found) taken.push([found[1], found[2], found[1] + width, found[2] + HIGH]);
  });
  const whole = spots.map(({ left, top, away }) => [left - away, top - away, left + away, top + away]);
  const countries = marks[0]?.parentNode.querySelectorAll(".wm-country") ?? [];
  for (const country of countries) step(country, [...taken, ...whole], view);
}

// Where the scale stands, and the buttons unless they stand below the map.
function furniture(svg, view, right) {
  const bar = svg?.querySelector(".wm-bar");
  if (!bar) return [];
  const [x, y] = position(bar);
  const long = Number(bar.querySelector("path").getAttribute("d").match(/H([\d.]+)/)[1]);
  const [left, bottom] = [(x - view.x) / view.pixel, (y - view.y) / view.pixel];
  const scale = [left - 4, bottom - 26, left + Math.max(long / view.pixel, 44) + 4, bottom + 4];
  return right > PHONE ? [scale, [right - BUTTONS[0], 0, right, BUTTONS[1]]] : [scale];
}

// The name of a country steps aside until it lies under no other and no mark, and is left out where that is too far.
function step(country, taken, view) {
  const text = country.querySelector("text");
  const [x, y] = position(country);
  const words = text.textContent.toUpperCase();
  const half = (pen.measureText(words).width * CAPITAL + words.length * SPACED) / 2;
  const [middle, top] = [(x - view.x) / view.pixel, (y - view.y) / view.pixel - HIGH / 2];
  const free = ([right, down]) =>
    taken.every(
      ([left, above, end, below]) =>
        middle + right + half <= left || end <= middle + right - half || top + down + HIGH <= above || below <= top + down,
    );
  const found = STEPS.find(free);
  country.toggleAttribute("hidden", !found);
  const [right, down] = found ?? [0, 0];
  text.setAttribute("x", right);
  text.setAttribute("y", down);
}

const position = (mark) =>
  mark
    .getAttribute("transform")
    .match(/-?[\d.]+/g)
    .map(Number);

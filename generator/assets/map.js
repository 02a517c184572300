/* generated: true - copied from the generator; your own scripts belong in another file */

// The map: enlarge and move it, filter its places by name, kind, publisher and time, look at one. All words of the data are set as text.

import { findbox } from "./findbox.js";
import { name, position } from "./maplabels.js";
import { panzoom } from "./panzoom.js";
import { element, once, recalled, remember, uncover } from "./parts.js";

const [LARGEST, SMALLEST] = [17, 3.5];
const EDGE = 6; // units around the crowded part
const SHOWN_EVENTS = 4;
const SITE = new URL("../../", import.meta.url);

export function start(part) {
  const svg = part.querySelector(".wm-chart");
  const marks = new Map([...svg.querySelectorAll(".wm-place")].map((mark) => [mark.dataset.id, mark]));
  const rows = new Map([...document.querySelectorAll(".wm-table tr[data-id]")].map((row) => [row.dataset.id, row]));
  // Of many places the page has marks for the most named alone. Those of others are made where they are asked for, or come near.
  const room = Number(part.dataset.most) || Infinity;
  const frame = part.dataset.frame?.split(" ").map(Number);
  const { width, height } = svg.viewBox.baseVal;
  let order = [...marks.values()];
  let view = null;
  let moved = 0;
  svg.classList.add("wm-live");
  const zoom = panzoom(svg, {
    most: 24,
    changed: (seen) => {
      view = seen;
      svg.style.setProperty("--wm-scale", seen.pixel);
      name(order, seen);
      clearTimeout(moved);
      if (frame && (order.length < room || seen.width < width)) moved = setTimeout(() => filter(), 200);
    },
  });
  const card = element("div", { className: "wm-card", hidden: true });
  part.querySelector(".wm-frame").after(card);
  const load = once(async () => {
    const collection = await (await fetch(new URL(part.dataset.places, SITE))).json();
    return new Map(
      collection.features.map(({ id, properties, geometry }) => {
        const place = told({ ...properties, id, mark: marks.get(id), row: rows.get(id) });
        place.at = place.mark ? position(place.mark) : frame && placed(frame, geometry.coordinates);
        return [id, place];
      }),
    );
  });
  const isIn = ({ at }, x, y, wide, high) => at && at[0] >= x && at[0] <= x + wide && at[1] >= y && at[1] <= y + high;
  const mark = (place) => {
    if (!place.mark) {
      place.mark = like(order[0] ?? [...marks.values()][0], place, kinds.find((box) => box.value === place.kind));
      marks.set(place.id, place.mark);
      svg.append(place.mark);
    }
    return place.mark;
  };

  const tools = part.querySelector(".wiki-filters");
  const others = svg.querySelector(".wm-others");
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
    const inside = shown.filter((place) => isIn(place, 0, 0, width, height));
    const near = frame && view ? inside.filter((place) => isIn(place, view.x, view.y, view.width, view.height)) : inside;
    order = near.slice(0, room).map(mark);
    const drawn = new Set(order);
    if (others) others.style.display = shown.length < places.length ? "none" : "";
    for (const place of places) {
      if (place.row) place.row.hidden = !place.shown;
      if (!place.mark) continue;
      place.mark.toggleAttribute("hidden", !drawn.has(place.mark));
      const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(place.times / most));
      place.mark.dataset.r = radius;
      place.mark.querySelector("use").setAttribute("transform", `scale(${radius})`);
    }
    const events = new Set(shown.flatMap((place) => place.told.map((event) => event.page)));
    if (dense) dense.disabled = !order.some(isCrowded);
    const beyond = shown.length - inside.length;
    const elsewhere = beyond ? ` and ${beyond} beyond its edge` : "";
    const total = places.filter((place) => isIn(place, 0, 0, width, height)).length;
    const times = shown.reduce((sum, place) => sum + place.times, 0);
    status.textContent = `${order.length} of ${total} places on the map${elsewhere}, named ${times} times, with ${events.size} event${events.size === 1 ? "" : "s"}.`;
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
  const titles = new Map([...marks].map(([id, mark]) => [id, mark.querySelector("text").textContent]));
  const learn = once(async () => {
    for (const place of (await load()).values()) if (isIn(place, 0, 0, width, height)) titles.set(place.id, place.name);
  });
  if (frame) search.addEventListener("focus", learn);
  const ask = findbox(search, titles, async (fitting, typed) => {
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
    if (one.find) Promise.resolve(frame && learn()).then(ask);
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
    card.classList.toggle("wm-start", position(mark)[0] > view.x + view.width / 2);
    uncover(mark, card);
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

// Where a position is on the drawing: its western and northern edge in degrees, then the length of a degree across and down.
const placed = ([west, north, across, down], [longitude, latitude]) => [(longitude - west) * across, (north - latitude) * down];

// A mark for a place that has none, made like another; the legend has the shape of its kind.
function like(other, place, box) {
  const mark = other.cloneNode(true);
  mark.removeAttribute("id");
  mark.classList.remove("wm-chosen");
  mark.setAttribute("href", new URL(place.page, SITE));
  mark.setAttribute("aria-label", `${place.name}: ${place.times} mention${place.times === 1 ? "" : "s"}`);
  mark.dataset.id = place.id;
  mark.setAttribute("transform", `translate(${place.at.map((at) => at.toFixed(1)).join(" ")})`);
  mark.querySelector("text").textContent = place.name;
  const shape = box?.parentElement.querySelector("use")?.getAttribute("href");
  if (shape) mark.querySelector("use").setAttribute("href", shape);
  return mark;
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
        event.inferred ? " " : "",
        event.inferred ? element("span", { className: "wiki-certainty", textContent: "inferred" }) : "",
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

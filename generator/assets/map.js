/* generated: true - copied from the generator; your own scripts belong in another file */

// The map: enlarge and move it, filter its places by kind, publisher and time, look at one. All words of the data are set as text.

import { panzoom } from "./panzoom.js";
import { choice, element, months } from "./parts.js";

const [LARGEST, SMALLEST, FONT, HIGH] = [17, 3.5, 13, 16];
const STEPS = [0, 16, -16, 32, -32, 48, -48, 64, -64];
const SHOWN_EVENTS = 4;
const SITE = new URL("../../", import.meta.url);

export async function start(part) {
  const svg = part.querySelector(".wm-chart");
  const marks = new Map([...svg.querySelectorAll(".wm-place")].map((mark) => [mark.dataset.id, mark]));
  const rows = new Map([...document.querySelectorAll(".wm-table tr[data-id]")].map((row) => [row.dataset.id, row]));
  let view = null;
  svg.classList.add("wm-live");
  const zoom = panzoom(svg, {
    most: 24,
    changed: (seen) => {
      view = seen;
      svg.style.setProperty("--wm-scale", seen.pixel);
      name([...marks.values()], seen);
    },
  });
  const card = element("div", { className: "wm-card", hidden: true });
  part.querySelector(".wm-frame").after(card);

  const collection = await (await fetch(new URL(part.dataset.places, SITE))).json();
  const places = collection.features.map((feature) => ({
    ...feature.properties,
    id: feature.id,
    mark: marks.get(feature.id),
    row: rows.get(feature.id),
  }));

  const kinds = [...part.querySelectorAll(".wm-legend li")].map((item) => tick(item));
  const publisher = choice("Publisher", [
    ["", "all"],
    ...Object.entries(collection.publishers).map(([id, title]) => [id || "-", title]),
  ]);
  const dates = places.flatMap((place) => [
    ...place.mentions.map((m) => [m.date]),
    ...place.events.map((e) => [e.from, e.to]),
  ]);
  const since = choice("From", [["", "the beginning"], ...months(dates)]);
  const until = choice("To", [["", "the end"], ...months(dates)]);
  const status = element("p", { className: "wiki-status", role: "status" });
  const tools = element("div", { className: "wiki-filters" }, publisher.part, since.part, until.part);
  const dense = element("button", { type: "button", className: "wm-dense", textContent: "Enlarge the crowded part" });
  const crowd = svg.querySelector(".wm-crowd")?.getBBox();
  if (crowd) {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const larger = Math.min(width / crowd.width, height / crowd.height) * 0.95;
    dense.onclick = () => zoom.focus(crowd.x + crowd.width / 2, crowd.y + crowd.height / 2, larger);
    tools.append(dense);
    // What the button does is drawn again below for paper, and for readers without scripts.
    const again = document.querySelector(".wiki-map--crowd");
    const links = [...document.querySelectorAll('.md-nav a[href$="#enlarged"]')].map((link) => link.closest("li"));
    for (const item of [document.getElementById("enlarged"), again.previousElementSibling, again, ...links])
      item?.classList.add("wm-on-paper");
  }
  const isCrowded = (mark) => {
    const [x, y] = position(mark);
    return x >= crowd.x && x <= crowd.x + crowd.width && y >= crowd.y && y <= crowd.y + crowd.height;
  };
  part.querySelector(".wm-legend").after(tools, status);

  const filter = () => {
    const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const said = (who) => !publisher.value || who === (publisher.value === "-" ? "" : publisher.value);
    const during = (first, last) =>
      (!since.value || (last || first || "") >= since.value) && (!until.value || (first || last || "9") <= `${until.value}~`);
    const dated = since.value || until.value;
    for (const place of places) {
      place.times = place.mentions
        .filter((m) => said(m.publisher || "") && (!dated || (m.date && during(m.date, m.date))))
        .reduce((sum, m) => sum + m.times, 0);
      place.told = place.events.filter(
        (e) => (!publisher.value || e.publishers.some(said)) && (!dated || ((e.from || e.to) && during(e.from, e.to))),
      );
      place.shown = wanted.has(place.kind) && (place.times > 0 || place.told.length > 0 || !(publisher.value || dated));
    }
    const most = Math.max(1, ...places.filter((place) => place.shown).map((place) => place.times));
    for (const place of places) {
      if (place.row) place.row.hidden = !place.shown;
      if (!place.mark) continue;
      place.mark.toggleAttribute("hidden", !place.shown);
      const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(place.times / most));
      place.mark.dataset.r = radius;
      place.mark.querySelector("use").setAttribute("transform", `scale(${radius})`);
    }
    const shown = places.filter((place) => place.shown);
    dense.disabled = !crowd || !shown.some((place) => place.mark && isCrowded(place.mark));
    const told = new Set(shown.flatMap((place) => place.told.map((event) => event.page)));
    const [drawn, beyond] = [shown.filter((place) => place.mark).length, shown.filter((place) => !place.mark).length];
    const elsewhere = beyond ? ` and ${beyond} beyond its edge` : "";
    status.textContent = `${drawn} of ${marks.size} places on the map${elsewhere}, named ${shown.reduce((sum, place) => sum + place.times, 0)} times, with ${told.size} events.`;
    const order = shown
      .sort((a, b) => b.times - a.times)
      .map((place) => place.mark)
      .filter(Boolean);
    name(order, view);
    order.forEach((mark) => mark.parentNode.append(mark));
  };
  for (const control of [...kinds, publisher.control, since.control, until.control]) control.addEventListener("change", filter);

  let chosen = null;
  const choose = (place) => {
    chosen?.mark?.classList.remove("wm-chosen");
    chosen = place;
    place.mark?.classList.add("wm-chosen");
    card.replaceChildren(...about(place));
    card.hidden = false;
  };
  for (const place of places) {
    if (!place.mark) continue;
    // A finger enters a mark only by touching it: what it touches first is shown, and the second touch follows the link.
    place.mark.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && choose(place));
    place.mark.addEventListener("focus", () => choose(place));
    let touched = false;
    place.mark.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" && chosen !== place;
    });
    place.mark.addEventListener("click", (event) => {
      if (touched) {
        event.preventDefault();
        choose(place);
      }
    });
  }
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    card.hidden = true;
    chosen?.mark?.classList.remove("wm-chosen");
  });
  filter();

  const asked = marks.get(location.hash.replace(/^#at-/, "").replace("--", "/"));
  if (asked) {
    zoom.focus(...position(asked));
    choose(places.find((place) => place.mark === asked));
  }
}

// The mark of a kind in the legend becomes a box to tick.
function tick(item) {
  const box = element("input", { type: "checkbox", checked: true, value: item.dataset.kind });
  const words = element("label", {}, box, ...item.childNodes);
  item.replaceChildren(words);
  return box;
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
const pen = document.createElement("canvas").getContext("2d");

function name(marks, view) {
  if (!view?.pixel) return;
  pen.font = `500 ${FONT}px sans-serif`;
  const [right, bottom] = [view.width / view.pixel, view.height / view.pixel];
  const spots = marks
    .filter((mark) => !mark.hasAttribute("hidden"))
    .map((mark) => {
      const [x, y] = position(mark);
      return { mark, left: (x - view.x) / view.pixel, top: (y - view.y) / view.pixel, away: Number(mark.dataset.r) + 3 };
    });
  const taken = spots.map(({ left, top }) => [left - 4, top - 4, left + 4, top + 4]);
  spots.forEach(({ mark, left, top, away }, number) => {
    const text = mark.querySelector("text");
    const wide = pen.measureText(text.textContent).width;
    const free = ([, a, b]) =>
      a > 0 &&
      b > 0 &&
      a + wide < right &&
      b + HIGH < bottom &&
      taken.every(
        (other, own) => own === number || a >= other[2] || other[0] >= a + wide || b >= other[3] || other[1] >= b + HIGH,
      );
    const found = [
      ["right", left + away, top - HIGH / 2],
      ["left", left - away - wide, top - HIGH / 2],
      ["below", left - wide / 2, top + away],
      ["above", left - wide / 2, top - away - HIGH],
    ].find(free);
    const side = found ? found[0] : "right";
    mark.classList.remove("wm-tier-0", "wm-tier-1", "wm-tier-2", "wm-tier-3", "wm-right", "wm-left", "wm-above", "wm-below");
    mark.classList.add(found ? "wm-tier-0" : "wm-tier-3", `wm-${side}`);
    text.setAttribute("x", { right: away, left: -away }[side] ?? 0);
    text.setAttribute("y", { above: -away, below: away }[side] ?? 0);
    text.setAttribute("dy", { above: "-.15em", below: ".8em" }[side] ?? ".33em");
    if (found) taken.push([found[1], found[2], found[1] + wide, found[2] + HIGH]);
  });
  marks[0]?.parentNode.querySelectorAll(".wm-country").forEach((country) => step(country, taken, view));
}

// The name of a country steps up or down until it lies under no other, and is left out where that is too far.
function step(country, taken, view) {
  const text = country.querySelector("text");
  const [x, y] = position(country);
  const half = (text.getComputedTextLength() || text.textContent.length * FONT) / 2;
  const [middle, top] = [(x - view.x) / view.pixel, (y - view.y) / view.pixel - HIGH / 2];
  const free = (down) =>
    taken.every(
      ([left, above, right, below]) =>
        middle + half <= left || right <= middle - half || top + down + HIGH <= above || below <= top + down,
    );
  const down = STEPS.find(free);
  country.toggleAttribute("hidden", down === undefined);
  text.setAttribute("y", down ?? 0);
}

const position = (mark) =>
  mark
    .getAttribute("transform")
    .match(/-?[\d.]+/g)
    .map(Number);

/* generated: true - copied from the generator; your own scripts belong in another file */

// Which names on the map can be read where it is enlarged as it is now, and where they stand.

const [FONT, HIGH, MIDDLE, GAP] = [13, 16, 4, 3]; // pixels: letters, a line of them, what stays free around a mark, beside one
const OFF = [0, 4, -4, 8, -8, 12, -12]; // pixels: how far a name beside its mark may stand above or below its middle
const MUCH = 2; // how many times as wide a mark is as those over which its name may stand where it finds no other place
const [CAPITAL, SPACED] = [14 / 13, 3.1]; // of the names of countries: how much larger, and pixels beside each letter
const BUTTONS = [46, 122]; // as the style sheet has them: the size of all
const ASIDE = [0, 20, -20, 40, -40]; // pixels: farther to a side another country may lie
const STEPS = [0, 16, -16, 32, -32, 48, -48, 64, -64]
  .flatMap((down) => ASIDE.map((right) => [right, down]))
  .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

// Widths are reckoned, since to ask the page for them would make the browser lay it out anew for each.
const pen = document.createElement("canvas").getContext("2d");
pen.font = `500 ${FONT}px system-ui, sans-serif`;

// The largest marks come first. No name stands over another, over the middle of a mark or on a larger one, whose name it would
// seem to be; only that of a mark far larger than others may stand over these.
export function name(marks, view) {
  if (!view?.pixel) return;
  const [right, bottom] = [view.width / view.pixel, view.height / view.pixel];
  const spots = marks
    .filter((mark) => !mark.hasAttribute("hidden"))
    .map((mark) => {
      const [x, y] = position(mark);
      return { mark, left: (x - view.x) / view.pixel, top: (y - view.y) / view.pixel, radius: Number(mark.dataset.r) };
    });
  const taken = furniture(marks[0]?.ownerSVGElement, view, right);
  for (const spot of [...spots].sort((a, b) => b.radius - a.radius)) {
    const text = spot.mark.querySelector("text");
    const { width } = pen.measureText(text.textContent);
    const seen = spot.left > 0 && spot.left < right && spot.top > 0 && spot.top < bottom;
    const clear = ({ box }) => box[0] > 0 && box[1] > 0 && box[2] < right && box[3] < bottom && !taken.some((other) => over(box, other));
    const ways = seen ? sides(spot, width).filter(clear) : [];
    const covered = new Map(ways.map((way) => [way, spots.filter((other) => other !== spot && over(way.box, kept(other, spot)))]));
    const may = ways.filter((way) => covered.get(way).every((other) => other.radius * MUCH <= spot.radius));
    may.sort((a, b) => covered.get(a).length - covered.get(b).length);
    put(spot, text, may[0]);
    if (may[0]) taken.push(may[0].box);
  }
  const whole = spots.map(({ left, top, radius }) => around(left, top, radius + GAP));
  const countries = marks[0]?.parentNode.querySelectorAll(".wm-country") ?? [];
  for (const country of countries) step(country, [...taken, ...whole], view);
}

const around = (left, top, radius) => [left - radius, top - radius, left + radius, top + radius];
const over = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
// What the name of a spot leaves free of another: the middle, or the whole of one that is larger.
const kept = ({ left, top, radius }, spot) => around(left, top, radius > spot.radius ? radius + GAP : MIDDLE);

// Where the name of a spot may stand, the best place first.
function sides({ left, top, radius }, width) {
  const away = radius + GAP;
  const off = OFF.filter((down) => Math.abs(down) <= Math.max(MIDDLE, radius * 0.7));
  const beside = (side, start) =>
    off.map((down) => ({ side, down, box: [start, top + down - HIGH / 2, start + width, top + down + HIGH / 2] }));
  const above = (side, start) => ({ side, down: side === "above" ? -away : away, box: [left - width / 2, start, left + width / 2, start + HIGH] });
  return [
    ...beside("right", left + away),
    ...beside("left", left - away - width),
    above("below", top + away),
    above("above", top - away - HIGH),
  ];
}

function put({ mark, radius }, text, found) {
  const side = found?.side ?? "right";
  mark.classList.remove("wm-tier-0", "wm-tier-1", "wm-tier-2", "wm-tier-3", "wm-right", "wm-left", "wm-above", "wm-below");
  mark.classList.add(found ? "wm-tier-0" : "wm-tier-3", `wm-${side}`);
  text.setAttribute("x", { right: radius + GAP, left: -radius - GAP }[side] ?? 0);
  text.setAttribute("y", found?.down ?? 0);
  text.setAttribute("dy", { above: "-.15em", below: ".8em" }[side] ?? ".33em");
}

// Where the scale stands, and the buttons unless they stand below the map.
function furniture(svg, view, right) {
  const bar = svg?.querySelector(".wm-bar");
  if (!bar) return [];
  const [x, y] = position(bar);
  const long = Number(bar.querySelector("path").getAttribute("d").match(/H([\d.]+)/)[1]);
  const [left, bottom] = [(x - view.x) / view.pixel, (y - view.y) / view.pixel];
  const scale = [left - 4, bottom - 26, left + Math.max(long / view.pixel, 44) + 4, bottom + 4];
  const aside = getComputedStyle(svg.nextElementSibling).position === "absolute";
  return aside ? [scale, [right - BUTTONS[0], 0, right, BUTTONS[1]]] : [scale];
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

export const position = (mark) =>
  mark
    .getAttribute("transform")
    .match(/-?[\d.]+/g)
    .map(Number);

/* generated: true - copied from the generator; your own scripts belong in another file */

// Where the names of the network stand: in the overview that fills the frame, or in the whole drawing, which is larger than it.

import { panzoom } from "./panzoom.js";

const [READABLE, BESIDE, MARGIN] = [0.8, 4, 6]; // the least scale at which names can be read; pixels between lines, and at the edges
const ASIDE = 56; // pixels kept free at the side where the buttons stand, if a name would lie under them

export function places(svg, nodes, strokes) {
  const [, , wide, high] = numbers(svg.getAttribute("viewBox"));
  const frames = svg.dataset.frames.trim().split(" ").map(numbers);
  const at = nodes.map(({ link }) => (link.dataset.at ?? "").trim().split(" ").map((point) => (/\d/.test(point) ? numbers(point) : null)));
  const home = nodes.map(({ link }) => numbers(link.getAttribute("transform")));
  const sizes = nodes.map(({ link }) => {
    const box = link.querySelector("rect");
    return [Number(box.getAttribute("width")) / 2, Number(box.getAttribute("height")) / 2];
  });
  const drawn = strokes.map(({ path }) => path.getAttribute("d"));
  const asides = besides(strokes);
  let seen = null;
  const zoom = panzoom(svg, { most: 8, changed: (view) => (seen = view) });
  let here = home;

  const frame = () => {
    const scales = frames.map(([w, h]) => Math.min(svg.clientWidth / w, svg.clientHeight / h));
    const fitting = scales.findIndex((scale) => scale >= READABLE);
    return fitting >= 0 ? fitting : scales.indexOf(Math.max(...scales));
  };
  const put = (points, w, h, left, top) => {
    here = points;
    nodes.forEach(({ link }, number) => {
      link.classList.toggle("wn-aside", !points[number]);
      if (points[number]) link.setAttribute("transform", `translate(${points[number]})`);
    });
    strokes.forEach(({ path, ends, sense }, number) => {
      const [a, b] = ends;
      path.classList.toggle("wn-aside", !points[a] || !points[b]);
      if (!points[a] || !points[b]) return;
      const [start, end] = sense === "together" ? [points[a], points[b]] : [edge(a, b), edge(b, a)];
      path.setAttribute("d", points === home ? drawn[number] : line(start, end, asides[number]));
    });
    fit(w, h, left, top, 0);
    if (isUnder(svg.parentElement.querySelector(".wiki-zoom"))) fit(w, h, left, top, ASIDE);
  };
  // As large as it fits into the frame, of whose width something may be kept free.
  const fit = (w, h, left, top, free) => {
    const [wide, high] = [svg.clientWidth || w + free, svg.clientHeight || h];
    const unit = Math.max(w / (wide - free), h / high);
    zoom.bound(left - ((wide - free) * unit - w) / 2, top - (high * unit - h) / 2, wide * unit, high * unit);
  };
  // Whether a name lies under what stands over the drawing.
  const isUnder = (tools) => {
    const [frame, { left, right, top, bottom }] = [svg.getBoundingClientRect(), tools.getBoundingClientRect()];
    return here.some((point, number) => {
      if (!point) return false;
      const [x, y] = [frame.left + (point[0] - seen.x) / seen.pixel, frame.top + (point[1] - seen.y) / seen.pixel];
      const [wide, high] = sizes[number].map((size) => size / seen.pixel);
      return x + wide > left && x - wide < right && y + high > top && y - high < bottom;
    });
  };
  // Where the line from the middle of a box to that of another leaves the box.
  const edge = (from, to) => {
    const [[x, y], [x2, y2]] = [here[from], here[to]];
    const share = Math.min(...[x2 - x, y2 - y].map((way, axis) => (way ? sizes[from][axis] / Math.abs(way) : 9)), 1);
    return [x + (x2 - x) * share, y + (y2 - y) * share];
  };
  const focus = (number) => {
    // a name fills no more of the frame than it does on paper
    const [x, y] = here[number];
    zoom.focus(x, y, Math.max((seen.width * seen.zoom) / svg.clientWidth, 1));
  };

  return {
    overview() {
      const number = frame();
      const [w, h] = frames[number];
      put(at.map((points) => points[number] ?? null), w + 2 * MARGIN, h + 2 * MARGIN, -MARGIN, -MARGIN);
    },
    // All names: the whole drawing, or as large as they can be read with one of them in the middle.
    whole(number) {
      put(home, wide, high, -14, -8);
      if (number !== null) focus(number);
    },
    shown: (number) => here[number] !== null,
    counted: () => at.filter((points) => points[frame()]).length,
    // A name that the keyboard has come to is brought into view.
    reveal(number) {
      const [x, y] = here[number];
      const inside = x > seen.x && x < seen.x + seen.width && y > seen.y && y < seen.y + seen.height;
      if (!inside) focus(number);
    },
  };
}

const numbers = (text) => text.match(/-?[\d.]+/g).map(Number);

// Several lines between the same two names lie beside one another.
function besides(strokes) {
  const pairs = new Map();
  return strokes.map(({ ends, sense }) => {
    const pair = sense === "together" ? "together" : [...ends].sort((a, b) => a - b).join(" ");
    const number = pairs.get(pair) ?? 0;
    pairs.set(pair, number + 1);
    return sense === "together" ? 0 : number * BESIDE;
  });
}

function line([x1, y1], [x2, y2], beside) {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [aside, down] = [(beside * (y2 - y1)) / length, (beside * (x1 - x2)) / length];
  return `M${x1 + aside} ${y1 + down}L${x2 + aside} ${y2 + down}`;
}

/* generated: true - copied from the generator; your own scripts belong in another file */

// A drawing that can be enlarged and moved: buttons, keys, two fingers, the wheel with Ctrl or ⌘, dragging once it is enlarged.
// The wheel alone, and one finger while nothing is enlarged, scroll the page as everywhere else.

const STEP = 1.5;

export function panzoom(svg, { most = 16, changed = () => {} } = {}) {
  let [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  let box = { x: left, y: top, zoom: 1 };

  const show = () => {
    const [w, h] = [width / box.zoom, height / box.zoom];
    box.x = Math.min(Math.max(box.x, left), left + width - w);
    box.y = Math.min(Math.max(box.y, top), top + height - h);
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${w} ${h}`);
    svg.style.touchAction = box.zoom > 1 ? "none" : "pan-x pan-y";
    svg.classList.toggle("wiki-enlarged", box.zoom > 1);
    less.disabled = box.zoom <= 1;
    whole.disabled = box.zoom <= 1;
    more.disabled = box.zoom >= most;
    changed({ ...box, width: w, height: h, pixel: w / (svg.clientWidth || width) });
  };
  // Where a point of the window is on the drawing, in its units.
  const at = (event) => {
    const frame = svg.getBoundingClientRect();
    return [
      box.x + ((event.clientX - frame.left) / frame.width) * (width / box.zoom),
      box.y + ((event.clientY - frame.top) / frame.height) * (height / box.zoom),
    ];
  };
  const zoomTo = (zoom, [x, y] = [box.x + width / box.zoom / 2, box.y + height / box.zoom / 2]) => {
    const next = Math.min(Math.max(zoom, 1), most);
    const ratio = box.zoom / next;
    box = { x: x - (x - box.x) * ratio, y: y - (y - box.y) * ratio, zoom: next };
    show();
  };
  const move = (x, y) => {
    box = { ...box, x: box.x + x, y: box.y + y };
    show();
  };
  const focus = (x, y, zoom = Math.max(box.zoom, 4)) => {
    box = { zoom, x: x - width / zoom / 2, y: y - height / zoom / 2 };
    show();
  };

  // Another part of the drawing is all there is to see.
  const bound = (x, y, wide, high) => {
    [left, top, width, height] = [x, y, wide, high];
    box = { x, y, zoom: 1 };
    show();
  };
  // As large as a part fits.
  const fit = (x, y, wide, high) => focus(x + wide / 2, y + high / 2, Math.min(width / wide, height / high));

  const button = (label, text, action) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: text, title: label, onclick: action });
    made.setAttribute("aria-label", label);
    return made;
  };
  const more = button("Enlarge", "+", () => zoomTo(box.zoom * STEP));
  const less = button("Make smaller", "−", () => zoomTo(box.zoom / STEP));
  const whole = button("Show all", "⤢", () => zoomTo(1));
  const tools = document.createElement("div");
  tools.className = "wiki-zoom";
  tools.append(more, less, whole);
  svg.after(tools);

  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(box.zoom * Math.exp(-event.deltaY / 300), at(event));
    },
    { passive: false },
  );

  svg.addEventListener("dblclick", (event) => {
    event.preventDefault();
    zoomTo(box.zoom * STEP * STEP, at(event));
  });

  svg.parentElement.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = width / box.zoom / 8;
    const action = {
      "+": () => zoomTo(box.zoom * STEP),
      "=": () => zoomTo(box.zoom * STEP),
      "-": () => zoomTo(box.zoom / STEP),
      0: () => zoomTo(1),
      ArrowLeft: () => move(-step, 0),
      ArrowRight: () => move(step, 0),
      ArrowUp: () => move(0, -step),
      ArrowDown: () => move(0, step),
    }[event.key];
    if (!action || (event.key.startsWith("Arrow") && box.zoom === 1)) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  });

  const fingers = new Map();
  let dragged = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, event);
    dragged = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const perPixel = width / box.zoom / svg.clientWidth;
    const [x, y] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (fingers.size === 2) {
      const other = [...fingers.entries()].find(([id]) => id !== event.pointerId)[1];
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1;
      zoomTo((box.zoom * apart(event)) / apart(before), at(event));
      dragged += 10;
    } else if (box.zoom > 1) {
      dragged += Math.abs(x) + Math.abs(y);
      if (dragged > 4) svg.setPointerCapture(event.pointerId);
      move(-x * perPixel, -y * perPixel);
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    svg.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  // A drag that ends on a link does not follow it, and a link is no thing to drag away.
  svg.addEventListener("click", (event) => dragged > 4 && event.preventDefault(), { capture: true });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  new ResizeObserver(show).observe(svg); // the first time too, when the page is laid out
  return { bound, fit, focus };
}

/* generated: true - copied from the generator; your own scripts belong in another file */

// Small parts that the scripts of several pages are built of. Words are always set as text, never as markup.

export function element(name, properties = {}, ...children) {
  const found = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in found) found[key] = value;
    else found.setAttribute(key, value);
  }
  found.append(...children);
  return found;
}

// What is worked out when it is first asked for, and then kept.
export function once(make) {
  let kept;
  return () => (kept ??= make());
}

// What is chosen on a page stands in its address, so that it can be linked to: values by key, empty ones left out.
export function remember(chosen) {
  const asked = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value));
  const hash = asked.size ? `#${asked.toString().replaceAll("%2F", "/")}` : "";
  history.replaceState(history.state, "", location.pathname + location.search + hash);
}

// It is decoded once: decoded before, `R%26D` would be two keys, `a%2Bb` two words, and a `%` that stands for nothing an error.
export const recalled = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

const ROOM = 12; // pixels between what was touched and the sheet that tells of it

// On a phone the sheet that tells of something must not lie over it.
export function uncover(told, sheet) {
  const [own, other] = [told, sheet].map((part) => part.getBoundingClientRect());
  const hidden = own.left < other.right && other.left < own.right ? own.bottom + ROOM - other.top : 0;
  if (getComputedStyle(sheet).position === "sticky" && hidden > 0) window.scrollBy(0, hidden);
}

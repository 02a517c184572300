/* generated: true - copied from the generator; your own scripts belong in another file */

// A box in which a name is typed, in any spelling and script that the search of the site knows. `titles` are those of the cards that
// are meant, by identity; `tell` is given the identities that fit, and what was typed: those of that very name, or else all that have
// it, or else those that are nearest to it.

import { element, once } from "./parts.js";
import { isSpelt, names } from "./search.js";

const MOST = 40;

export function findbox(input, titles, tell) {
  const offered = new Set(titles.values());
  const offer = (value, label) => element("option", label ? { value, label } : { value });
  const fill = once(() => input.list.append(...[...titles.values()].map((title) => offer(title))) ?? true);
  const ask = async () => {
    const asked = input.value.trim();
    const fitting = asked ? (await names()).named(asked, { among: (id) => titles.has(id), most: MOST }) : [];
    if (asked !== input.value.trim()) return;
    // a browser offers what has the letters that are typed: another spelling brings its title along
    for (const { text, title, isTitle } of fitting) {
      if (isTitle || offered.has(text)) continue;
      offered.add(text);
      input.list.append(offer(title, text));
    }
    tell(meant(fitting).map(({ id }) => id), asked);
  };
  input.addEventListener("focus", () => fill() && names(), { once: true });
  input.addEventListener("input", ask);
  return ask;
}

function meant(fitting) {
  const exact = fitting.filter(({ rank }) => rank === 0);
  if (exact.length || !fitting.length || isSpelt(fitting[0])) return exact.length ? exact : fitting;
  return fitting.filter(({ rank, far }) => rank === fitting[0].rank && far === fitting[0].far);
}

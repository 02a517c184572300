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

let made = 0;

// Something to fill in, with its label above it.
export function labelled(words, control) {
  made += 1;
  control.id = `wiki-part-${made}`;
  return element("div", { className: "wiki-choice" }, element("label", { htmlFor: control.id, textContent: words }), control);
}

// A list to choose from, with its label; `options` are pairs of value and words.
export function choice(words, options) {
  const control = element("select", {}, ...options.map(([value, text]) => element("option", { value, textContent: text })));
  return {
    control,
    part: labelled(words, control),
    get value() {
      return control.value;
    },
    set value(value) {
      control.value = value;
    },
  };
}

// The months in which some periods begin or end, as pairs of value and words in the order of time; a period is a pair of ISO dates,
// either of which may be missing. One that is a whole year is a year, and so are all where they lie far apart.
export function months(periods) {
  const known = periods.flat().filter(Boolean).sort();
  if (!known.length) return [];
  const year = (date) => date.slice(0, 4);
  const isFar = year(known[known.length - 1]) - year(known[0]) > 30;
  const isYear = ([from, to]) => from && to && from.slice(0, 7) === `${year(to)}-01` && to.slice(0, 7) === `${year(from)}-12`;
  const kept = periods.flatMap((period) => {
    const dates = period.filter(Boolean);
    return isFar || isYear(period) ? dates.map(year) : dates.map((date) => date.slice(0, 7));
  });
  const words = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return [...new Set(kept)].sort().map((date) => [date, date.length > 4 ? words.format(new Date(`${date}-01T00:00Z`)) : date]);
}

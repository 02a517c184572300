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

// The months between the first and the last of some ISO dates, as pairs of value and words; years where they are far apart.
export function months(dates) {
  const known = dates.filter(Boolean).sort();
  if (!known.length) return [];
  const [first, last] = [known[0], known[known.length - 1]].map((date) => Number(date.slice(0, 4)));
  const found = [...new Set(known.map((date) => date.slice(0, last - first > 30 ? 4 : 7)))];
  const words = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return found.map((date) => [date, date.length > 4 ? words.format(new Date(`${date}-01T00:00Z`)) : date]);
}

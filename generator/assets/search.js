/* generated: true - copied from the generator */

// Looks names up before the theme looks words up: the names that fit what is typed stand above its results.
// The folding follows generator/pages/search_keys.py by the tables in search.json; tests/browser/test_search.py compares the two.

import { distance, slips } from "./nearnames.js";
import { element, once } from "./parts.js";
import { direction } from "./searchpassages.js";
import { allNames, pageOf, themeResults } from "./searchresults.js";

const MOST_SHOWN = 8;
const SHORTEST_INSIDE = 3; // characters of a query that is looked for inside words
const SHORTEST_SKELETON = 3; // consonants of a query that is compared by sound, no two alike in a row
const FARTHEST = 0.5; // share of the letters that may differ where the consonants agree
const LEAST_KEPT = 0.5; // share of the letters typed that folding leaves: of a key held down it leaves one, as a name is not spelt
const RANKS = { exact: 0, begins: 1, word: 2, near: 3, inside: 4, sound: 5 };
const MOST_NEAR = 4; // names to offer where none fits

export function folder(tables) {
  const silent = new Set(tables.silent);
  const groups = Object.keys(tables.sounds).sort((a, b) => b.length - a.length);
  const isSilent = (character) => /\p{M}/u.test(character) || silent.has(character);
  const wordsOf = (text) => [...text.normalize("NFKD")].filter((c) => !isSilent(c)).join("").match(/[\p{L}\p{N}]+/gu) ?? [];
  const simple = (c) => c.normalize("NFKD").toUpperCase().toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const letter = (c) => tables.letters[c] ?? simple(c);
  const lower = (word) => word.toUpperCase().toLowerCase();

  const isArticle = (word, following) => {
    if (!following) return false;
    const [article, next] = [lower(word), lower(following)];
    const sun = article.slice(1);
    const assimilated = "aeu".includes(article[0]) && tables.sunLetters.includes(sun) && next.startsWith(sun);
    return tables.moonArticles.includes(article) || assimilated;
  };
  const withoutArticle = (word) =>
    tables.fused && word.startsWith(tables.fused) && [...word].length > tables.fusedLetters ? word.slice(tables.fused.length) : word;

  const key = (text) =>
    wordsOf(text)
      .filter((word, place, all) => !isArticle(word, all[place + 1]))
      .map((word) => [...withoutArticle(word)].map(letter).join(""))
      .map((word) => (tables.doubles ? word.replace(/(\p{L})\1+/gu, "$1") : word))
      .filter(Boolean)
      .join(" ");

  const consonants = (word) => {
    let found = "";
    for (let rest = word; rest; ) {
      const group = groups.find((letters) => rest.startsWith(letters)) ?? "";
      found += tables.sounds[group] ?? "";
      rest = rest.slice(group.length || 1);
    }
    return found;
  };
  // A feminine ending is heard as t before another word: Maarat al-Numan, معرة النعمان.
  const skeleton = (text) => {
    const bare = wordsOf(text).filter((word, place, all) => !isArticle(word, all[place + 1]));
    const heard = bare.map((word, place) => withoutArticle(place < bare.length - 1 ? word.replace(/ة$/, "ات") : word));
    return heard.map((word) => consonants(lower(word))).join("").replace(/(.)\1+/g, "$1");
  };
  // An article written together with its word: alsham.
  const unglued = (word) => {
    const length = [2, 3].find((most) => word.length - most >= 3 && isArticle(word.slice(0, most), word.slice(most)));
    return length ? word.slice(length) : "";
  };
  const isHeldDown = (text) => key(text).length < LEAST_KEPT * wordsOf(text).join("").length;
  return { key, skeleton, unglued, isHeldDown };
}

export function finder({ tables, kinds, entities }) {
  const fold = folder(tables);
  const names = entities.flatMap(([id, mentions, spellings], entity) =>
    spellings.map(([text, key, skeleton], place) => ({ id, mentions, entity, text, key, skeleton, joined: key.replaceAll(" ", ""), isTitle: place === 0 })),
  );

  const slipsOf = slips(names, fold.unglued);

  const rank = (name, key) => {
    const joined = key.replaceAll(" ", "");
    if (name.joined === joined) return RANKS.exact;
    if (name.joined.startsWith(joined)) return RANKS.begins;
    if (` ${name.key}`.includes(` ${key}`)) return RANKS.word;
    return joined.length >= SHORTEST_INSIDE && name.joined.includes(joined) ? RANKS.inside : Infinity;
  };

  const listed = (found, most) =>
    found
      .sort((a, b) => nearer(a, b) || b.mentions - a.mentions || a.entity - b.entity)
      .slice(0, most)
      .map((name) => ({ ...name, title: entities[name.entity][2][0][0], kind: kinds[name.id.split("/")[0]] }));

  // Each card of those names that `judge` gives a finite rank, with the best of them.
  const best = (judge) => {
    const kept = new Map();
    names.forEach((name, number) => {
      const judged = judge(name, number);
      const other = kept.get(name.entity);
      if (judged.rank < Infinity && (!other || nearer(judged, other) < 0)) kept.set(name.entity, { ...name, ...judged });
    });
    return [...kept.values()];
  };

  // The same for what no name begins with: a slip of a name, a name with the same consonants, or one that has the letters inside.
  // Of names in another script nothing but the consonants can be compared.
  const looser = (query, key) => {
    const [far, skeleton] = [slipsOf(key), fold.skeleton(query)];
    return (name, number) => {
      const sounds = skeleton.length >= SHORTEST_SKELETON && name.skeleton === skeleton;
      const isOther = isLatin(key) !== isLatin(name.key);
      const letters = sounds ? distance(key, name.key) : Infinity;
      const heard = isOther || letters > FARTHEST * Math.max(key.length, name.key.length) ? Infinity : letters;
      const least = Math.min(far[number], heard);
      if (least < Infinity) return { rank: RANKS.near, far: least };
      const spelt = rank(name, key);
      return spelt < Infinity || !sounds || !isOther ? { rank: spelt } : { rank: RANKS.sound, far: letters };
    };
  };

  // Every card whose name fits: the nearest first, of equals the one that is named most. What is nearly spelt so is looked for where
  // no name begins so, and what only sounds so in another script where there is nothing else.
  const named = (query, { among = () => true, most = MOST_SHOWN } = {}) => {
    const key = fold.key(query);
    if (!key) return [];
    const within = (judge) => best((name, number) => (among(name.id) ? judge(name, number) : { rank: Infinity }));
    const spelt = within((name) => ({ rank: rank(name, key) }));
    if (fold.isHeldDown(query)) return listed(spelt.filter((name) => name.rank === RANKS.exact), most);
    if (key.length < SHORTEST_INSIDE || spelt.some(({ rank }) => rank < RANKS.near)) return listed(spelt, most);
    const found = within(looser(query, key));
    const written = found.filter(({ rank }) => rank !== RANKS.sound);
    const fitting = listed(written.length ? written : found, most);
    return fitting.length && isSpelt(fitting[0]) ? fitting : fitting.slice(0, MOST_NEAR);
  };
  return { named };
}

// Whether a name has what was typed, letter for letter after folding.
export const isSpelt = ({ rank }) => rank !== RANKS.near && rank !== RANKS.sound;

const nearer = (a, b) => a.rank - b.rank || (isSpelt(a) ? 0 : a.far - b.far);
const isLatin = (key) => /\p{Script=Latin}/u.test(key);

// The names are fetched when they are first asked for.
export const names = once(() => fetch(new URL("search.json", import.meta.url)).then((answer) => answer.json()).then(finder));

export function start() {
  const input = document.querySelector("[data-md-component=search-query]");
  const results = document.querySelector("[data-md-component=search-result]");
  if (!input || !results) return;
  const list = element("ol", { className: "wiki-found", hidden: true });
  list.setAttribute("aria-label", "Names");
  const nearest = element("p", { className: "wiki-nearest", textContent: "No name is spelt so. The nearest:", hidden: true });
  const more = element("p", { className: "wiki-nearest", hidden: true }, allNames());
  results.prepend(nearest, list, more);
  const theme = themeResults(results, list);

  const tell = (found, asked) => {
    list.replaceChildren(...found.map(item));
    list.hidden = found.length === 0;
    nearest.hidden = more.hidden = list.hidden || isSpelt(found[0]);
    const exact = found.filter(({ rank }) => rank === RANKS.exact);
    theme.expect({ exact: exact.map(({ id }) => pageOf(id)), isSpelt: nearest.hidden, asked });
  };
  const show = async () => {
    const query = input.value.trim();
    const found = query ? (await names()).named(query) : [];
    if (query === input.value.trim()) tell(found, query);
  };
  input.addEventListener("focus", names, { once: true });
  input.addEventListener("input", () => {
    show();
    input.dispatchEvent(new Event("keyup")); // the theme listens to keys alone, and misses what is pasted or dictated
  });
  input.form?.addEventListener("reset", () => tell([], ""));
  if (input.value) show();
}

function item({ id, title, kind, text, isTitle, rank }) {
  const link = element("a", { className: "wiki-found__link", href: pageOf(id) });
  const say = (className, before, words) =>
    link.append(element("span", { className, dir: direction(before + words) }, before, before ? element("bdi", { dir: direction(words) }, words) : words), " ");
  say("wiki-found__title", "", title);
  if (!isTitle) say("wiki-found__name", rank === RANKS.sound ? "sounds like " : "", text);
  say("wiki-found__kind", "", kind);
  return element("li", {}, link);
}

/* generated: true - copied from the generator */

// Looks names up before the theme looks words up: the names that fit what is typed stand above its results.
// The folding follows generator/pages/searchkeys.py by the tables in search.json; tests/test_search.py compares the two.

import { element, once } from "./parts.js";
import { FIRST, pageOf, scored, themeResults } from "./searchresults.js";

const MOST_SHOWN = 8;
const SHORTEST_INSIDE = 3; // characters of a query that is looked for inside words
const SHORTEST_SKELETON = 3; // consonants of a query that is compared by sound
const FARTHEST = 0.5; // share of the letters that may differ where the consonants agree
const RANKS = { exact: 0, begins: 1, word: 2, inside: 3, sound: 4, near: 5 };
const MOST_NEAR = 4; // names to offer where none fits
const FARTHEST_NEAR = 0.34; // share of what is typed that may differ from how a name begins

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
  return { key, skeleton };
}

export function finder({ tables, kinds, entities }) {
  const fold = folder(tables);
  const names = entities.flatMap(([id, mentions, spellings], entity) =>
    spellings.map(([text, key, skeleton], place) => ({ id, mentions, entity, text, key, skeleton, joined: key.replaceAll(" ", ""), isTitle: place === 0 })),
  );

  const rank = (name, key, skeleton) => {
    const joined = key.replaceAll(" ", "");
    if (name.joined === joined) return RANKS.exact;
    if (name.joined.startsWith(joined)) return RANKS.begins;
    if (` ${name.key}`.includes(` ${key}`)) return RANKS.word;
    if (joined.length >= SHORTEST_INSIDE && name.joined.includes(joined)) return RANKS.inside;
    const sounds = skeleton.length >= SHORTEST_SKELETON && name.skeleton === skeleton;
    return sounds && isNear(key, name.key) ? RANKS.sound : Infinity;
  };

  const listed = (found, most) =>
    found
      .sort((a, b) => nearer(a, b) || b.mentions - a.mentions || a.entity - b.entity)
      .slice(0, most)
      .map((name) => ({ ...name, title: entities[name.entity][2][0][0], kind: kinds[name.id.split("/")[0]] }));

  // Each card of those names that `judge` gives a finite rank, with the best of them.
  const best = (judge) => {
    const kept = new Map();
    for (const name of names) {
      const found = { ...name, ...judge(name) };
      const other = kept.get(name.entity);
      if (found.rank < Infinity && (!other || nearer(found, other) < 0)) kept.set(name.entity, found);
    }
    return [...kept.values()];
  };

  // Every card whose name fits: the nearest first, of equals the one that is named most; by sound only where no name is spelt so.
  const named = (query, { among = () => true, most = MOST_SHOWN } = {}) => {
    const [key, skeleton] = [fold.key(query), fold.skeleton(query)];
    if (!key) return [];
    const judge = (name) => (among(name.id) ? { rank: rank(name, key, skeleton), far: distance(key, name.key) } : { rank: Infinity });
    const found = best(judge);
    const certain = found.filter(({ rank }) => rank !== RANKS.sound);
    return listed(certain.length ? certain : found, most);
  };

  // What may be meant where nothing fits: names that begin nearly so.
  const near = (query) => {
    const key = fold.key(query);
    const farthest = Math.max(1, FARTHEST_NEAR * key.length);
    if (key.length < SHORTEST_INSIDE) return [];
    const judge = (name) => {
      const far = Math.min(...distances(key, name.key));
      return { far, rank: far <= farthest && far < key.length - 1 ? RANKS.near : Infinity };
    };
    return listed(best(judge), MOST_NEAR);
  };
  return { named, near };
}

const nearer = (a, b) => a.rank - b.rank || (a.rank >= RANKS.sound ? a.far - b.far : 0);

// Of spellings in two scripts nothing but the consonants can be compared.
const isLatin = (key) => /\p{Script=Latin}/u.test(key);
const isNear = (a, b) => isLatin(a) !== isLatin(b) || distance(a, b) <= FARTHEST * Math.max(a.length, b.length);

// Letters to change between two keys.
const distance = (a, b) => distances(a, b)[b.length];

// The same between a key and each beginning of another.
function distances(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row;
}

// The names are fetched when they are first asked for.
export const names = once(() => fetch(new URL("search.json", import.meta.url)).then((answer) => answer.json()).then(finder));

export function start() {
  const input = document.querySelector("[data-md-component=search-query]");
  const results = document.querySelector("[data-md-component=search-result]");
  if (!input || !results) return;
  const list = element("ol", { className: "wiki-found" });
  list.setAttribute("aria-label", "Names");
  results.prepend(list);
  const theme = themeResults(results);

  const show = async () => {
    const query = input.value.trim();
    const { named, near } = query ? await names() : { named: () => [] };
    if (query !== input.value.trim()) return;
    const found = named(query);
    list.replaceChildren(...found.map(item));
    list.hidden = found.length === 0;
    theme.expect(found, query && !found.length ? () => near(query).map(item) : null);
  };
  input.addEventListener("focus", names, { once: true });
  input.addEventListener("input", () => {
    show();
    input.dispatchEvent(new Event("keyup")); // the theme listens to keys alone, and misses what is pasted or dictated
  });
  input.form?.addEventListener("reset", () => {
    list.replaceChildren();
    theme.expect([], null);
  });
  if (input.value) show();
}

function item({ id, title, kind, text, isTitle, rank }, place) {
  const link = element("a", { className: "wiki-found__link", href: pageOf(id) });
  const say = (className, words) => {
    const part = document.createElement("span");
    part.className = className;
    part.dir = "auto";
    part.textContent = words;
    link.append(part);
  };
  say("wiki-found__title", title);
  if (!isTitle) say("wiki-found__name", rank === RANKS.sound ? `sounds like ${text}` : text);
  say("wiki-found__kind", kind);
  scored(link.firstElementChild, FIRST - place);
  return element("li", {}, link);
}

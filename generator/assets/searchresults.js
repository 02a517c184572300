/* generated: true - copied from the generator; your own scripts belong in another file */

// What the theme found, made to agree with the names that stand above it: the page of a card that bears the words as a name comes
// first and misses none of them; a page whose words lack some of what is typed comes after those that have all; where there is
// nothing at all, the way goes on to the list of all names.

import { element } from "./parts.js";
import { settle } from "./searchpassages.js";

const FIRST = 1e9; // the theme opens what has the highest score when Enter is pressed

export const pageOf = (id) => new URL(`../../${id}/`, import.meta.url).href;

// The score of a link, where the theme looks for it: it asks the first element inside every link.
const scored = (part, score) => part.setAttribute("data-md-score", score);

const LINK = ".md-search-result__link";
const MISSING = ".md-search-result__terms";

export function themeResults(results, found) {
  const list = results.querySelector(".md-search-result__list");
  const meta = results.querySelector(".md-search-result__meta");
  const said = translations();
  const nothing = element("div", { className: "wiki-nothing", hidden: true }, element("p", {}, allNames()));
  results.append(nothing);
  let expected = { exact: [], isSpelt: true, asked: "" };

  const isNothing = () => meta.textContent.trim() === said["search.result.none"] && !list.childElementCount;
  const tidy = () => {
    observer.disconnect();
    for (const entry of list.children) joinHead(entry, said);
    list.querySelectorAll("article").forEach(settle);
    order(list, expected.exact);
    const comeFirst = expected.isSpelt || [...list.children].every(isPartial);
    [...found.children].forEach((name, place) => scored(name.querySelector("span"), comeFirst ? FIRST - place : 0));
    meta.hidden = isNothing() && found.childElementCount > 0;
    nothing.hidden = !isNothing() || !expected.asked || found.childElementCount > 0;
    observer.observe(results, { childList: true, subtree: true, characterData: true });
  };
  const observer = new MutationObserver(tidy);

  // `exact` are the pages of the cards that bear what is `asked` as a name; `isSpelt` says whether the names above have it at all.
  const expect = (told) => {
    expected = told;
    tidy();
  };
  return { expect };
}

export function allNames() {
  const label = element("span", { textContent: "All names from A to Z" });
  scored(label, 0);
  return element("a", { href: pageOf("names") }, label);
}

const translations = () => JSON.parse(document.getElementById("__config")?.textContent ?? "{}").translations ?? {};

const page = (link) => link.href.split(/[?#]/)[0];

// The theme counts the part of a page below its title as a section of its own: its words are those of the page.
function joinHead(entry, said) {
  const [own, ...sections] = entry.querySelectorAll(LINK);
  const head = sections.find((link) => link.hash === "#wiki-title");
  if (!own || !head) return;
  const icon = own.querySelector(".md-search-result__icon");
  const article = head.querySelector("article");
  const title = element("h1", {}, ...article.querySelector("h1, h2").childNodes);
  article.querySelector("h1, h2").replaceWith(title);
  if (icon) article.prepend(icon);
  own.replaceChildren(article);
  const more = head.closest("details");
  head.remove();
  const left = more?.querySelectorAll(LINK).length;
  if (left === 0) more.remove();
  else if (left) more.querySelector("summary div").textContent = said[`search.result.more.${left === 1 ? "one" : "other"}`].replace("#", left);
}

// Moves only what stands elsewhere than it should, so that the page under the pointer stays where it is.
function order(list, names) {
  for (const entry of list.children) {
    if (names.includes(page(entry.querySelector(LINK)))) entry.querySelectorAll(MISSING).forEach((line) => line.remove());
  }
  const place = (entry) => {
    const named = names.indexOf(page(entry.querySelector(LINK)));
    return named >= 0 ? named : names.length + (isPartial(entry) ? 1 : 0);
  };
  const wanted = [...list.children].sort((a, b) => place(a) - place(b));
  if (wanted.some((entry, index) => entry !== list.children[index])) list.append(...wanted);
}

// Whether no part of a page holds all of the words; one without a score is only there for its sections.
function isPartial(entry) {
  const found = [...entry.querySelectorAll("[data-md-score]")].filter((article) => parseFloat(article.dataset.mdScore) > 0);
  return found.length > 0 && found.every((article) => article.querySelector(MISSING));
}

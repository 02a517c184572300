/* generated: true - copied from the generator; your own scripts belong in another file */

// The words of a result, which the theme sets as they stand in its index: each passage runs as most of its letters do, what is listed
// stands apart in items that turn nothing around them, of a long list those that were looked for; nothing is empty, and a mark has no
// more than the word.

import { element } from "./parts.js";

const LONGEST = 240; // letters of a list that is shown whole; of a longer one those items are that have what was looked for
const BLOCKS = "h1, h2, p, ol, ul, pre, nav, .md-icon";
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/gu;
const MARKED = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su;

export function settle(article) {
  if ("wikiSettled" in article.dataset) return;
  article.dataset.wikiSettled = "";
  for (const mark of article.querySelectorAll("mark")) trim(mark);
  for (const part of article.querySelectorAll("li, ol, ul")) if (!part.textContent.trim()) part.remove();
  enclose(article);
  for (const part of article.querySelectorAll("h1, h2, li, bdi, p:not(.md-search-result__terms)")) part.dir = direction(part.textContent);
}

function trim(mark) {
  const [, before, word, after] = MARKED.exec(mark.textContent);
  if (!word || word === mark.textContent) return;
  mark.replaceChildren(word);
  mark.before(before);
  mark.after(after);
}

// What is in no block of its own is a list with semicolons between.
function enclose(article) {
  let run = [];
  const close = () => {
    const all = itemsOf(run);
    const isLong = run.map((node) => node.textContent).join("").length > LONGEST;
    const items = isLong && all.some(isMarked) ? all.filter(isMarked) : all;
    if (items.length) {
      const passage = element("p", { className: "wiki-items" });
      run[0].before(passage);
      items.forEach((item, place) => passage.append(place ? "; " : "", element("bdi", {}, ...item)));
      if (items.length < all.length) passage.append(" …");
      run.forEach((node) => passage.contains(node) || node.remove());
    }
    run = [];
  };
  for (const node of [...article.childNodes]) {
    if (node.nodeType === Node.ELEMENT_NODE && node.matches(BLOCKS)) close();
    else run.push(node);
  }
  close();
}

const isMarked = (item) => item.some((node) => node instanceof Element && (node.matches("mark") || node.querySelector("mark")));

function itemsOf(nodes) {
  const items = [[]];
  for (const node of nodes) {
    if (node.nodeType !== Node.TEXT_NODE) items.at(-1).push(node);
    else {
      node.data.split(/;(?:\s+|$)/).forEach((words, place) => {
        if (place) items.push([]);
        if (words) items.at(-1).push(words);
      });
    }
  }
  return items.filter((item) => item.some((node) => (node.textContent ?? node).trim()));
}

export function direction(text) {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(RIGHT_TO_LEFT)?.length ?? 0) > letters / 2 ? "rtl" : "ltr";
}

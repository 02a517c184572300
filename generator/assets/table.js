/* generated: true - copied from the generator */

// A table of a page that readers may sort by a column, and filter by words where there is a box for that above it.

import { once } from "./parts.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function start(table) {
  for (const button of table.tHead.querySelectorAll(".wiki-sort")) makeSortable(table, button);
  const bar = table.closest(".wiki-scroll")?.previousElementSibling;
  if (bar?.matches(".wiki-filter")) makeFilter(table, bar);
}

function makeSortable(table, button) {
  const header = button.closest("th");
  button.disabled = false;
  button.addEventListener("click", () => {
    const first = header.dataset.first ?? "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = header.getAttribute("aria-sort") === first ? other : first;
    for (const each of table.tHead.querySelectorAll("[aria-sort]")) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order);
    sort(table.tBodies[0], header.cellIndex, order === "ascending" ? 1 : -1);
  });
}

function sort(body, column, sign) {
  const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const rows = [...body.rows].map((row) => [row, value(row)]);
  rows.sort(([, a], [, b]) => (a === "") - (b === "") || sign * collator.compare(a, b));
  body.append(...rows.map(([row]) => row));
}

function makeFilter(table, bar) {
  const [field, count] = [bar.querySelector("input"), bar.querySelector("output")];
  const read = once(() => new Map([...table.tBodies[0].rows].map((row) => [row, fold(row.textContent)])));
  field.disabled = false;
  field.addEventListener("input", () => {
    const [words, wanted] = [read(), fold(field.value).split(/\s+/).filter(Boolean)];
    let shown = 0;
    for (const [row, text] of words) {
      row.hidden = !wanted.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = wanted.length ? `${shown} of ${words.size}` : "";
  });
}

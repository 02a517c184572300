/* generated: true - copied from the generator */

// A table of a page that readers may sort by a column, and filter by words when it names its filter: <table data-filter="Filter towns">.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function start(table) {
  for (const header of table.tHead.querySelectorAll("th:not([data-unsortable])")) makeSortable(table, header);
  if (table.dataset.filter) addFilter(table);
}

function makeSortable(table, header) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wiki-sort";
  button.append(...header.childNodes);
  header.append(button);
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

function addFilter(table) {
  const field = document.createElement("input");
  const label = document.createElement("label");
  const count = document.createElement("output");
  const bar = document.createElement("div");
  field.type = "search";
  label.textContent = table.dataset.filter;
  label.append(field);
  bar.className = "wiki-filter";
  bar.append(label, count);
  (table.closest(".wiki-scroll") ?? table).before(bar);
  const words = new Map([...table.tBodies[0].rows].map((row) => [row, fold(row.textContent)]));
  field.addEventListener("input", () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of words) {
      row.hidden = !wanted.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.textContent = wanted.length ? `${shown} of ${words.size}` : "";
  });
}

/* generated: true - copied from the generator; your own scripts belong in another file */

// A table whose columns sort: the heads become buttons. `data-sort="number"` on a head compares figures.

export function start(part) {
  const table = part.querySelector("table")
  const body = table.tBodies[0]
  const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true, ignorePunctuation: true })
  const heads = [...table.tHead.rows[0].cells]
  heads.forEach((head, column) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "wiki-sort"
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener("click", () => {
      const figures = head.dataset.sort === "number"
      const rising = head.ariaSort ? head.ariaSort !== "ascending" : !figures
      for (const other of heads) other.removeAttribute("aria-sort")
      head.setAttribute("aria-sort", rising ? "ascending" : "descending")
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim()
      const compare = figures ? (a, b) => parseFloat(value(a)) - parseFloat(value(b)) : (a, b) => words.compare(value(a), value(b))
      const rows = [...body.rows].sort((a, b) => (rising ? 1 : -1) * compare(a, b))
      body.append(...rows)
    })
  })
}

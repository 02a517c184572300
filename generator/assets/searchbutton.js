/* generated: true - copied from the generator; your own scripts belong in another file */

// Where a theme has a search, a link to the index of names becomes a button that opens it; elsewhere the link stays.
// Material opens its search by a hidden toggle, Zensical by a button.
const opener = () => document.querySelector(".md-search__button") ?? document.querySelector("[data-md-toggle=search]")

export function start(link) {
  if (!opener()) return
  const button = document.createElement("button")
  button.type = "button"
  button.className = link.className
  button.append(...link.childNodes)
  button.addEventListener("click", () => {
    const input = document.querySelector("[data-md-component=search-query]")
    if (input) input.focus()
    const found = opener()
    if (!found.checked) found.click()
    if (input) input.focus()
  })
  link.replaceWith(button)
}

/* generated: true - copied from the generator; your own scripts belong in another file */

// What is folded away opens when an address leads into it, and when the page is printed.

export function start(part) {
  const open = () => {
    const target = document.getElementById(location.hash.slice(1))
    if (!target || !part.contains(target) || part.open) return
    part.open = true
    target.scrollIntoView()
  }
  window.addEventListener("hashchange", open)
  window.addEventListener("beforeprint", () => (part.open = true))
  open()
}

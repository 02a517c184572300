/* generated: true - copied from the generator; your own scripts belong in another file */

// A box beside a link, for readers with a mouse, a keyboard or a finger. It can be pointed at, Escape closes it, it never
// covers the link, and nothing on the page moves. `fill(link)` gives what stands in it, or nothing; it may take its time.

const OPENS_AFTER = 250 // milliseconds over a link: who only passes by sees nothing
const CLOSES_AFTER = 250 // time to move from the link into the box
const GAP = 6
const EDGE = 8

let closeOther = () => {} // one box at a time, whichever sort of link it stands beside

export function beside(selector, fill, { touch = false } = {}) {
  const box = document.createElement("div")
  box.className = "wiki-float"
  box.id = `wiki-float-${document.querySelectorAll(".wiki-float").length + 1}`
  box.setAttribute("role", "tooltip")
  box.hidden = true
  document.body.append(box)
  let shown = null
  let wanted = null
  let timer = 0

  const close = () => {
    clearTimeout(timer)
    shown?.removeAttribute("aria-describedby")
    shown = wanted = null
    box.hidden = true
  }
  const open = async (link) => {
    if (closeOther !== close) closeOther()
    closeOther = close
    wanted = link
    const content = await fill(link)
    if (wanted !== link || !link.isConnected) return
    if (!content) return close()
    shown?.removeAttribute("aria-describedby")
    box.replaceChildren(...content)
    box.hidden = false
    place(box, link)
    link.setAttribute("aria-describedby", box.id)
    shown = link
  }
  const later = (act, time) => {
    clearTimeout(timer)
    timer = setTimeout(act, time)
  }
  const linkOf = (event) => (event.target instanceof Element ? event.target.closest(selector) : null)

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return
    const link = linkOf(event)
    if (link && link !== shown) later(() => open(link), OPENS_AFTER)
    else if (link || box.contains(event.target)) clearTimeout(timer)
    else if (shown || wanted) later(close, CLOSES_AFTER)
    else clearTimeout(timer)
  })
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event)
    if (link?.matches(":focus-visible")) open(link)
    else if (shown && !box.contains(event.target)) close()
  })
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) close()
  })
  document.addEventListener("click", (event) => {
    const link = linkOf(event)
    if (touch && link && event.pointerType === "touch" && link !== shown) {
      event.preventDefault() // the first touch shows, the second follows
      open(link)
    } else if (!box.contains(event.target)) close()
  })
}

function place(box, link) {
  const spot = link.getBoundingClientRect()
  const width = document.documentElement.clientWidth
  const below = window.innerHeight - spot.bottom
  box.style.left = box.style.top = "0"
  const size = box.getBoundingClientRect()
  const left = Math.max(EDGE, Math.min(spot.left, width - size.width - EDGE))
  const top = size.height + GAP + EDGE <= below || below >= spot.top ? spot.bottom + GAP : spot.top - size.height - GAP
  box.style.left = `${left + window.scrollX}px`
  box.style.top = `${top + window.scrollY}px`
}

export function paragraph(className, ...parts) {
  const made = document.createElement("p")
  if (className) made.className = className
  made.append(...parts)
  return made
}

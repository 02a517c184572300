/* generated: true - copied from the generator; your own scripts belong in another file */

// What a card or an article is, shown beside a link to it. One small file each, fetched when it is first asked for and not before.

import { beside, paragraph } from "./floating.js"

const SITE = new URL("../../", import.meta.url)
// Told by the address: a class on each would take a fiftieth of the largest pages. The list of all articles, which tells what each
// reports, is none of them, and on it and their own pages addresses are shorter.
const ARTICLE = "a[href*='articles/']:not([href$='articles/'])"
const SVG = "http://www.w3.org/2000/svg"
const fetched = new Map()

export function start() {
  beside(`a.wiki-entity, .md-content ${ARTICLE}`, card)
}

function load(path) {
  const ask = () => fetch(new URL(path, import.meta.url)).then((answer) => (answer.ok ? answer.json() : null))
  if (!fetched.has(path)) fetched.set(path, ask().catch(() => null))
  return fetched.get(path)
}

async function card(link) {
  const target = link.href.split(/[?#]/)[0]
  if (!target.startsWith(SITE.href) || target === location.href.split(/[?#]/)[0]) return null
  const found = await load(`previews/${target.slice(SITE.href.length).replace(/\/$/, "")}.json`)
  if (!found) return null
  const title = paragraph("wiki-float__title", found.title)
  title.dir = "auto"
  if (found.native) {
    const native = document.createElement("span")
    Object.assign(native, { className: "wiki-float__native", lang: found.native.lang, dir: found.native.dir })
    native.textContent = found.native.text
    title.append(" ", native)
  }
  const parts = [title, paragraph("wiki-float__source", [found.kind, found.named].filter(Boolean).join(", "))]
  if (found.lead) parts.push(paragraph("", found.lead))
  const map = found.at ? drawn(await load("previews/map.json"), found.at) : null
  return map ? [map, ...parts] : parts
}

function drawn(map, [x, y]) {
  if (!map?.width) return null
  const drawing = shape("svg", { viewBox: `0 0 ${map.width} ${map.height}`, "aria-hidden": "true" })
  for (const [layer, path] of Object.entries(map.layers)) drawing.append(shape("path", { class: `wm-${layer}`, d: path }))
  drawing.append(shape("circle", { cx: x, cy: y, r: 9 }))
  return drawing
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

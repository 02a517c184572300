/* generated: true - copied from the generator; your own scripts belong in another file */

// The words behind a number, shown beside it; they stand at the foot of the page, where the number leads.

import { beside, paragraph } from "./floating.js"

export function start() {
  beside(".wiki-cite a", words, { touch: true })
}

function words(link) {
  const cited = document.getElementById(link.hash.slice(1))
  const head = cited?.closest("section")?.querySelector("p")
  const quote = cited?.querySelector("q")
  if (!head || !quote) return null
  const [title, source] = [head.querySelector("a"), head.querySelector(".wiki-cited-from")]
  const speaker = cited.querySelector(".wiki-speaker")?.textContent
  const said = paragraph("wiki-float__source", source.textContent, speaker ? `, ${speaker}` : "")
  const article = paragraph("wiki-float__source", title.textContent)
  article.dir = "auto"
  const translation = cited.querySelector(".wiki-translation")
  const words = [quote, translation].filter(Boolean).map((part) => paragraph("", part.cloneNode(true)))
  return [...words, said, article]
}

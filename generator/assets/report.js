/* generated: true - copied from the generator; your own scripts belong in another file */

// Beside each quote a link that reports an error in it: that of the page, with the passage filled in as well. Written into the
// pages, these addresses would make them a sixth heavier, and some by half.

import { element } from "./parts.js"

const LONGEST = 2000 // characters of an address, as in pages/reporting.py
const MOST_WORDS = [400, 200, 100, 50, 0] // characters of a quote, as many as there is room for

export function start(link) {
  for (const line of document.querySelectorAll(".wiki-quote > footer, .wiki-references li > small")) {
    const quote = line.parentElement
    if (!quote.id) continue
    const report = { className: "wiki-report-quote", href: address(link, quote, line), rel: "nofollow" }
    line.append("\u2003", element("a", report, link.dataset.word))
  }
}

// The article and the line, where the quote stands on this page and in its text, and its words.
function address(link, quote, line) {
  const article = quote.id.match(/^q-(.*)-\d+$/)?.[1] ?? quote.closest("section").querySelector("a").pathname.split("/").at(-2)
  const number = line.textContent.match(/\S+ \d+(?=\D*$)/)?.[0]
  const seed = [...line.querySelectorAll("a")].find((other) => other.hash.startsWith("#L"))
  const places = [`${article}, ${number}`, `${location.origin}${location.pathname}#${quote.id}`, seed?.href]
  const words = [...(quote.querySelector("p, q")?.textContent.trim() ?? "")] // not all words are shown
  const start = `${link.href}&passage=`
  for (const most of MOST_WORDS) {
    const told = [...places, words.slice(0, most).join("")].filter(Boolean).join("\n")
    const passage = encodeURIComponent(told)
    if (start.length + passage.length <= LONGEST) return start + passage
  }
  return link.href
}

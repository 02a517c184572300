"""The headings of a page as links, for screens without room for the theme's table of contents.

The theme shows one in its drawer too, but only for pages of the navigation, and those of cards and articles are not in it.
"""

from __future__ import annotations

import re

MARK = "<!-- on this page -->"
"""Where a template wants the links. Nothing else can put it on a page: words of others hold no `<`."""
FEWEST = 2
"""How many headings are worth a list."""
_HEADING = re.compile(r"^## (.+?) \{: #([\w-]+)", re.MULTILINE)


def with_contents(body: str) -> str:
    """A page with the links in place of the mark, folded away; without any where it has few headings."""
    if MARK not in body:
        return body
    headings = _HEADING.findall(body)
    items = "".join(f'<li><a href="#{anchor}">{words}</a></li>' for words, anchor in headings)
    links = f'<details class="wiki-contents" data-search-exclude><summary>On this page</summary><ul>{items}</ul></details>'
    return body.replace(MARK, links if len(headings) >= FEWEST else "", 1)

"""The feed of what was corrected and what is new, in the form of Atom (RFC 4287).

It is a function of the dossier: an entry has the day that the dossier gives it, and the feed the newest of these days.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.pages.corrected import Part, parts
from generator.pages.data_files import DataFile
from generator.pages.markup import visible
from generator.pages.prose import PAGE_LANGUAGE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.dossier import News
    from generator.model.site import Site
    from generator.model.wiki import Wiki
    from generator.pages.corrected import Corrected

FEED = DataFile(
    "feed.xml",
    "readers of feeds, as Atom: what was corrected, and news that have a date. Only where `site_url` says where the site is",
    "of the feed `title`, `id`, `updated`, `author`, `link`, `entry`",
)
MOST_ENTRIES = 100
"""How many entries the feed has, the newest. The page of all corrections has every one."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!-- generated: true - made anew with the pages -->\n'
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Entry:
    """One thing that readers of a feed are told of."""

    id: str
    """An address that no other entry has."""
    title: str
    address: str
    """Where it stands, absolute."""
    date: dt.date
    words: str
    parts: tuple[Part, ...] = ()


def entries(corrected: Iterable[Corrected], news: Sequence[News], site: Site) -> tuple[Entry, ...]:
    """What the feed tells, the newest first; nothing where no page has an address that others can reach."""
    if not site.url:
        return ()
    found = [*(_of_correction(one, site) for one in corrected), *reversed([*_of_news(news, site)])]
    return tuple(sorted(found, key=lambda entry: entry.date, reverse=True)[:MOST_ENTRIES])


def _of_correction(corrected: Corrected, site: Site) -> Entry:
    correction = corrected.correction
    address = f"{site.url}{corrected.page}/#{correction.anchor}"
    return Entry(address, f"Corrected: {corrected.title}", address, correction.date.first, correction.why, parts(correction))


def _of_news(news: Sequence[News], site: Site) -> Iterator[Entry]:
    """The news that have a date, from below: counted so, the next one, on top, changes no identity."""
    of_date: Counter[str] = Counter()
    for item in reversed(news):
        if item.date:
            of_date[item.date.iso] += 1
            identity = f"{site.url}#news-{item.date.iso}-{of_date[item.date.iso]}"
            yield Entry(identity, f"New: {item.version or item.date}", f"{site.url}#news", item.date.first, item.text)


def atom(wiki: Wiki, site: Site, told: tuple[Entry, ...], page: str) -> str:
    """The feed as a file, of one entry or more; `page` is the path of the page that tells the same, without `.md`."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": PAGE_LANGUAGE})
    _add(feed, "title", f"{wiki.dossier.title}: corrections and news")
    _add(feed, "id", f"{site.url}{FEED.path}")
    _add(feed, "updated", _moment(told[0].date))
    _add(_add(feed, "author"), "name", wiki.dossier.title)
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site.url}{FEED.path}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site.url}{page}/")
    for entry in told:
        _entry(feed, entry, wiki.dossier.language)
    ET.indent(feed, space=" ")
    return _HEAD + ET.tostring(feed, encoding="unicode") + "\n"


def _entry(feed: ET.Element, entry: Entry, language: str) -> None:
    element = _add(feed, "entry")
    _add(element, "title", entry.title)
    _add(element, "id", entry.id)
    _add(element, "updated", _moment(entry.date))
    _add(element, "link", rel="alternate", type="text/html", href=entry.address)
    body = _add(_add(element, "content", type="xhtml"), "div", xmlns=_XHTML)
    _add(body, "p", entry.words, **{"xml:lang": language})
    for part in entry.parts:
        told = _add(body, "p", f"{part.label}: ")
        _add(told, part.element, f"“{part.words}”", **{"xml:lang": language})


def _add(parent: ET.Element, name: str, words: str = "", **attributes: str) -> ET.Element:
    """A new element below another. What XML cannot hold is out of its words here, the rest is escaped when it is written."""
    element = ET.SubElement(parent, name, {key: visible(value) for key, value in attributes.items()})
    element.text = visible(words)
    return element


def _moment(date: dt.date) -> str:
    """The beginning of a day: a dossier knows no hours."""
    return f"{date.isoformat()}T00:00:00Z"

"""Whole dossiers in one string, so that a test shows everything it depends on.

A dossier is written as files under headings of the form `-- path --`, as in Go's txtar. Mentions are written into the
text itself, `the city of ⟦Hama¦towns/hama⟧`, as in the gold annotation of the seeds.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from generator.build import check, gather, mentions
from generator.pages import render
from generator.relate.wiki import relate

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model.mentions import Mention
    from generator.model.wiki import Wiki

_HEADING = re.compile(r"^-- (?P<path>\S.*) --\n", re.MULTILINE)
_MARKED = re.compile(r"⟦(?P<text>[^¦⟧]*)¦[^⟧]*⟧")

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "tests")
"""How property tests choose their cases: the same ones each time (`tests`), or many others by chance (`explore`)."""
EXPLORING_FACTOR = 10 if PROFILE == "explore" else 1
"""How many times as many of them are tried."""

MINIMAL = "-- mkdocs.yml --\nsite_name: Test\nplugins: [wiki]\n"


def files_of(text: str) -> dict[str, str]:
    """The files of a dossier written as one string, by path; what stands before the first heading is left out."""
    parts = _HEADING.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def make_dossier(root: Path, text: str) -> Path:
    """Write the files below `root`, with a minimal mkdocs.yml unless there is one; gives `root`."""
    for path, content in (files_of(MINIMAL) | files_of(text)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8", newline="")
    return root


def wiki_of(root: Path, text: str) -> Wiki:
    """The wiki of a dossier written as one string, whatever its problems."""
    gathered, _ = gather(make_dossier(root, text))
    return relate(gathered)[0]


def pages_of(root: Path, text: str) -> dict[str, str | bytes]:
    """The pages of a dossier written as one string, by their path."""
    gathered, _ = gather(make_dossier(root, text))
    return render(relate(gathered)[0], gathered.site, [])


def words_of(root: Path, path: str, text: str) -> str:
    """The words of a page of a dossier written as one string, white space folded."""
    body = str(pages_of(root, text)[path]).split("---", 2)[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def xml_of(content: str | bytes) -> ET.Element:
    """The root of a file of XML, by a parser that refuses what is none."""
    return ET.fromstring(content)  # noqa: S314 - the generator wrote it


def line_of(mention: Mention, text: str) -> str:
    """A mention as golden cases have it: `text → entity [rule]`, with all entities that an ambiguous one can mean."""
    marks = [mention.rule, *(key for key in ("furniture", "withheld") if getattr(mention, key))]
    return f"{text[mention.span.start : mention.span.end]} → {' | '.join(mention.candidates)} [{', '.join(marks)}]"


def assert_linked(root: Path, cards: str, marked_lines: str) -> None:
    """Each line, a text of its own, links exactly what is marked in it: `in ⟦Hama¦towns/hama⟧`.

    What several cards claim is marked with all of them: `in ⟦Hama¦places/hama or towns/hama⟧`.
    """
    lines = [line.strip() for line in marked_lines.strip().splitlines()]
    texts = {f"{number:03}.txt": _MARKED.sub(r"\g<text>", line) for number, line in enumerate(lines)}
    seeds = "".join(f"-- seeds/{name} --\n{text}\n" for name, text in texts.items())
    gathered, _ = gather(make_dossier(root, cards + seeds))
    found = list(mentions(gathered))
    linked = [_marked(text, [m for m in found if m.source == name]) for name, text in texts.items()]
    different = [f"\nexpected {line}\nfound    {other}" for line, other in zip(lines, linked, strict=True) if line != other]
    assert not different, "".join(different)


def mentioned(root: Path, text: str) -> list[str]:
    """The words that link, in text order, in a dossier written as one string."""
    gathered, _ = gather(make_dossier(root, text))
    texts = {source.name: source.text for source in gathered.sources}
    return [texts[mention.source][slice(*mention.span)] for mention in mentions(gathered) if mention.entity]


def _marked(text: str, found: list[Mention]) -> str:
    for mention in sorted(found, key=lambda m: m.span, reverse=True):
        start, end = mention.span.start, mention.span.end
        text = f"{text[:start]}⟦{text[start:end]}¦{' or '.join(mention.candidates)}⟧{text[end:]}"
    return text


def environment(**variables: str) -> dict[str, str]:
    """The environment of a command, without what this machine, or a `make` around the tests, sets for the wiki."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WIKI_", "MAKE", "MFLAGS"))}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | variables


_ODD_KEYS = """\
-- entities/dossier.yml --
ODD
kinds: {things: {label: x, ODD}}
properties: {p: {label: x, ODD}}
relations: {r: {label: x, inverse: x, ODD}}
event_values: {v: {label: x, ODD}}
gazetteers: {g: {label: x, ODD}}
news: [{text: x, ODD}]
loaded_words: [{text: zz, ODD}]
-- entities/things/other.yml --
name: Other
-- entities/things/it.yml --
name: {text: x, ODD}
ODD
summary: [{text: x, citations: [{ODD}], ODD}]
statements: [{property: p, value: x, when: {ODD}, ODD}]
relations: [{type: r, target: things/other, ODD}]
events: [{text: x, accounts: [{ODD}], ODD}]
location: {ODD}
corrections: [{ODD}]
-- seeds/t.txt --
words
-- seeds/t.yml --
ODD
articles: [{id: a, line: 1, corrections: [{ODD}], ODD}]
furniture: [{line: 1, ODD}]
withheld: [{article: a, quote: words, reason: x, ODD}]
decisions: [{text: words, entity: none, ODD}]
left_out: [{article: a, quote: words, reason: x, ODD}]
"""
"""An unknown key in each sort of mapping: the hint to it names the known ones."""


def known_keys(root: Path) -> set[str]:
    """Every key that may stand somewhere in declarations, cards and metadata."""
    dossier = make_dossier(root, _ODD_KEYS.replace("ODD", "zzzzzz: 1"))
    hints = [problem.hint for problem in check(dossier) if problem.code == "unknown-field"]
    assert len(hints) == _ODD_KEYS.count("ODD")
    return {key for hint in hints for key in hint.removeprefix("Known: ").partition(".")[0].split(", ")}

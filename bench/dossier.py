"""Writes dossiers of any size, with cards like the real ones: 2.7 KB, seven quotes, relations, events. Copies the real one."""

from __future__ import annotations

import random
import shutil
import textwrap
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from bench.names import KINDS, PROVINCE, PROVINCE_AR, Named, named_cards
from bench.texts import REPOSITORY, texts
from generator.write import is_generated

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_A_CARD = 400
"""Characters of text for each card, as in the real dossier."""
SUMMARY = "summary:\n  - text: >-\n      "
"""How the summary of every card begins: where an edit is made."""
COUNTRY_CORNER, COUNTRY_DEGREES = (33.0, 36.0), 4.0
"""The southern and western end of where cards are located, and how far it reaches to the north and the east."""

_DECLARATIONS = f"""\
evidence: required
folds: [plain, arabic, romanised]
fillers: [of, the, in, from]
conjunctions: [and, or]
kinds:
{"".join(f"  {kind}: {{label: {kind.title()[:-1]}, plural: {kind.title()}, about: Generated.}}{chr(10)}" for kind in KINDS)}\
properties:
  type: {{label: Type, type: text, infobox: true}}
  area: {{label: Active in, type: entity, infobox: true}}
  situation: {{label: Situation, type: text}}
relations:
  ally-of: {{label: ally of, inverse: ally of, infobox: true}}
  part-of: {{label: part of, inverse: comprises, infobox: true}}
event_values:
  killed: {{label: Killed}}
"""
_CONFIG = """\
INHERIT: {repository}/mkdocs.yml
site_name: Bench
theme: {{custom_dir: {repository}/overrides}}
nav: [index.md, {kinds}, articles/index.md, names/index.md, timeline.md, disagreements.md]
"""
BARE = """\
site_name: Bench
theme: material
markdown_extensions: [admonition, attr_list, footnotes, md_in_html, tables, toc: {permalink: true}]
"""
"""The same pages with nothing but the theme, as most projects would begin."""

Quote = tuple[str, str]
"""The identity of an article and words of it."""


def write_dossier(
    root: Path,
    cards: int,
    size: int | None = None,
    file_size: int = 5_000,
    language: str = "en",
    density: float = 1,
    *,
    located: bool = False,
) -> Path:
    """Write a dossier of so many cards with texts of `size` bytes below `root`; gives `root`.

    Where they are `located`, each card has coordinates, all of them in a country as wide as it is high.
    """
    rng = random.Random(cards)
    named = named_cards(cards, rng)
    by_card: dict[str, list[Quote]] = defaultdict(list)
    anywhere: list[Quote] = []
    (root / "seeds").mkdir(parents=True)
    for text in texts(named, size or cards * TEXT_A_CARD, file_size, language, rng, density):
        (root / "seeds" / f"{text.id}.txt").write_text(text.text, encoding="utf-8", newline="")
        for sentence, ids in text.sentences:
            anywhere.append((text.id, sentence))
            for named_id in ids:
                by_card[named_id].append((text.id, sentence))
    for kind in KINDS:
        (root / "entities" / kind).mkdir(parents=True)
    for card in named:
        content = "".join(_CardWriter(card, named, _distinct(by_card[card.id], anywhere, rng), rng, located).lines())
        (root / "entities" / f"{card.id}.yml").write_text(content, encoding="utf-8", newline="")
    (root / "entities" / "dossier.yml").write_text(_DECLARATIONS, encoding="utf-8")
    kinds = ", ".join(f"{kind}/index.md" for kind in KINDS)
    (root / "mkdocs.yml").write_text(_CONFIG.format(repository=REPOSITORY, kinds=kinds), encoding="utf-8")
    (root / "docs").mkdir()
    return root


def copy_real(root: Path) -> Path:
    """Copy this project's dossier to `root`, as it is after `git clone`; gives `root`."""
    kept = ("entities", "seeds", "docs", "overrides", "mkdocs.yml", "tests")
    shutil.copytree(REPOSITORY, root, ignore=lambda path, names: set(names) - set(kept) if Path(path) == REPOSITORY else set())
    clean(root)
    return root


def clean(root: Path) -> None:
    """Remove what was generated, what was built into `site/`, and what a next build would know of both."""
    for folder in (".wiki", "site"):
        shutil.rmtree(root / folder, ignore_errors=True)
    for path in (root / "docs").rglob("*"):
        if path.is_file() and is_generated(path):
            path.unlink()


def _distinct(own: list[Quote], anywhere: list[Quote], rng: random.Random) -> Iterator[Quote]:
    """The sentences that name a card, by chance, then any; none twice. Without end where a text has more than a card cites."""
    seen: set[Quote] = set()
    for quote in chain(rng.sample(own, len(own)), map(rng.choice, repeat(anywhere))):
        if quote not in seen:
            seen.add(quote)
            yield quote


@dataclass(frozen=True)
class _CardWriter:
    """Writes one card."""

    card: Named
    others: tuple[Named, ...]
    quotes: Iterator[Quote]
    """Sentences that name it, if there are any; none comes twice."""
    rng: random.Random
    located: bool

    def lines(self) -> Iterator[str]:
        title, *latin = self.card.latin
        yield f"name:\n  text: {title}\n{self._rule()}" if self.card.rule else f"name: {title}\n"
        yield "names:\n"
        for name in latin:
            rule = "    weak: true\n" if name in self.card.weak else self._rule("    ")
            yield f"  - text: {name}\n{rule}" if rule else f"  - {name}\n"
        yield from (f"  - text: {name}\n    lang: ar\n{self._rule('    ')}" for name in self.card.arabic)
        yield f"{SUMMARY}{title} is named beside {self._other().latin[0]} in one text.\n{self._citations()}"
        if self.rng.random() < 0.6:
            yield f"  - text: >-\n      Another text tells of {self._other().latin[0]}.\n{self._citations()}"
        yield f"statements:\n  - property: type\n    value: something near {self._other().latin[0]}\n{self._citations(2)}"
        yield f"  - property: area\n    value: {self._other().id}\n    when: {self._date()}\n    certainty: inferred\n"
        yield self._citations()
        yield f"  - property: situation\n    value: contested, the text says\n    certainty: reported\n{self._citations(2)}"
        if self.located:
            where = [self.rng.uniform(least, least + COUNTRY_DEGREES) for least in COUNTRY_CORNER]
            yield "location: {{latitude: {:.4f}, longitude: {:.4f}, source: Invented}}\n".format(*where)
        relation = self.rng.choice(("ally-of", "part-of"))
        yield f"relations:\n  - type: {relation}\n    target: {self._other().id}\n{self._citations()}"
        if self.rng.random() < 0.5:
            yield f"events:\n  - date: {self._date()}\n    text: A clash near {self._other().latin[0]}.\n"
            yield f"    involves: [{self._other().id}]\n    accounts:\n{self._account('states')}{self._account('claims')}"

    def _rule(self, indent: str = "  ") -> str:
        words = f"[{PROVINCE}, {PROVINCE_AR}]"
        return f"{indent}{self.card.rule}: {words}\n" if self.card.rule else ""

    def _other(self) -> Named:
        """Another card."""
        return next(other for other in iter(lambda: self.rng.choice(self.others), None) if other.id != self.card.id)

    def _date(self) -> str:
        return f"20{self.rng.randint(17, 20)}-{self.rng.randint(1, 12):02}"

    def _citations(self, count: int = 1) -> str:
        return "    citations:\n" + "".join(self._quoted("      - ") for _ in range(count))

    def _account(self, stance: str) -> str:
        return f"{self._quoted('      - ')}        stance: {stance}\n        values: {{killed: '{self.rng.randint(1, 9)}'}}\n"

    def _quoted(self, lead: str) -> str:
        article, quote = next(self.quotes)
        indent = " " * len(lead)
        words = textwrap.indent(textwrap.fill(quote, 115, break_on_hyphens=False), indent + "  ")
        return f"{lead}article: {article}\n{indent}quote: >-\n{words}\n"

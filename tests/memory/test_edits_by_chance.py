"""Whatever is edited, a run that remembers the one before gives what a run gives that remembers nothing."""

from __future__ import annotations

import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.build import Memory, build, rebuild
from tests.support import EXPLORING_FACTOR, make_dossier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DOSSIER = """
-- mkdocs.yml --
site_name: Harbour
site_url: https://harbour.example/
repo_url: https://harbour.example/cards
plugins: [wiki]
-- entities/dossier.yml --
about: [The Astra and the Vega sailed from Holm.]
news: [{version: "1", date: 2020-01-02, text: The Vega is new.}]
publishers: papers
folds: [plain, arabic, romanised]
kinds:
  ships: {label: Ship, plural: Ships, about: What sails.}
  places: {label: Place, plural: Places}
  papers: {label: Paper, plural: Papers}
properties:
  built: {label: Built, type: date, infobox: true, single: true}
  port: {label: Port, type: entity, infobox: true}
  fate: {label: Fate, type: text, single: true}
relations:
  lost-at: {label: lost at, inverse: wrecks, sense: within, infobox: true}
  became: {label: became, inverse: was, genealogy: precedes, sense: with}
event_values:
  drowned: {label: Drowned}
loaded_words:
  - {text: accursed, before_name: [ships]}
gazetteers:
  atlas: {label: An atlas, package: atlas 1.0, licence: CC0}
-- entities/ships/astra.yml --
name: Astra
names: [Ocean Star Company, {text: OSC, status: abbreviation}, {text: أسترا, lang: ar}]
formerly: [ships/old-astra]
summary:
  - {text: The Astra was lost at Holm., citations: [{article: morning, quote: The Astra ran aground at Holm}]}
statements:
  - {property: built, value: 1901, citations: [{article: morning, quote: built in 1901}]}
  - {property: built, value: 1903, citations: [{article: evening, quote: built in 1903}]}
  - {property: port, value: places/holm, citations: [{article: morning, quote: built in 1901}]}
relations:
  - {type: lost-at, target: places/holm, citations: [{article: morning, quote: The Astra ran aground at Holm}]}
events:
  - date: 1912-03-01
    text: The Astra runs aground.
    involves: [places/holm, ships/vega]
    accounts:
      - {article: morning, quote: Three men drowned, values: {drowned: "3"}}
      - {article: evening, quote: five men drowned, values: {drowned: "5"}, stance: claims, speaker: the harbour master}
corrections:
  - {date: 2020-02-03, why: The year was wrong., was: "1900", now: "1901"}
-- entities/ships/vega.yml --
name: Vega
names: [{text: Star, next_to: [ship]}]
relations:
  - {type: became, target: ships/sirius, citations: [{article: evening, quote: The Vega became the Sirius}]}
summary:
  - {text: The Vega saw the Astra., citations: [{article: evening, quote: The Vega became the Sirius}]}
-- entities/ships/sirius.yml --
name: Sirius
names: [Star]
statements:
  - property: fate
    value: Sold to the Vega.
    citations: [{article: evening, quote: The Vega became the Sirius, speaker: ships/vega}]
-- entities/ships/retired.yml --
name: Gone
status: retired
reason: It was none.
instead: ships/vega
-- entities/places/holm.yml --
name: Holm
location: {latitude: 60.1, longitude: 20.2, source: atlas, within: places/isle}
summary:
  - {text: Holm is a harbour of the isle., citations: [{article: morning, quote: The Astra ran aground at Holm}]}
-- entities/places/isle.yml --
name: The Isle
location: {latitude: 60.4, longitude: 20.9, source: atlas}
-- entities/papers/morning-paper.yml --
name: Morning Paper
-- entities/papers/evening-paper.yml --
name: Evening Paper
-- seeds/a.txt --
MORNING NEWS

The Astra ran aground at Holm. It was built in 1901. Three men drowned. The accursed Astra, said Captain Brown.
The Ocean Star Company (OSC) mourns. The ship Star saw it. وصلت أسترا.

EVENING NEWS

The Vega became the Sirius. The Astra was built in 1903, and five men drowned at Holm. Haulm is far.
-- seeds/a.yml --
articles:
  - {id: morning, line: 1, title: MORNING NEWS, publisher: papers/morning-paper, date: 1912-03-02, abstract: The Astra is lost.}
  - {id: evening, line: 6, title: EVENING NEWS, publisher: papers/evening-paper, date: 1912-03-03}
decisions:
  - {text: Haulm, entity: places/holm}
-- seeds/b.txt --
The Vega came to Holm in 1912. Nobody saw the Astra.
"""
"""Something of everything that pages show."""
_WORD = re.compile(r"[\w-]+")
SEQUENCES = 12 * EXPLORING_FACTOR
STEPS = 4


class Editor:
    """Somebody who changes the files of a dossier by chance, for better and for worse."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self._root = root
        self._chance = chance
        self._first = {path: path.read_text(encoding="utf-8") for path in self._files()}
        self._words = sorted({word for text in self._first.values() for word in _WORD.findall(text)})
        self.done: list[str] = []

    def _files(self) -> list[Path]:
        return [self._root / "mkdocs.yml", *sorted(p for d in ("entities", "seeds") for p in (self._root / d).rglob("*.*"))]

    def edit(self) -> None:
        """Do one thing to one file."""
        path = self._chance.choice(self._files())
        do = self._chance.choice([self._a_word, self._a_word, self._a_word, self._a_line, self._a_line_more, self._a_file])
        if path.name == "mkdocs.yml" and do == self._a_file:
            do = self._a_word
        self.done.append(f"{do.__name__} {path.relative_to(self._root)}")
        do(path)

    def _a_word(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        found = list(_WORD.finditer(text))
        if found:
            word, other = self._chance.choice(found), self._chance.choice(self._words)
            self.done[-1] += f" {word[0]} → {other}"
            path.write_text(text[: word.start()] + other + text[word.end() :], encoding="utf-8", newline="")

    def _a_line(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        if len(lines) > 1:
            del lines[self._chance.randrange(len(lines))]
            path.write_text("".join(lines), encoding="utf-8", newline="")

    def _a_line_more(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        other = self._chance.choice([text for known, text in self._first.items() if known.suffix == path.suffix])
        lines.insert(self._chance.randrange(len(lines) + 1), self._chance.choice([*other.splitlines(keepends=True), "\n"]))
        path.write_text("".join(lines), encoding="utf-8", newline="")

    def _a_file(self, path: Path) -> None:
        """Take a file away, rename one, or put back what stood in one first."""
        gone = [known for known in self._first if not known.exists()]
        if gone or self._chance.random() < 0.5:
            known = self._chance.choice(gone or list(self._first))
            known.write_text(self._first[known], encoding="utf-8", newline="")
        elif self._chance.random() < 0.5:
            path.unlink()
        else:
            path.rename(path.with_stem(f"{path.stem}-2"))


def generated(root: Path) -> Mapping[str, bytes]:
    """The files below docs/, by path, with what stands in them."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "docs").rglob("*") if path.is_file()}


def copied(root: Path, to: Path) -> Path:
    """The inputs of a dossier in another folder, in place of those that lie there."""
    to.mkdir(parents=True, exist_ok=True)
    for folder in ("entities", "seeds"):
        shutil.rmtree(to / folder, ignore_errors=True)
        shutil.copytree(root / folder, to / folder)
    shutil.copy(root / "mkdocs.yml", to / "mkdocs.yml")
    return to


@pytest.mark.parametrize("number", range(SEQUENCES))
def test_remembering_changes_no_page_and_no_problem(tmp_path: Path, number: int) -> None:
    root, memory = make_dossier(tmp_path / "remembering/dossier", DOSSIER), Memory()
    clean = tmp_path / "afresh/dossier"  # of the same name, which may be that of the site
    editor = Editor(root, random.Random(number))  # noqa: S311 - no secret
    for _ in range(STEPS):
        remembering = rebuild(root, memory, despite_errors=True)
        afresh = build(copied(root, clean), despite_errors=True)
        assert remembering.problems == afresh.problems, editor.done
        assert generated(root) == generated(clean), editor.done
        editor.edit()

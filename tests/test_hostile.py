"""Cards, declarations and texts by a hostile hand: what they hold is shown as harmless text or refused with a problem."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping as AbstractMapping
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator.build import build, check, gather
from generator.model.problems import Mark, Problem, Severity
from generator.model.sources import Source, Span
from generator.pages import render
from generator.pages.markup import front_matter, html, visible
from generator.relate.wiki import relate
from tests.support import EXPLORING_FACTOR, known_keys
from tests.support.hostile import (
    NASTY,
    PROJECT,
    REPOSITORY,
    TURNING,
    Page,
    difference,
    ended,
    forked,
    is_refused,
    pages_of,
    parsed,
    quoted,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model.site import Site
    from generator.model.wiki import Wiki
    from tests.support.hostile import Shape

MKDOCS = f"site_name: Test\nrepo_url: {REPOSITORY}\nplugins: [wiki]\n"
SMALL: dict[str, object] = {
    "mkdocs.yml": MKDOCS,
    "entities/towns/hama.yml": {"name": "Hama"},
    "seeds/a.txt": "Hama is calm.\n",
}
"""A dossier with nothing wrong in it."""


def write(root: Path, files: Mapping[str, object]) -> Path:
    """Write files by path: a text as it is (half surrogate pairs as what they would be in UTF-8), anything else as YAML."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else quoted(content)
        (root / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    return root


def refused(problems: Sequence[Problem]) -> dict[str, set[str]]:
    """The codes of the errors in each file."""
    found: dict[str, set[str]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            found.setdefault(problem.mark.path, set()).add(problem.code)
    return found


# --- Free words -------------------------------------------------------------------------------------------------------------


TWO_PUBLISHERS: dict[str, object] = {
    "entities/press/herald.yml": {"name": "Herald", "names": ["Bugle"]},
    "entities/press/mirror.yml": {"name": "Mirror"},
    "seeds/x.txt": "The Herald.",
    "seeds/x.yml": {"articles": [{"id": "x", "line": 1, "publisher": "press/herald"}]},
    "seeds/y.txt": "The Bugle.",
    "seeds/y.yml": {"articles": [{"id": "y", "line": 1, "publisher": "press/mirror"}]},
}
"""Who call one of them by two names, so that there are tables of who calls whom what."""


def everywhere(texts: Sequence[str]) -> dict[str, object]:
    """A dossier that has each text in every field for free words, of declarations, cards, metadata and source texts.

    What belongs to one text has its number. Names go without angle brackets, which are refused there.
    """
    numbered = dict(enumerate(texts))
    readable = {i: text for i, text in numbered.items() if not any("\ud800" <= c <= "\udfff" for c in text)}
    words = list(readable.values())
    declared = {
        "publishers": "press",
        "folds": ["plain", "arabic"],
        "about": words,
        "news": [{"text": text, "version": text} for text in words],
        "version": words[0],
        "fillers": words,
        "conjunctions": words,
        "beside_names": words,
        "name_signals": words,
        "name_joints": words,
        "loaded_words": [
            {"text": f"{text} loaded", "gloss": text, "head": text}
            | {key: [f"k{i}"] for key in ("before_name", "after_name", "joined_to_name")}
            for i, text in readable.items()
        ],
        "uncarded": {f"{text} reason": [text] for text in words if text.isprintable() and len(text) < 200},
        "kinds": {"press": {"label": "Outlet"}}
        | {f"k{i}": {"label": text, "plural": text, "icon": text, "about": text} for i, text in readable.items()},
        "properties": {f"p{i}": {"label": text, "question": text, "single": True} for i, text in readable.items()},
        "relations": {
            f"r{i}": {"label": text, "inverse": text, "sense": "with", "genealogy": "precedes"} for i, text in readable.items()
        },
        "event_values": {f"v{i}": {"label": text, "question": text} for i, text in readable.items()},
        "gazetteers": {f"g{i}": dict.fromkeys(("label", "licence", "package"), text) for i, text in readable.items()},
    }
    files: dict[str, object] = {"mkdocs.yml": MKDOCS, "entities/declared.yml": declared}
    files |= TWO_PUBLISHERS
    for i, text in numbered.items():
        name = f"{text} Zulu{i}".replace("<", "").replace(">", "")
        lines = (
            text,
            " ".join(name.split()),
            f"Yankee{i} {text}",
            f"{text} furniture{i}",
            f"{text} withheld{i}",
            f"{text} loaded Yankee{i}",
        )
        files |= {
            f"entities/k{i}/fields.yml": _card(i, text),
            f"entities/k{i}/alias.yml": _names(text, name),
            f"entities/k{i}/retired.yml": {"name": f"Xray{i}", "status": "retired", "reason": text, "instead": f"k{i}/alias"},
            f"seeds/s{i}.yml": _metadata(i, text),
            f"seeds/s{i}.txt": "\n\n".join(lines),
        }
    return files


def _card(i: int, text: str) -> object:
    cited = {"article": f"a{i}", "quote": text, "speaker": text, "translation": f"{text} translated"}
    work = {"work": text, "entry": text, "licence": text}
    told = {"citations": [cited], "remark": f"{text} remarked"}
    return {
        "name": f"Yankee{i}",
        "summary": [{"text": text, "citations": [cited]}, {"text": f"{text} referred", "reference": work}],
        "statements": [{"property": f"p{i}", "value": value} | told for value in (text, "another")],
        "relations": [{"type": f"r{i}", "target": f"k{i}/alias"} | told],
        "events": [
            {
                "date": "2019-08",
                "text": text,
                "involves": [f"k{i}/alias"],
                "remark": text,
                "accounts": [cited | {"values": {f"v{i}": value}} for value in (text, "another")],
            }
        ],
        "location": {
            "latitude": 35.4,
            "longitude": 36.6,
            "source": f"g{i}",
            "entry": text,
            "name": text,
            "within": f"k{i}/alias",
        },
        "corrections": [_corrected(text)],
        "notes": [text],
    }


def _corrected(text: str) -> object:
    return {"date": "2020-02-29", "was": text, "now": f"{text} now", "why": text}


def _names(text: str, name: str) -> object:
    alias = name.replace("Zulu", "alias")
    return {"name": name, "names": [{"text": alias, "lang": "fi", "next_to": [text], "not_next_to": [f"{text} x"]}]}


def _metadata(i: int, text: str) -> object:
    told = ("title", "opening", "author", "date_quote", "date_note", "publisher_note", "note", "abstract", "translated_title")
    known = {
        "id": f"a{i}",
        "line": 1,
        "language": "fi",
        "publisher": "press/herald",
        "date": "2019",
        "date_certainty": "inferred",
    }
    return {
        "articles": [known | dict.fromkeys(told, text) | {"corrections": [_corrected(text)]}],
        "furniture": [{"text": f"{text} furniture{i}"}],
        "withheld": [{"article": f"a{i}", "quote": f"{text} withheld{i}", "reason": text}],
        "left_out": [{"article": f"a{i}", "quote": f"Yankee{i} {text}", "reason": text}],
        "decisions": [{"text": f"Yankee{i}", "entity": f"k{i}/fields", "quote": f"Yankee{i} {text}", "reason": text}],
    }


CERTAIN_WORDS = {
    *("evidence", "from", "infobox", "line", "lines", "of", "once", "quality", "schema", "short_names", "starts", "to"),
    *("weak", "case_sensitive", "articles_need", "publishers_need_articles", "warnings", "exposure", "publisher_certainty"),
}
"""Fields in which only some words, numbers, or words of the text itself may stand, and that show nothing of their own."""


def test_no_field_has_been_forgotten(tmp_path: Path) -> None:
    """A new field belongs into `everywhere` if it holds free words, else into `PLACES` or `CERTAIN_WORDS`."""
    tried = {*keys_of(everywhere([WORDS])), *keys_of(PLACES), *REFERRING}
    assert known_keys(tmp_path) - tried == CERTAIN_WORDS - tried


def keys_of(value: object) -> Iterator[str]:
    """Every key of any mapping inside."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_of(inner)
    yield from value if isinstance(value, dict) else ()


PAGES = ("k{}/index.md", "k{}/fields.md", "k{}/alias.md", "articles/a{}.md")
"""The pages that belong to one text."""
PARTS = 6
"""Into how many dossiers the texts are divided, for several workers to have them."""


@pytest.mark.long  # five seconds each: it builds a dossier with every text in every field
@pytest.mark.parametrize("part", range(PARTS))
def test_every_nasty_text_is_harmless(tmp_path: Path, part: int) -> None:
    """Every nasty text in every field is harmless text or a problem."""
    nasty = NASTY[part::PARTS]
    built = build(write(tmp_path, everywhere((*nasty, "plain words", "PLAIN WORDS"))), despite_errors=True)
    pages = pages_of(tmp_path / "docs")
    assert {path: page.foreign for path, page in pages.items() if page.foreign} == {}
    codes = refused(built.problems)
    for i, text in enumerate(nasty):
        plain = len(nasty) + text.isupper()  # a title in capitals is set in a lower voice
        files = (f"entities/k{i}/fields.yml", f"entities/k{i}/alias.yml", f"seeds/s{i}.yml")
        if is_refused(text):
            told = [codes.get(path, set()) | codes.get(path.replace(".yml", ".txt"), set()) for path in files]
            assert all(found & {"control-character", "yaml", "unknown-kind", "encoding"} for found in told), repr(text)
            continue
        assert not [codes[path] for path in files if path in codes], repr(text)
        for path in PAGES:
            page, expected = pages[path.format(i)], pages[path.format(plain)]
            assert page.shape == expected.shape, f"{path} with {text!r}: {difference(page.shape, expected.shape)}"
        shown = " ".join(visible(text).split())
        assert shown in pages[f"k{i}/fields.md"].text
        for path in ("k{}/index.md", "articles/a{}.md"):
            assert shown in " ".join(pages[path.format(i)].heading.split())


def test_names_without_letters_are_refused(tmp_path: Path) -> None:
    """A name with angle brackets or without a letter is refused."""
    names = {f"n{i}": text for i, text in enumerate(NASTY) if set(text) & set("<>") or not any(map(str.isalnum, text))}
    cards = {f"entities/towns/{slug}.yml": {"name": text} for slug, text in names.items()}
    aliases = {f"entities/towns/a{slug}.yml": {"name": f"A{slug}", "names": [text]} for slug, text in names.items()}
    codes = refused(check(write(tmp_path, SMALL | cards | aliases)))
    assert len(names) > 50
    assert {
        path for path in {**cards, **aliases} if not codes.get(path, set()) & {"bad-name", "control-character", "yaml"}
    } == set()


# --- Words that must be known -----------------------------------------------------------------------------------------------

PLACES = {
    "name-status": {"name": "X{i}", "names": [{"text": "Y{i}", "status": "{text}"}]},
    "name-valid": {"name": "X{i}", "names": [{"text": "Y{i}", "valid": "{text}"}]},
    "name-weak": {"name": "X{i}", "names": [{"text": "Y{i}", "weak": "{text}"}]},
    "property": {"name": "X{i}", "statements": [{"property": "{text}", "value": "x"}]},
    "when": {"name": "X{i}", "statements": [{"property": "note", "value": "x", "when": "{text}"}]},
    "certainty": {"name": "X{i}", "statements": [{"property": "note", "value": "x", "certainty": "{text}"}]},
    "entity": {"name": "X{i}", "statements": [{"property": "seat", "value": "{text}"}]},
    "day": {"name": "X{i}", "statements": [{"property": "day", "value": "{text}"}]},
    "relation": {"name": "X{i}", "relations": [{"type": "{text}", "target": "towns/hama"}]},
    "target": {"name": "X{i}", "relations": [{"type": "near", "target": "{text}"}]},
    "article": {"name": "X{i}", "summary": [{"text": "x", "citations": [{"article": "{text}", "quote": "x"}]}]},
    "involves": {"name": "X{i}", "events": [{"text": "x", "involves": ["{text}"]}]},
    "stance": {"name": "X{i}", "events": [{"text": "x", "accounts": [{"article": "a", "quote": "Hama", "stance": "{text}"}]}]},
    "values": {
        "name": "X{i}",
        "events": [{"text": "x", "accounts": [{"article": "a", "quote": "Hama", "values": {"{text}": "x"}}]}],
    },
    "formerly": {"name": "X{i}", "formerly": ["{text}"]},
    "instead": {"name": "X{i}", "status": "retired", "reason": "x", "instead": "{text}"},
    "within": {"name": "X{i}", "location": {"source": "x", "within": "{text}"}},
    "latitude": {"name": "X{i}", "location": {"latitude": "{text}", "longitude": 1, "source": "x"}},
    "key": {"name": "X{i}", "{text}": "x"},
    "card": "{text}",
}
"""Cards, by the field in which only certain words may stand."""


def test_a_false_path_is_a_problem(tmp_path: Path) -> None:
    """A path of figures that is none is a problem."""
    root = write(tmp_path, SMALL)
    for text in NASTY:
        _, problems = gather(write(root, {"entities/declared.yml": {"quality": text}}))
        assert refused(problems) or not text.strip(), text
        assert all(is_printed_on_lines_of_its_own(problem) for problem in problems), text


def filled(value: object, i: int, text: str) -> object:
    """A value with its number and the text in place."""
    if isinstance(value, dict):
        return {filled(key, i, text): filled(inner, i, text) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, i, text) for inner in value]
    return value.replace("{i}", str(i)).replace("{text}", text) if isinstance(value, str) else value


def is_a_word_there(place: str, text: str) -> bool:
    """The few of the nasty texts that are right, or as good as nothing, in some of those fields."""
    date = place in ("name-valid", "when", "day") and text == "2019-08-22"
    return date or (place, text) in (("name-weak", "true"), ("key", "names")) or not text.strip()


def is_printed_on_lines_of_its_own(problem: Problem) -> bool:
    """Whether nothing in a message moves the cursor of a terminal, or begins a line that is not indented."""
    first, *others = problem.as_text().split("\n")
    moving = any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in TURNING for c in "".join((first, *others)))
    return not moving and all(line.startswith("    ") for line in others)


DECLARATIONS = {
    "kinds": ("kinds", {"{text}": {"label": "x"}}),
    "properties": ("properties", {"{text}": {"label": "x"}}),
    "relations": ("relations", {"{text}": {"label": "x", "inverse": "x"}}),
    "event_values": ("event_values", {"{text}": {"label": "x"}}),
    "type": ("properties", {"p{i}": {"label": "x", "type": "{text}"}}),
    "of": ("properties", {"p{i}": {"label": "x", "of": ["{text}"]}}),
    "from": ("relations", {"r{i}": {"label": "x", "inverse": "x", "from": ["{text}"]}}),
}


@pytest.mark.parametrize("place", DECLARATIONS)
def test_declared_identities_are_plain_words(tmp_path: Path, place: str) -> None:
    key, entry = DECLARATIONS[place]
    entries: dict[str, object] = {}
    texts = [text for text in NASTY if text.isprintable() and len(text) < 200 and text not in PLAIN_WORDS]
    for i, text in enumerate(texts):
        entries |= cast("dict[str, object]", filled(entry, i, text))
    problems = [p for p in check(write(tmp_path, SMALL | {"entities/d.yml": {key: entries}})) if p.mark.path == "entities/d.yml"]
    assert len(problems) >= len(texts) > 100
    assert [problem for problem in problems if not is_printed_on_lines_of_its_own(problem)] == []


PLAIN_WORDS = ("1e999", "names", "title", "constructor", "con", "index", "null", "true", "2019-08-22")
"""What anybody may call a kind."""


REFERRING = ("id", "publisher", "date", "date_certainty", "same_text_as", "inside")
"""Keys of an article."""


def test_metadata_refer_to_what_is_known(tmp_path: Path) -> None:
    """What the metadata of a text refer to must be known."""
    expected = set()
    files: dict[str, object] = {}
    for number, key in enumerate(REFERRING):
        for i, text in enumerate(NASTY[number % 3 :: 3]):
            if text.strip() in (*PLAIN_WORDS, "code") or len(text) > 200:
                continue
            name = f"{key.replace('_', '-')}-{i}"
            files[f"seeds/{name}.txt"] = "Hama."
            files[f"seeds/{name}.yml"] = {"articles": [{"id": name, "line": 1} | {key: text}]}
            expected.add(f"seeds/{name}.yml")
    assert expected - set(refused(check(write(tmp_path, SMALL | files)))) == set()


# --- YAML -------------------------------------------------------------------------------------------------------------------

BOMBS = {
    "brackets": ("name: " + "[" * 50_000, "yaml-depth"),
    "closed-brackets": ("name: " + "[" * 50_000 + "]" * 50_000, "yaml-depth"),
    "braces": ("name: " + "{a: " * 50_000, "yaml-depth"),
    "dashes": ("- " * 50_000 + "x", "yaml-depth"),
    "questions": ("? " * 50_000 + "x", "yaml-depth"),
    "keys": ("name: X\n" + "".join(f"k{i}: x\n" for i in range(2_000)), "unknown-field"),
    "laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nname: [*b, *b]", "yaml-anchor"),
    "anchor": ("name: &a X", "yaml-anchor"),
    "alias": ("name: *a", "yaml-anchor"),
    "circle": ("name: &a [*a]", "yaml-anchor"),
    "merge": ("<<: {name: X}", "unknown-field"),
    "python": ('!!python/object/apply:os.system ["touch pwned"]', "yaml-tag"),
    "python-in-name": ("name: !!python/object/new:subprocess.Popen [[id]]", "yaml-tag"),
    "binary": ("name: !!binary aGk=", "yaml-tag"),
    "own-tag": ("name: !<tag:evil%0A::error::x> X", "yaml-tag"),
    "environment": ("name: !ENV HOME", "yaml-tag"),
    "directive": ("%TAG ! tag:evil.example,2000:\n---\nname: !x X", "yaml-tag"),
    "version": ("%YAML 9.9\n---\nname: X", "yaml"),
    "documents": ("name: X\n---\nname: Y", "yaml-documents"),
    "twice": ("name: X\nname: Y", "duplicate-key"),
    "list-as-key": ("? [a, b]\n: x\nname: X", "yaml-key"),
    "long-key": (f'name: X\n? "{"k" * 5000}"\n: x', "yaml-key"),
    "hidden-key": ('name: X\n"a\\nb": x', "yaml-key"),
    "escape-in-key": ('name: X\n"\\e[31m": x', "yaml-key"),
    "surrogate": ('name: "\\ud800"', "yaml"),
    "null-byte": ("name: X\0", "yaml"),
    "escaped-null-byte": ('name: "X\\0"', "control-character"),
    "bell": ("name: X\x07", "yaml"),
    "turned": ("name: X\u202egpj", "control-character"),
    "escaped-turn": ('name: "X\\u202Egpj"', "control-character"),
    "tab": ("\tname: X", "indentation"),
    "open-quote": ('name: "X', "yaml"),
    "too-large": ("name: X\nnotes: " + "x" * 10_000_000, "too-large"),
    "list": ("- name: X", "wrong-type"),
    "word": ("X", "wrong-type"),
    "number": ("name: X\nlocation: {latitude: 1e999, longitude: .nan, source: x}", "wrong-type"),
    "long-number": ("name: X\nlocation: {latitude: " + "9" * 9_999 + ", longitude: 1, source: x}", "wrong-type"),
    "year-zero": ("name: X\nnames: [{text: Y, valid: 0000}]", "bad-date"),
    "latin-1": ("name: \udce9", "encoding"),
}


@pytest.mark.parametrize(("folder", "ending"), [("entities/towns", ".yml"), ("seeds", ".yml"), ("entities", ".yml")])
def test_yaml_beyond_words_is_refused(tmp_path: Path, folder: str, ending: str) -> None:
    """Yaml that does more than hold words is refused."""
    for name, (text, _) in BOMBS.items():
        path = write(tmp_path, {f"{folder}/{name}{ending}": "", f"seeds/{name}.txt": "Hama."}) / f"{folder}/{name}{ending}"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    problems = check(write(tmp_path, SMALL))
    codes = refused(problems)
    general = {
        "yaml",
        "indentation",
        "encoding",
        "too-large",
        "yaml-depth",
        "yaml-anchor",
        "yaml-tag",
        "yaml-documents",
        "duplicate-key",
        "yaml-key",
    }
    expected = {f"{folder}/{n}.yml": code for n, (_, code) in BOMBS.items() if folder == "entities/towns" or code in general}
    assert {path: codes.get(path) for path, code in expected.items() if code not in codes.get(path, set())} == {}
    assert [problem for problem in problems if not is_printed_on_lines_of_its_own(problem)] == []
    assert not (tmp_path / "pwned").exists()


def test_one_broken_card_harms_no_other(tmp_path: Path) -> None:
    """One broken card leaves the others as they are."""
    cards = {f"entities/towns/{name}.yml": text for name, (text, _) in BOMBS.items() if name != "latin-1"}
    build(write(tmp_path, SMALL | cards), despite_errors=True)
    pages = pages_of(tmp_path / "docs")
    assert "Hama is calm." in pages["towns/hama.md"].text
    assert {path: page.foreign for path, page in pages.items() if page.foreign} == {}


def test_checking_runs_nothing_of_mkdocs_yml(tmp_path: Path) -> None:
    """Checking a dossier runs nothing that its mkdocs.yml names."""
    pwned = tmp_path / "pwned"
    config = f"{MKDOCS}x: !!python/object/apply:os.mkdir ['{pwned}']\ny: !!python/name:os.system\nz: !relative x\n"
    assert refused(check(write(tmp_path, SMALL | {"mkdocs.yml": config}))) == {}
    assert not pwned.exists()


@pytest.mark.parametrize("config", ["x: " + "[" * 500 + "]" * 500, "x: 2019-99-99", "? [a]\n: b", "\0", "site_name: [", "- x"])
def test_a_broken_mkdocs_yml_counts_as_empty(tmp_path: Path, config: str) -> None:
    """A broken mkdocs.yml is a problem or counts as empty."""
    assert set(refused(check(write(tmp_path, SMALL | {"mkdocs.yml": config})))) <= {"mkdocs.yml"}


def test_addresses_in_mkdocs_yml_are_harmless(tmp_path: Path) -> None:
    """Addresses and names in mkdocs.yml are harmless too."""
    for i, text in enumerate(('"><script>alert(1)</script>', "javascript:alert(1)", "{{ 7*7 }} [x](javascript:y) `z`")):
        config = {"site_name": text, "repo_url": text if i else f"{REPOSITORY}/{text}", "edit_uri": f"edit/{text}"}
        build(write(tmp_path, SMALL | {"mkdocs.yml": config}), despite_errors=True)
        pages = pages_of(tmp_path / "docs")
        assert {path: page.foreign for path, page in pages.items() if page.foreign} == {}


# --- Heads ------------------------------------------------------------------------------------------------------------------


def test_any_character_may_stand_in_heads() -> None:
    """The head of a page can be read with any character in its title."""
    starts = [*range(0, 0x3000, 64), *range(0xD7C0, 0x10100, 64), *range(0x1FFC0, 0x20040, 64), *range(0xE0000, 0xE0200, 64)]
    for start in starts:
        characters = "".join(map(chr, range(start, start + 64)))
        for title in (characters, *characters) if start < 0x100 else (characters,):
            head = front_matter(generated=True, title=f"a{title}z", description=title)
            body, read = get_data(head.encode("utf-8", "replace").decode("utf-8") + "\nbody\n")
            assert (body, read["generated"], read["title"][0], read["title"][-1]) == ("body\n", True, "a", "z"), hex(start)
            assert not set(read["title"]) & set('<>"&{}`\n')


def test_a_character_is_shown_alike_anywhere() -> None:
    """A character is shown alike alone and among others."""
    for code in (*range(0x11000), *range(0x1F000, 0x20000), *range(0xE0000, 0xE0200)):
        alone = visible(f"a{chr(code)}z")
        assert visible(f"a{chr(code)}z\tb") == f"{alone} b", hex(code)
        assert visible(alone) == alone, hex(code)
        assert str(html(alone)) == "".join(str(html(character)) for character in alone), hex(code)


# --- Any text at all --------------------------------------------------------------------------------------------------------

WORDS = "Tokenized words"
LIST_FOLDERS = ("names/", "naming/")
LIST_PAGES = frozenset(
    ["index.md", "coverage.md", "abbreviations.md", "disagreements.md", "timeline.md", "problems.md", "articles/index.md"]
)
"""Pages that group by labels and letters, so that their shape depends on the texts."""

_PIECES = (
    *"<>\"'`&*_~[](){}#!|\\/=-+:;.,^$%@1a \n\t\x00\x02\x03\x1b\x7f\u202e\u2028\ufffe\ud800سx",
    *(
        "```",
        "~~~",
        "**",
        "](",
        "]:",
        "{:",
        "{{",
        "}}",
        "{%",
        "\n\n",
        "    ",
        "--8<--",
        "-->",
        "<!--",
        "<![CDATA[",
        "<?",
        "</",
        "/>",
    ),
    *("&lt;", "&#60;", "&quot;", "javascript:", " onclick=", "script", "<b>", "</p>", "<div>", "[^1]", " data-search-x="),
    *("wzxhzdk:0", "klzzwxh:0000", "amp", "http://", "!!! ", "\n- ", "\n# ", "\n> ", "\n| a |\n|--|\n", "سوريا", "é", "İ"),
)
_ANY_TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join),
    st.text(st.characters(), min_size=1, max_size=20),
).filter(lambda text: bool(visible(text).strip()))


@dataclasses.dataclass(frozen=True, repr=False)
class Plain:
    """A wiki in which nothing but plain words stand wherever free words may, and the shapes of its pages."""

    wiki: Wiki
    site: Site
    problem: Problem
    shapes: dict[str, Shape]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    root = write(tmp_path_factory.mktemp("plain"), everywhere([WORDS]))
    gathered, problems = gather(root)
    assert refused(problems) == {}
    wiki, site, problem = relate(gathered)[0], gathered.site, Problem(Mark(WORDS), WORDS, WORDS, WORDS)
    return Plain(wiki, site, problem, {path: page.shape for path, page in rendered(wiki, site, problem).items()})


def rendered(wiki: Wiki, site: Site, problem: Problem) -> dict[str, Page]:
    """The pages of a wiki, taken apart."""
    files = render(wiki, site, [problem])
    return {path: parsed(page) for path, page in files.items() if path.endswith(".md") and isinstance(page, str)}


def replaced(value: object, texts: Iterator[str], seen: dict[int, object]) -> object:
    """A value of the model with the next of the texts for each token; in a source text it is cut to the length of the token."""
    if type(value) is str:
        pieces = value.split(WORDS)
        return pieces[0] + "".join(next(texts) + piece for piece in pieces[1:])
    if isinstance(value, Span):
        return value
    if isinstance(value, tuple):
        make = getattr(value, "_make", tuple)  # a named tuple stays one
        return make(replaced(item, texts, seen) for item in value)
    if isinstance(value, AbstractMapping):
        return {replaced(key, texts, seen): replaced(item, texts, seen) for key, item in value.items()}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    if id(value) not in seen:
        fitting = (text[: len(WORDS)].ljust(len(WORDS)) for text in texts) if isinstance(value, Source) else texts
        fields = {field.name: replaced(getattr(value, field.name), fitting, seen) for field in dataclasses.fields(value)}
        seen[id(value)] = dataclasses.replace(value, **fields)
    return seen[id(value)]


def misfit(plain: Plain, texts: Sequence[str]) -> str:
    """What is wrong with the pages when these texts stand where the plain words did; empty when nothing is."""
    filled_in = cast("tuple[Wiki, Site, Problem]", replaced((plain.wiki, plain.site, plain.problem), cycle(texts), {}))
    wiki = dataclasses.replace(filled_in[0], differences=defaultdict(tuple))  # they are looked up by words, which are others now
    allowed = {element for shape in plain.shapes.values() for element in shape}
    for path, page in rendered(wiki, *filled_in[1:]).items():
        plain_shape = None if path in LIST_PAGES or path.startswith(LIST_FOLDERS) else plain.shapes[path]
        fits = page.shape.keys() <= allowed if plain_shape is None else page.shape == plain_shape
        if page.foreign or not fits:
            return f"{path}: {page.foreign} {difference(page.shape, plain_shape or Counter())}"
    return ""


def stands_anywhere(text: str) -> bool:
    """Whether a text can be seen and has small letters, whole and cut as in a source: titles in capitals have a class."""
    return all(visible(part).strip() and not part.isupper() for part in (text, text[: len(WORDS)]))


@pytest.mark.long  # 20 seconds: each case is a wiki of its own
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # it hides what is wrong
@given(st.lists(_ANY_TEXT.filter(stands_anywhere), min_size=60, max_size=60))
@settings(
    max_examples=36 * EXPLORING_FACTOR,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],  # shrinking takes minutes; which texts do it alone is told in seconds
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_no_text_leaves_markup(plain: Plain, texts: list[str]) -> None:
    """No text leaves markup that the templates did not write."""
    if wrong := misfit(plain, texts):
        pytest.fail(f"{wrong}\nTexts that do it alone: {[text for text in texts if misfit(plain, [text])]}")


# --- The engines ------------------------------------------------------------------------------------------------------------

ENGINES = ("mkdocs", "properdocs", "zensical")
SITE_URL = "https://site.example/"
CONFIGURATION = """
site_name: Test
site_url: {site_url}
repo_url: {repository}
edit_uri: edit/main/docs/
theme:
  name: material
  custom_dir: overrides
  font: false
  features: [content.action.edit, navigation.indexes, navigation.footer, navigation.top, toc.follow, search.highlight]
plugins:
  - search
  - wiki: {{enabled: false}}
extra_css: [assets/wiki/wiki.css]
markdown_extensions: {extensions}
nav: [index.md, k0/n0.md, press/mild.md, k1/n1.md, k2/n2.md, k3/n3.md, articles/a0.md, articles/mild.md, articles/a1.md]
not_in_nav: "/**"
"""


def nastiest() -> dict[str, object]:
    """A dossier with each nasty text as the title of a card or, where a name would be refused, of an article; and elsewhere."""
    printable = [text for text in NASTY if not is_refused(text)]
    names = [text for text in printable if not set(text) & set("<>") and any(map(str.isalnum, text))]
    headlines = [text for text in printable if text not in names]
    files: dict[str, object] = {
        "entities/declared.yml": {
            "publishers": "press",
            "about": headlines[:9],
            "kinds": {"press": {"label": "Outlet"}}
            | {f"k{i}": {"label": text, "plural": text, "about": text} for i, text in enumerate(headlines[:4])},
        },
        "entities/press/herald.yml": {"name": names[0]},
        "entities/press/mild.yml": {
            "name": "Mild",
            "summary": [{"text": "Words", "citations": [{"article": "mild", "quote": "Mild"}]}],
        },
        "entities/press/meek.yml": {"name": "Meek"},
        "entities/press/tame.yml": {"name": "Tame"},
        "seeds/mild.txt": "Mild words of Meek and Tame.\n",
        "seeds/mild.yml": {"articles": [{"id": "mild", "line": 1, "title": "Mild words", "publisher": "press/mild"}]},
    }
    for i, (name, text) in enumerate(zip(names, cycle(headlines))):
        cited = {"article": f"a{i % len(headlines)}", "quote": text, "speaker": name}
        alias = {"text": f"{name} alias", "lang": "fi"}
        files[f"entities/k{i % 4}/n{i}.yml"] = {
            "name": name,
            "names": [alias],
            "summary": [{"text": text, "citations": [cited]}],
            "location": {"latitude": 35, "longitude": 36, "source": text},
        }
    for i, (text, name) in enumerate(zip(headlines, cycle(names))):
        article = {"id": f"a{i}", "line": 1, "publisher": f"press/p{i}", "date": "2019"}
        files[f"entities/press/p{i}.yml"] = {"name": f"{name} press"}
        files[f"seeds/s{i}.txt"] = f"{text}\n\n{name} {text}\n"
        files[f"seeds/s{i}.yml"] = {"articles": [article | {"language": "fi"} | dict.fromkeys(("title", "note"), text)]}
    return files | breaking("k0/breaker")


CLOSED_TITLE = "</title><script>alert(1)</script>"
IN_NAMES, IN_WORDS = 'a "quoted" name', f'{CLOSED_TITLE} and "'
"""What breaks out of the head of a page; the first where angle brackets are refused."""


def breaking(card: str) -> dict[str, object]:
    """A card and its article that hold it in name, alias, summary, publisher and headline."""
    cited = {"article": "broken", "quote": CLOSED_TITLE}
    article = {"id": "broken", "line": 1, "title": IN_WORDS, "publisher": "press/broken", "language": "en"}
    return {
        f"entities/{card}.yml": {
            "name": f"Town of {IN_NAMES}",
            "names": [f"Alias of {IN_NAMES}"],
            "summary": [{"text": IN_WORDS, "citations": [cited]}],
        },
        "entities/press/broken.yml": {"name": f"Herald of {IN_NAMES}"},
        "seeds/broken.txt": f"{IN_WORDS}\nTown of {IN_NAMES}, {CLOSED_TITLE}.\n",
        "seeds/broken.yml": {"articles": [article]},
    }


class BuiltPage(Page):
    """A page of the finished site."""

    def __init__(self, html: str) -> None:
        self.title = ""
        self.description = ""
        self._in_title = False
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        self._in_title = tag == "title"
        if ("name", "description") in attrs:
            self.description = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        self.title += data * self._in_title  # nothing follows a title in the head but another element

    @property
    def addresses_elsewhere(self) -> set[str]:
        """What none of our pages would hold, the theme's own things included."""
        return {found for found in self.foreign if SITE_URL not in found}


@pytest.fixture(scope="module")
def nasty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the nastiest texts, generated once and built with each engine, all at the same time."""
    root = tmp_path_factory.mktemp("nastiest")
    extensions = json.dumps(["admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}}])
    config = CONFIGURATION.format(site_url=SITE_URL, repository=REPOSITORY, extensions=extensions)
    write(root, nastiest() | {"mkdocs.yml": config})
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    built = build(root)
    assert built.written is not None, refused(built.problems)
    running = []
    for engine in ENGINES:
        copy = root / engine
        copy.mkdir()
        for name in ("docs", "overrides", "mkdocs.yml"):
            copied = shutil.copytree if (root / name).is_dir() else shutil.copy
            copied(root / name, copy / name)
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        running.append(
            subprocess.Popen([sys.executable, "-m", engine, "build"], cwd=copy, env=environment, stderr=subprocess.PIPE)
        )
    for process in running:
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors.decode()
    return root


CROWDED = {("button", ("aria-label", "class", "title", "type")), ("h2", ("class", "data-search-exclude", "id"))}
"""What a map has beside its crowded part, which plain words have no places enough for."""
CONTINUED = {
    ("nav", ("aria-label", "class", "data-search-exclude")),
    ("a", ("href", "rel")),
    ("a", ("aria-label", "href")),
    ("b", ("aria-current",)),
    ("tr", ("data-id", "id")),
    ("div", ("class", "data-frame", "data-most", "data-places", "data-search-exclude", "data-wiki")),
}
"""What leads from a list to the pages on which it goes on; a map with more places than it has room for, and such a place."""
HIDDEN_COLUMN = ("div", ("class", "data-md-component", "data-md-type", "hidden"))
"""The navigation, on a page whose drawing takes its place."""
FOLDED_PART = ("details", ("class",))
"""Passages that the page of coverage folds away."""


FOLDED = ("details", ("class", "data-wiki"))
"""What is folded away where many articles name a card."""


@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_turns_a_text_into_markup(nasty_site: Path, plain: Plain, engine: str) -> None:
    site, docs = nasty_site / engine / "site", nasty_site / "docs"
    pages = {path.relative_to(site).as_posix(): BuiltPage(path.read_text("utf-8")) for path in sorted(site.rglob("index.html"))}
    mild = pages["press/mild/index.html"]
    allowed = {
        kind for path in ("press/mild", "press", "articles/mild", "articles") for kind in pages[f"{path}/index.html"].shape
    }
    allowed |= {kind for shape in plain.shapes.values() for kind in shape} | CONTINUED | {HIDDEN_COLUMN, FOLDED, FOLDED_PART}
    # Zensical takes away the mark of what it leaves out of its index.
    crowded = CROWDED | {(tag, tuple(name for name in names if name != "data-search-exclude")) for tag, names in CROWDED}
    allowed |= {(tag, tuple(name for name in names if name != "data-search-exclude")) for tag, names in allowed}
    assert len(pages) > 200
    for path, page in pages.items():
        assert set(page.shape) - allowed - (crowded if path == "map/index.html" else set()) == set(), path
        assert page.addresses_elsewhere - mild.addresses_elsewhere == set(), path
        assert scripts(page) == scripts(mild), path
        for tag in ("style", "iframe", "title", "h1", "form", "base"):
            assert count(page, tag) == count(mild, tag), f"{path}: {tag}"
        source = next(docs / name for name in (path[:-11] + ".md", path[:-10] + "index.md") if (docs / name).exists())
        body, head = get_data(source.read_text("utf-8"))
        for tag in ("q", "mark", "sup", "em", "strong", "code", "blockquote", "dd", "td", "th", "details", "time", "section"):
            assert count(page, tag) == len(re.findall(rf"<{tag}[ >]", body)), f"{path}: {tag}"
        assert page.title.startswith(str(head["title"])), path
        assert page.description == head.get("description", ""), path


@pytest.mark.parametrize("engine", ENGINES)
def test_closing_a_title_is_harmless_in_fields(nasty_site: Path, engine: str) -> None:
    """What would close a title is shown as it is in every field."""
    site = nasty_site / engine / "site"
    card, article, press = (
        BuiltPage((site / path / "index.html").read_text("utf-8")) for path in ("k0/breaker", "articles/broken", "press/broken")
    )
    for words in (f"Town of {IN_NAMES}", f"Alias of {IN_NAMES}", IN_WORDS, f"Herald of {IN_NAMES}"):
        assert words in card.text
    for words in (f"Town of {IN_NAMES}", IN_WORDS, f"Herald of {IN_NAMES}"):
        assert words in article.text
    assert f"Herald of {IN_NAMES}" in press.heading
    assert IN_WORDS in article.heading
    looks = "‹/title›‹script›alert(1)‹/script› and ”"
    assert article.title.startswith(looks)
    assert card.description == looks
    assert card.title.startswith("Town of a ”quoted” name")


@pytest.mark.parametrize("field", ["name", "alias", "publisher"])
def test_closing_a_title_is_refused_in_names(tmp_path: Path, field: str) -> None:
    """What would close a title is refused in every name."""
    files = SMALL | breaking("towns/breaker") | {"entities/declared.yml": {"publishers": "press"}}
    assert refused(check(write(tmp_path, files))) == {}
    path = "entities/press/broken.yml" if field == "publisher" else "entities/towns/breaker.yml"
    names = {"name": "Town", "names": [CLOSED_TITLE]} if field == "alias" else {"name": CLOSED_TITLE}
    assert refused(check(write(tmp_path, {path: names}))) == {path: {"bad-name"}}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_search_index_holds_no_markup(nasty_site: Path, engine: str) -> None:
    """The search index holds no markup of a text."""
    (index,) = (path for path in (nasty_site / engine / "site").rglob("search*.json") if "assets" not in path.parts)
    entries = next(value for value in json.loads(index.read_text("utf-8")).values() if isinstance(value, list))
    found = Counter(tag for entry in entries for key in ("title", "text") for tag, _ in Page(entry[key]).shape)
    assert len(entries) > 200
    assert set(found) <= {"p", "ul", "ol", "li", "sup", "sub", "code", "small"}


def count(page: Page, tag: str) -> int:
    """How many elements of a sort a page has."""
    return sum(number for (name, _), number in page.shape.items() if name == tag)


def scripts(page: Page) -> int:
    """How many elements a browser would run."""
    return count(page, "script") - len(page.linked_data)


# --- Files ------------------------------------------------------------------------------------------------------------------


def test_links_out_of_dossiers_show_nothing(tmp_path: Path) -> None:
    """Links out of the dossier show nothing of what they lead to."""
    root, outside = write(tmp_path / "root", SMALL), tmp_path / "outside"
    hidden = "name: Topsecret\narticles: [{id: topsecret, line: 1}]\n"
    write(outside, {"card.yml": hidden, "text.txt": "Topsecret", "cards/x.yml": hidden})
    for link, target in {
        "entities/towns/a.yml": "card.yml",
        "entities/declared.yml": "card.yml",
        "entities/linked": "cards",
        "seeds/b.txt": "text.txt",
        "seeds/a.yml": "card.yml",
        "seeds/linked": "",
    }.items():
        (root / link).symlink_to(outside / target)
    built = build(root, despite_errors=True)
    assert {path for path, codes in refused(built.problems).items() if "outside-root" in codes} >= {
        "entities/towns/a.yml",
        "entities/declared.yml",
        "seeds/b.txt",
        "seeds/a.yml",
    }
    assert "Topsecret" not in "".join(path.read_text("utf-8") for path in (root / "docs").rglob("*.md"))
    assert "topsecret" not in str(built.problems).lower()


def test_odd_files_are_problems_and_stop_nothing(tmp_path: Path) -> None:
    write(tmp_path, SMALL | {"entities/towns/folder.yml/x": "x", "seeds/folder.txt/x": "x"})
    os.mkfifo(tmp_path / "entities/towns/pipe.yml")
    os.mkfifo(tmp_path / "entities/pipe.yml")
    os.mkfifo(tmp_path / "seeds/pipe.txt")
    for path in ("entities/towns/circle.yml", "entities/circle.yml", "seeds/circle.txt", "seeds/a.yml", "entities/circle"):
        (tmp_path / path).symlink_to((tmp_path / path).name)
    (tmp_path / "entities/towns/dangling.yml").symlink_to("nowhere.yml")
    (tmp_path / "entities/towns/up").symlink_to("..")
    codes = refused(build(tmp_path, despite_errors=True).problems)
    assert {"entities/towns/pipe.yml", "entities/towns/circle.yml", "entities/towns/dangling.yml"} <= set(codes)
    assert "Hama" in pages_of(tmp_path / "docs")["towns/hama.md"].text


def test_what_turns_lines_around_is_cut(tmp_path: Path) -> None:
    """What turns a line around is cut from words of texts and from messages."""
    turned = "".join(f"Hama {control}lies{control} still. " for control in sorted(TURNING))
    card = {
        "name": "Hama",
        "summary": [{"text": "x", "citations": [{"article": "a", "quote": "Hama lies still. Hama lies here."}]}],
    }
    built = build(write(tmp_path, SMALL | {"seeds/a.txt": turned, "entities/towns/hama.yml": card}), despite_errors=True)
    (problem,) = (problem for problem in built.problems if problem.code == "quote-not-found")
    assert is_printed_on_lines_of_its_own(problem)
    overrides = {control for control in TURNING if control not in "\u061c\u200e\u200f"}  # those three are marks, and turn nothing
    for page in (tmp_path / "docs").rglob("*.md"):
        assert not overrides & set(page.read_text("utf-8")), page
    assert "Hama lies still." in pages_of(tmp_path / "docs")["towns/hama.md"].text


def test_a_text_called_index_takes_no_place(tmp_path: Path) -> None:
    """A text called index does not take the place of the list of articles."""
    build(write(tmp_path, SMALL | {"seeds/index.txt": "Homs is calm.\n"}), despite_errors=True)
    pages = pages_of(tmp_path / "docs")
    assert "Homs is calm." in "".join(page.text for path, page in pages.items() if path != "articles/index.md")
    assert "by date" in pages["articles/index.md"].text


def test_an_untitled_article_has_a_heading(tmp_path: Path) -> None:
    """An article without a title has a heading all the same."""
    build(write(tmp_path, SMALL | {"seeds/a.yml": {"articles": [{"id": "a", "line": 1, "title": ""}]}}), despite_errors=True)
    assert "wiki-title" not in pages_of(tmp_path / "docs")["articles/a.md"].text


def test_a_line_number_may_be_long(tmp_path: Path) -> None:
    """A number of a line may have any length."""
    metadata = {"articles": [{"id": "a", "line": "9" * 5000}], "furniture": [{"lines": "1-" + "9" * 5000}]}
    assert refused(check(write(tmp_path, SMALL | {"seeds/a.yml": metadata}))) == {"seeds/a.yml": {"article-start", "furniture"}}


def test_unknown_words_are_problems_with_place(tmp_path: Path) -> None:
    """Where only certain words may stand every other is a problem with its place."""
    cards = {
        f"entities/towns/{place}-{i}.yml": filled(card, i, text)
        for number, (place, card) in enumerate(PLACES.items())
        for i, text in enumerate(NASTY[number % 3 :: 3])
        if not is_a_word_there(place, text)
    }
    declared = {
        "properties": {"note": {"label": "N"}, "seat": {"label": "S", "type": "entity"}, "day": {"label": "D", "type": "date"}},
        "relations": {"near": {"label": "near", "inverse": "near"}},
    }
    problems = check(write(tmp_path, SMALL | cards | {"entities/declared.yml": declared}))
    assert set(cards) - set(refused(problems)) == set()
    assert [problem for problem in problems if not is_printed_on_lines_of_its_own(problem)] == []


def test_names_of_files_are_harmless_too(tmp_path: Path) -> None:
    names = [
        os.fsencode(text.replace("/", "÷"))
        for text in NASTY
        if not set(text) & set("\0\ud800") and len(text.encode("utf-8", "surrogateescape")) < 200
    ]
    write(tmp_path, SMALL | {"entities/index/a.yml": {"name": "Index"}})
    for number, name in enumerate((*names, b"latin-\xe9", b"latin-\xea")):
        folder, ending, text = ((b"entities/towns", b".yml", b"name: X"), (b"seeds", b".txt", b"Hama"))[number % 2]
        path = os.path.join(os.fsencode(tmp_path), folder, name + ending)  # noqa: PTH118 - a path of bytes
        with open(path, "wb") as file:  # noqa: PTH123 - the same
            file.write(text)
    built = build(tmp_path, despite_errors=True)
    pages = pages_of(tmp_path / "docs")
    assert {path: page.foreign for path, page in pages.items() if page.foreign} == {}
    for problem in built.problems:
        assert is_printed_on_lines_of_its_own(problem)
        json.dumps(problem.as_dict(), ensure_ascii=False).encode("utf-8")


@pytest.mark.parametrize("name", ["中" * 80, "a" * 251], ids=["transliterated", "latin"])
def test_a_long_name_has_a_page(tmp_path: Path, name: str) -> None:
    """A text with a long name has a page that a file system takes."""
    built = build(write(tmp_path, SMALL | {f"seeds/{name}.txt": "Homs is calm.\n"}))
    assert refused(built.problems) == {}
    (page,) = (path for path, page in pages_of(tmp_path / "docs/articles").items() if "Homs is calm." in page.heading)
    assert 20 < len(page) < 120


def test_too_long_an_identity_is_refused(tmp_path: Path) -> None:
    """An identity too long for a file is refused."""
    files = {
        "seeds/a.yml": {"articles": [{"id": "a" * 300, "line": 1}]},
        "entities/declared.yml": {"kinds": {"k" * 300: {"label": "x"}}},
    }
    built = build(write(tmp_path, SMALL | files), despite_errors=True)
    assert set(refused(built.problems)) == set(files)


def test_two_excerpts_share_no_anchor(tmp_path: Path) -> None:
    """Two excerpts on a page never share an anchor."""
    build(write(tmp_path, SMALL | {"seeds/a.txt": f"{'word ' * 200}Hama {'word ' * 60}Hama at last.\n"}))
    assert pages_of(tmp_path / "docs")["towns/hama.md"].foreign == []


# --- Time -------------------------------------------------------------------------------------------------------------------

_MANY = 100_000


def cited(quote: str) -> dict[str, object]:
    """A card that rests on a quote."""
    return {"name": "Hama", "summary": [{"text": "x", "citations": [{"article": "a", "quote": quote}]}]}


SLOW: dict[str, dict[str, object]] = {
    "spaces": {"seeds/a.txt": "Hama" + " " * _MANY + "Hama"},
    "a line of spaces": {"seeds/a.txt": "Hama\n" + " " * _MANY + "\nHama"},
    "a line of tabs": {"seeds/a.txt": "Hama\n" + "\t\v" * _MANY},
    "hyphens": {"seeds/a.txt": "Ha" + "-" * _MANY + "ma " + "-Hama" * 9_999},
    "apostrophes": {"seeds/a.txt": "Ha" + "'" * _MANY + "ma " + "’Hama’" * 9_999},
    "marks": {"seeds/a.txt": ("Hama" + "\u0301" * 1_000) * 100 + "\u0651" * _MANY},
    "articles": {"seeds/a.txt": "al-" * (_MANY // 3) + "Hama ash-" * 9_999 + "ال" * _MANY},
    "stops": {"seeds/a.txt": ". " * _MANY + "?!" * _MANY + '"(' * _MANY},
    "names that no card has, on one line": {"seeds/a.txt": "All quiet at Xanadu. " * 20_000},
    "one long word": {"seeds/a.txt": "Hama" * _MANY},
    "a name of articles": {"entities/towns/hama.yml": {"name": "al-" * 40 + "Hama", "names": ["el " * 40 + "Hama", "ال" * 99]}},
    "a name that overlaps itself": {"entities/towns/hama.yml": {"name": "na na"}, "seeds/a.txt": "na " * 40_000},
    "a quote of one word": {"entities/towns/hama.yml": cited("a " * 50_000 + "b"), "seeds/a.txt": "a " * _MANY},
    "a quote like the text": {"entities/towns/hama.yml": cited("a b " * 25_000 + "c"), "seeds/a.txt": "a b " * 25_000 + "d"},
    "many quotes": {
        "entities/towns/hama.yml": {
            "name": "Hama",
            "summary": [{"text": "x", "citations": [{"article": "a", "quote": f"lorem ipsum {i} " * 4} for i in range(2_000)]}],
        },
        "seeds/a.txt": "dolor sit amet " * 20_000,
    },
    "furniture": {"seeds/a.txt": ("a " * 99 + "\n") * 999, "seeds/a.yml": {"furniture": [{"text": "a " * 99 + "b"}] * 99}},
    "many names": {"entities/towns/hama.yml": {"name": "Hama", "names": [f"Name {i}" for i in range(2_000)]}},
    "many unknown cards": {
        "entities/towns/hama.yml": {"name": "Hama", "relations": [{"type": "x", "target": f"towns/x{i}"} for i in range(800)]},
    },
}
"""Dossiers that take for ever where something is tried from every place of a text anew."""


@pytest.mark.long  # 1 to 6 seconds each: the texts are long
@pytest.mark.parametrize("case", SLOW)
def test_no_text_keeps_the_generator_busy(tmp_path: Path, case: str) -> None:
    root = write(tmp_path, SMALL | {"entities/declared.yml": {"folds": ["plain", "arabic"]}} | SLOW[case])
    assert ended(forked(within(15, partial(build, root, despite_errors=True)))) == 0

"""The JSON Schemas accept and refuse what the reading of files does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import build, check, schema
from generator.cli import main
from generator.model.problems import errors
from tests.support import EXPLORING_FACTOR, make_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOSSIER = """
-- entities/dossier.yml --
evidence: required
publishers: papers
kinds:
  ships: {label: Ship}
  places: {label: Place}
  papers: {label: Paper}
properties:
  built: {label: Built, of: [ships], type: date, single: true}
  home-port: {label: Home port, of: [ships], type: entity}
  cargo: {label: Cargo}
  depth: {label: Depth, of: [places]}
relations:
  lost-at: {label: lost at, inverse: wrecks, from: [ships], to: [places]}
  near: {label: near, inverse: near, from: [places]}
event_values:
  lost: {label: Lives lost}
gazetteers:
  charts: {label: Charts, licence: free, package: Charts of 1900}
-- entities/places/holm.yml --
name: Holm
summary:
  - {text: Holm is a port., citations: [{article: gazette, quote: of Holm}]}
-- entities/papers/gazette.yml --
name: The Gazette
summary:
  - {text: The Gazette is a paper., citations: [{article: gazette, quote: of Holm}]}
-- seeds/cuttings.txt --
The steamer Astra, of Holm, ran aground. The mate was seen to leave.
-- seeds/cuttings.yml --
articles:
  - id: gazette
    line: 1
    title: The steamer Astra
    publisher: papers/gazette
    date: 1911-05-03
    date_certainty: stated
furniture:
  - {quote: "ran aground."}
withheld:
  - {article: gazette, quote: The mate was seen to leave., reason: One word.}
decisions:
  - {text: Astra, entity: ships/astra}
"""

CITED = [{"article": "gazette", "quote": "of Holm"}]
CARD: dict[str, Any] = {
    "name": {"text": "Astra", "lang": "en", "status": "former", "valid": {"from": 1911, "to": "1912-05"}, "weak": True},
    "names": ["Astra of Holm", {"text": "ASTRA", "case_sensitive": "false", "next_to": "ship", "not_next_to": ["boat"]}],
    "summary": [{"text": "The Astra was a ship.", "citations": CITED}],
    "statements": [
        {"property": "built", "value": 1901, "when": "1911-05-03", "certainty": "reported", "citations": CITED},
        {"property": "home-port", "value": "places/holm", "citations": CITED},
        {
            "property": "cargo",
            "value": "coal",
            "citations": [{"article": "gazette", "speaker": "the owners", "quote": "of Holm"}],
        },
    ],
    "relations": [{"type": "lost-at", "target": "places/holm", "when": {"to": 1912}, "citations": CITED}],
    "location": {"latitude": 60.1, "longitude": 24.9, "source": "charts", "entry": 7, "name": "A", "within": "places/holm"},
    "events": [
        {
            "date": "1911-05",
            "text": "The Astra is lost.",
            "involves": ["places/holm"],
            "accounts": [{"article": "gazette", "stance": "claims", "date": 1911, "values": {"lost": 4}, "quote": "of Holm"}],
        }
    ],
    "formerly": ["ships/the-astra"],
    "corrections": [{"date": "1911-05-04", "was": "a boat", "now": "a ship", "why": "It had a deck."}],
    "notes": ["Of two notes", "this is the second."],
}

# What no schema of one file can say: what stands in another.
BEYOND_ONE_FILE = {"quote-not-found", "withheld", "duplicate-id", "no-correction"}

ODD_VALUES: tuple[Any, ...] = (
    *(None, "", " ", 7, 1911, 1.5, True, "true", "1911-13", "1911-05-03", "1911", "<b>", "a\nb", "x"),
    *("en", "former", "retired", "draft", "claims", "gazette", "charts", "cargo", "depth", "built", "lost-at", "near"),
    *("places/holm", "papers/gazette", "ships/none"),
    *([], {}, [None], ["x"], [""], ["places/holm"], {"text": "x"}, {"lost": "x"}, {"found": "x"}),
    *({"from": 1911}, {"from": 1911, "until": 1912}, CITED),
)
ODD_KEYS = (
    "text",
    "name",
    "nmae",
    "citations",
    "status",
    "reason",
    "instead",
    "lang",
    "when",
    "value",
    "date",
    "speaker",
    "formerly",
)


def _places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to everything inside a value, but to the value itself."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*path, key)
        yield from _places(inner, (*path, key))


def _copy(value: Any) -> Any:  # noqa: ANN401 — any JSON
    """A copy in which nothing is shared."""
    return json.loads(json.dumps(value))


@st.composite
def cards(draw: st.DrawFn) -> Any:  # noqa: ANN401 — any JSON
    """A good card in which one to three things were removed, renamed, added or replaced."""
    card = _copy(CARD)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(list(_places(card))))
        holder: Any = card
        for key in way:
            holder = holder[key]
        match draw(st.sampled_from(["remove", "replace", "add"])):
            case "remove":
                del holder[last]
            case "replace":
                holder[last] = _copy(draw(st.sampled_from(ODD_VALUES)))
            case _ if isinstance(holder, dict):
                holder[draw(st.sampled_from(ODD_KEYS))] = _copy(draw(st.sampled_from(ODD_VALUES)))
    return card


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_dossier(tmp_path_factory.mktemp("harbour"), DOSSIER)
    _write(root, CARD)
    return root


def _write(root: Path, card: object) -> str:
    path = root / "entities" / "ships" / "astra.yml"
    path.parent.mkdir(exist_ok=True)
    # JSON is YAML, and says of each value whether it is a text.
    text = json.dumps(card, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return text


def _as_text_editors_read(text: str) -> Any:  # noqa: ANN401 — YAML
    """The values of a file; the YAML of text editors, 1.2, has no dates, and they stay texts."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def _refused_by_reading(root: Path) -> list[str]:
    found = errors(check(root))
    return [problem.as_text() for problem in found if problem.code not in BEYOND_ONE_FILE and "astra" in problem.mark.path]


@pytest.mark.long  # seven seconds: it checks a dossier for each case
@settings(max_examples=150 * EXPLORING_FACTOR, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(card=cards())
def test_schema_and_reading_refuse_the_same(harbour: Path, card: Any) -> None:  # noqa: ANN401
    _write(harbour, CARD)
    validator = jsonschema.Draft7Validator(schema(harbour, "card", "ships"))
    by_schema = [error.message for error in validator.iter_errors(_as_text_editors_read(_write(harbour, card)))]
    by_reading = _refused_by_reading(harbour)
    assert bool(by_schema) == bool(by_reading), (by_schema, by_reading)


def test_whole_dossier_satisfies_its_schemas(harbour: Path) -> None:
    _write(harbour, CARD)
    assert [problem.as_text() for problem in errors(check(harbour)) if problem.code != "quote-not-found"] == []
    for name, pattern in (("card", "entities/*/*.yml"), ("metadata", "seeds/*.yml"), ("declarations", "entities/*.yml")):
        validator = jsonschema.Draft7Validator(schema(harbour, name))
        validator.check_schema(schema(harbour, name))
        for path in harbour.glob(pattern):
            assert [
                error.message for error in validator.iter_errors(_as_text_editors_read(path.read_text(encoding="utf-8")))
            ] == [], path


@pytest.mark.parametrize("name", ["card", "metadata", "declarations"])
def test_command_prints_one_schema(harbour: Path, name: str) -> None:
    result = CliRunner().invoke(main, ["schema", name, "--root", str(harbour)])
    assert json.loads(result.stdout) == schema(harbour, name)


def test_building_leaves_schemas_for_text_editors(harbour: Path) -> None:
    _write(harbour, CARD)
    build(harbour, despite_errors=True)
    written = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (harbour / ".wiki" / "schema").iterdir()}
    assert set(written) == {"card", "card-ships", "card-places", "card-papers", "metadata", "declarations"}
    assert written["card"] == schema(harbour, "card")
    assert written["card-ships"] == schema(harbour, "card", "ships")
    assert "depth" not in written["card-ships"]["definitions"]["properties"]["enum"]

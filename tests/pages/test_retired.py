"""A retired card has a page that says why, and is named nowhere but where others name it; a draft has none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import pages_of, wiki_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """\
-- entities/dossier.yml --
publishers: radios
properties: {held-by: {label: Held by, type: entity, infobox: true}}
relations: {near: {label: near, inverse: near, infobox: true, genealogy: from}, in: {label: in, inverse: has}}
-- entities/radios/voice.yml --
name: Voice
status: STATUS
reason: "It is *no* radio <b>."
-- entities/towns/homs.yml --
name: Homs
status: STATUS
reason: The texts mean the province.
instead: towns/hama
formerly: [towns/hims]
summary: [{text: Homs is loud, citations: [{article: a, quote: Homs is loud}]}]
location: {latitude: 34.7, longitude: 36.7, source: a list}
relations: [{type: near, target: towns/hama, citations: [{article: a, quote: Homs is loud}]}]
-- entities/towns/hama.yml --
name: Hama
statements: [{property: held-by, value: towns/homs, citations: [{article: a, quote: Hama is calm, speaker: towns/homs}]}]
relations:
  - {type: near, target: towns/homs, citations: [{article: a, quote: Hama is calm}]}
events:
  - {text: Quiet., date: 2019, involves: [towns/homs], accounts: [{article: a, quote: Hama is calm, speaker: towns/homs}]}
location: {latitude: 35.1, longitude: 36.7, source: a list, within: towns/homs}
-- seeds/a.txt --
Hama is calm. Homs is loud. Hama is near Homs.
-- seeds/a.yml --
articles: [{id: a, line: 1, publisher: radios/voice}]
decisions: [{text: near Homs, entity: towns/homs}]
"""
RETIRED = DOSSIER.replace("STATUS", "retired")
DRAFT = DOSSIER.replace("STATUS", "draft").replace("reason", "#").replace("instead", "#")


def test_a_retired_card_says_why(tmp_path: Path) -> None:
    told = words_of(tmp_path, "towns/homs.md", RETIRED)
    assert "This card is retired. The texts mean the province. See Hama instead." in told
    assert 'search: {"exclude": true}' in str(pages_of(tmp_path, RETIRED)["towns/homs.md"])


def test_a_reason_is_harmless_text(tmp_path: Path) -> None:
    assert "It is *no* radio &#60;b&#62;." in str(pages_of(tmp_path, RETIRED)["radios/voice.md"])


def test_others_still_lead_to_a_retired_card(tmp_path: Path) -> None:
    files = pages_of(tmp_path, RETIRED)
    assert 'href="../towns/homs.md">Homs</a>' in str(files["towns/hama.md"])
    assert 'href="../towns/homs.md">Homs</a>' in str(files["towns/hims.md"])


@pytest.mark.parametrize("dossier", [RETIRED, DRAFT])
def test_names_of_the_unpublished_do_not_link(tmp_path: Path, dossier: str) -> None:
    found = wiki_of(tmp_path, dossier.replace("decisions", "# decisions"))
    assert {mention.entity for mention in found.mentions} == {"towns/hama"}


@pytest.mark.parametrize("dossier", [RETIRED, DRAFT])
def test_no_list_has_the_unpublished(tmp_path: Path, dossier: str) -> None:
    files = pages_of(tmp_path, dossier)
    lists = ("index.md", "towns/index.md", "names/index.md", "map.md", "network.md", "assets/wiki/search.json")
    assert [path for path in lists if "towns/homs" in str(files[path])] == []


def test_a_draft_has_no_page(tmp_path: Path) -> None:
    files = pages_of(tmp_path, DRAFT)
    assert [path for path in files if "homs" in path or "hims" in path or "voice" in path] == []

"""What an article goes by on pages: its headline, or the words with which it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.build import check, gather
from generator.pages import render
from generator.relate import relate
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """
-- entities/towns/morek.yml --
name: Morek
summary: [{text: Morek is quiet., citations: [{article: no-headline, quote: "Morek was quiet"}]}]
-- seeds/a.txt --
The Gazette

Morek was quiet all day long and nobody came by the road from the south or from the north before the evening.
Morek in uproar
The town of Morek says “no”.
-- seeds/a.yml --
articles:
  - {id: no-headline, line: 1, opening: Morek was, date: 2019-05, date_certainty: inferred, date_note: After in-uproar.}
  - {id: in-uproar, line: 4, title: Morek in uproar, note: "It answers no-headline, not not-there."}
"""
OPENING = "“Morek was quiet all day long and nobody came by the road …”"


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    gathered, _ = gather(make_dossier(tmp_path, DOSSIER))
    return {path: str(page) for path, page in render(relate(gathered)[0], gathered.site, []).items()}


def test_an_article_without_a_headline_goes_by_its_opening_words_in_quotation_marks(pages: dict[str, str]) -> None:
    listed = f'<a href="../articles/no-headline.md">{OPENING}</a> <span class="wiki-unknown">(no headline)</span>'
    for path in ("articles/index.md", "towns/morek.md"):
        assert listed in pages[path]
    own = pages["articles/no-headline.md"]
    assert f'title: "{OPENING} (no headline)"\n' in own
    assert f"\n# {OPENING} {{:" in own
    assert "“‘Morek was quiet all day long and nobody came by the road …’ (no headline)”, in: Test" in own
    assert '"headline"' not in own


def test_an_article_with_a_headline_goes_by_it(pages: dict[str, str]) -> None:
    assert '<a href="../articles/in-uproar.md">Morek in uproar</a></th>' in pages["articles/index.md"]
    assert 'title: "Morek in uproar"\n' in pages["articles/in-uproar.md"]
    assert '"headline": "Morek in uproar"' in pages["articles/in-uproar.md"]


def test_a_remark_names_other_articles_by_their_titles_and_not_by_their_identities(pages: dict[str, str]) -> None:
    note = f'It answers <a href="../articles/no-headline.md">{OPENING}</a>, not not-there.'
    assert note in pages["articles/in-uproar.md"]
    assert '<abbr class="wiki-certainty" title="After “Morek in uproar”.">inferred</abbr>' in pages["articles/index.md"]


def test_opening_words_that_are_not_in_the_article_are_a_problem(tmp_path: Path) -> None:
    dossier = make_dossier(tmp_path, DOSSIER.replace("opening: Morek was", "opening: The town"))
    assert "The words of 'opening' are not in the article." in [problem.message for problem in check(dossier)]

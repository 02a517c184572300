"""A page can be cited by the release of the wiki, and the article behind it by what its text says of itself."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from generator.build import gather
from generator.pages import render
from generator.relate.wiki import relate
from tests.support import make_dossier, pages_of

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """
-- mkdocs.yml --
site_name: Towns
site_url: https://towns.example/
plugins: [wiki]
-- entities/dossier.yml --
version: 1.2.0
publishers: outlets
-- entities/outlets/gazette.yml --
name: Gazette & Sons
-- entities/towns/hama.yml --
name: Hama
-- seeds/a.txt --
Hama “at peace”
The town of Hama is quiet.
-- seeds/a.yml --
articles:
  - {id: peace, line: 1, title: Hama “at peace”, author: Ada M. Byron, publisher: outlets/gazette, date: 2019-05-02, language: en}
-- seeds/b.txt --
Nobody says who wrote of Hama.
-- seeds/b.yml --
articles: [{id: nobody, line: 1, date: 2019-06, date_certainty: inferred}]
"""


def cited(root: Path, page: str) -> list[str]:
    """What stands under Cite on a page, a string for each paragraph and block."""
    gathered, _ = gather(make_dossier(root, DOSSIER))
    body = str(render(relate(gathered)[0], gathered.site, [])[page])
    (inside,) = re.findall(r'<div class="wiki-tools__cite">(.*?)</div>', body, re.DOTALL)
    found = re.findall(r"<p(?: [^>]*)?>(.*?)</p>|<pre[^>]*><code>(.*?)</code></pre>", inside, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", (a or b).replace("<br>", "\n"))) for a, b in found]


def test_a_card_is_cited_with_its_release(tmp_path: Path) -> None:
    """A card is cited by its address and the release."""
    text, _, bibtex, _, csl = cited(tmp_path, "towns/hama.md")
    assert text == "“Hama”, in: Towns, version 1.2.0, https://towns.example/towns/hama/"
    assert "@incollection{towns-hama," in bibtex
    assert " booktitle = {Towns},\n edition = {version 1.2.0}," in bibtex
    assert " url = {https://towns.example/towns/hama/}," in bibtex
    assert json.loads(csl)[0]["URL"] == "https://towns.example/towns/hama/"


def test_an_article_is_cited_before_its_page(tmp_path: Path) -> None:
    """An article is cited by itself before the page that tells of it."""
    what, text, _, bibtex, _, csl, other, *_ = cited(tmp_path, "articles/peace.md")
    assert (what, other) == ("The article", "This page")
    assert text == "Ada M. Byron, “Hama ‘at peace’”, Gazette & Sons, 2 May 2019."
    assert " author = {{Ada M. Byron}},\n" in bibtex
    assert " howpublished = {Gazette \\& Sons},\n year = {2019},\n date = {2019-05-02},\n" in bibtex
    assert json.loads(csl) == [
        {
            "id": "peace",
            "type": "article",
            "title": "Hama “at peace”",
            "author": [{"literal": "Ada M. Byron"}],
            "publisher": "Gazette & Sons",
            "issued": {"date-parts": [[2019, 5, 2]]},
            "language": "en",
        }
    ]


@pytest.mark.parametrize("missing", ["author", "howpublished"])
def test_what_articles_lack_is_left_out(tmp_path: Path, missing: str) -> None:
    """What an article does not say of itself is left out."""
    _, text, _, bibtex, _, csl, *_ = cited(tmp_path, "articles/nobody.md")
    assert text.endswith(", publisher not named, June 2019 (inferred).")
    assert missing not in bibtex
    assert "note = {date inferred}" in bibtex
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2019, 6]], "circa": True}


TRANSLATED = """
-- entities/towns/hama.yml --
name: Hama
summary:
  - {text: Hama is calm., citations: [{article: a, quote: حماة هادئة, translation: Hama is <b>calm</b>}]}
  - {text: It has rivers., citations: [{article: a, quote: وفيها أنهار}]}
-- seeds/a.txt --
حماة هادئة وفيها أنهار.
-- seeds/a.yml --
articles: [{id: a, line: 1, title: One, language: ar}]
"""


def test_a_translation_stands_beside_its_quote(tmp_path: Path) -> None:
    """It is said to be the editors', and no quote of the article."""
    page = str(pages_of(tmp_path, TRANSLATED)["towns/hama.md"])
    (shown,) = re.findall(r'<span class="wiki-translation" lang="en">(.*?)</span>', page)
    assert re.sub("<.*?>", "", shown) == "Hama is &#60;b&#62;calm&#60;/b&#62; (editors’ translation)"
    assert page.index("حماة هادئة</q>") < page.index(shown) < page.index("وفيها أنهار</q>")


REFERENCE = """
-- entities/towns/hama.yml --
name: Hama
summary:
  - text: Hama is a city.
    reference: {work: An <b>atlas</b>, entry: Hama, url: "https://atlas.example/a?b=1&c=2", licence: CC BY 4.0}
-- seeds/a.txt --
Hama.
"""


def test_a_work_of_reference_is_named(tmp_path: Path) -> None:
    """It stands behind its sentence, and is no word of the texts."""
    page = str(pages_of(tmp_path, REFERENCE)["towns/hama.md"])
    (lead,) = re.findall('<p class="wiki-lead">(.*?)</p>', page)
    assert (
        html.unescape(re.sub("<.*?>", "", lead)).strip()
        == "Hama is a city. (plain reference: An <b>atlas</b>, “Hama”, CC BY 4.0)"
    )
    assert '<a href="https://atlas.example/a?b&#61;1&#38;c&#61;2" rel="nofollow noopener">' in lead
    assert "wiki-cite" not in lead


REMARKED = """
-- entities/dossier.yml --
properties: {size: {label: Size}}
relations: {near: {label: near, inverse: near}}
-- entities/towns/hama.yml --
name: Hama
statements: [{property: size, value: small, remark: Reads like Homs., citations: [{article: a, quote: Hama is small}]}]
relations: [{type: near, target: towns/homs, remark: As the crow flies., citations: [{article: a, quote: Hama is small}]}]
events:
  - {text: It rains., involves: [towns/homs], remark: It may be snow., accounts: [{article: a, quote: Hama is small}]}
-- entities/towns/homs.yml --
name: Homs
summary: [{text: Homs is large., citations: [{article: a, quote: Homs is large}]}]
-- seeds/a.txt --
Hama is small. Homs is large.
"""


def test_remarks_of_editors_stand_with_their_claims(tmp_path: Path) -> None:
    """They are said to be the editors', and link what they name."""
    pages = pages_of(tmp_path, REMARKED)
    shown = [
        re.findall('<span class="wiki-remark"><b>Editors:</b> (.*?)</span>', str(pages[page]))
        for page in ("towns/hama.md", "towns/homs.md")
    ]
    linked = 'Reads like <a class="wiki-entity" href="../towns/homs.md">Homs</a>.'
    assert shown == [[linked, "As the crow flies.", "It may be snow."], ["As the crow flies.", "It may be snow."]]


def test_an_inferred_publisher_is_marked(tmp_path: Path) -> None:
    dossier = """
-- entities/dossier.yml --
publishers: papers
kinds: {towns: {label: Town, plural: Towns}, papers: {label: Paper, plural: Papers}}
-- entities/papers/one.yml --
name: Paper One
-- entities/towns/hama.yml --
name: Hama
statements: []
summary: [{text: It is calm., citations: [{article: a, quote: Hama is calm}]}]
-- seeds/a.txt --
Hama is calm.
-- seeds/a.yml --
articles: [{id: a, line: 1, publisher: papers/one, publisher_certainty: inferred, date: 2019}]
"""
    pages = pages_of(tmp_path, dossier)
    for page in ("towns/hama.md", "articles/a.md", "articles/index.md"):
        assert 'Paper One</a> <span class="wiki-certainty">inferred</span>' in str(pages[page])

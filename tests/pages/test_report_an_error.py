"""Whoever finds an error can report it from the page on which it stands, whatever the dossier names for that."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model.site import Site
from generator.pages.reporting import LONGEST, form_url, mail_address, mail_url, page_address, query
from tests.support import pages_of, words_of
from tests.support.hostile import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = Path(__file__).parents[2] / ".github/ISSUE_TEMPLATE"
PAGE = "report-an-error.md"
NAMED = """
-- mkdocs.yml --
site_name: Rivers
plugins: [wiki]
repo_url: REPOSITORY
edit_uri: edit/main/docs/
extra:
  contact: CONTACT
"""
CARDS = """
-- entities/dossier.yml --
properties: {bank: {label: Bank, single: true}}
-- entities/rivers/orontes.yml --
name: Orontes
statements:
  - {property: bank, value: left, citations: [{article: a, quote: on its left bank}]}
  - {property: bank, value: right, citations: [{article: a, quote: on its right bank}]}
-- entities/rivers/asi.yml --
name: Asi
status: retired
reason: It is the Orontes.
instead: rivers/orontes
-- seeds/a.txt --
The Orontes has Hama on its left bank, and on its right bank.
"""
GITHUB = "https://github.com/someone/rivers"


def dossier(repository: str = "''", contact: str = "''") -> str:
    return NAMED.replace("REPOSITORY", repository).replace("CONTACT", contact) + CARDS


def report_links(page: str | bytes) -> list[str]:
    """The addresses of the links that report an error on a page."""
    links = re.findall(r'<a href="([^"]*)"[^>]* data-wiki="report"', str(page))
    return [unescape(link) for link in links]


def asked(url: str) -> dict[str, str]:
    """What the query of an address says."""
    return {key: value for key, (value,) in parse_qs(urlsplit(url).query).items()}


def fields(form: str) -> dict[str, Mapping[str, object]]:
    """The fields of a form of GitHub by their identity."""
    body = yaml.safe_load((FORMS / form).read_text(encoding="utf-8"))["body"]
    return {field["id"]: field for field in body if "id" in field}


# The link -------------------------------------------------------------------------------------------------------------------


def test_a_card_fills_in_the_form(tmp_path: Path) -> None:
    """The link on the page of a card fills in the card and its file."""
    (link,) = report_links(pages_of(tmp_path, dossier(GITHUB))["rivers/orontes.md"])
    assert link.startswith(f"{GITHUB}/issues/new?")
    assert asked(link) == {
        "template": "error.yml",
        "card": "rivers/orontes",
        "file": "entities/rivers/orontes.yml",
        "title": "Error: rivers/orontes",
    }


@pytest.mark.parametrize(
    ("page", "card", "file"),
    [
        ("articles/a.md", "articles/a", "seeds/a.txt"),
        ("rivers/asi.md", "rivers/asi", "entities/rivers/asi.yml"),
        ("disagreements.md", "disagreements", None),
    ],
)
def test_other_pages_say_which_they_are(tmp_path: Path, page: str, card: str, file: str | None) -> None:
    """Articles, retired cards and disagreements have one that says which page it is."""
    (link,) = report_links(pages_of(tmp_path, dossier(GITHUB))[page])
    assert (asked(link)["card"], asked(link).get("file")) == (card, file)


def test_the_form_has_every_filled_field(tmp_path: Path) -> None:
    """What links fill in is a field of the form by the same name, in which one can write; `title` and `template` are GitHub's."""
    (link,) = report_links(pages_of(tmp_path, dossier(GITHUB))["rivers/orontes.md"])
    script = (Path(__file__).parents[2] / "generator/assets/report.js").read_text(encoding="utf-8")
    filled = {*asked(link), *re.findall(r"&(\w+)=`", script)} - {"title", "template"}
    assert filled == {"card", "file", "passage"}
    assert {fields("error.yml")[name]["type"] for name in filled} == {"input", "textarea"}


@pytest.mark.parametrize(
    "repository",
    ["https://codeberg.org/a/b", "https://gist.github.com/a/b", "https://github.com.example/a/b", "https://github.com/a", "''"],
)
def test_other_hosts_lead_to_the_site(tmp_path: Path, repository: str) -> None:
    """Where GitHub takes no form, the link leads to a page of the site, with the same filled in."""
    (link,) = report_links(pages_of(tmp_path, dossier(repository))["rivers/orontes.md"])
    assert link.startswith("../report-an-error.md?")
    assert asked(link) == {"card": "rivers/orontes", "file": "entities/rivers/orontes.yml"}


@pytest.mark.parametrize("repository", [f"{GITHUB}/", f"{GITHUB}.git", "http://www.github.com/someone/rivers"])
def test_a_repository_is_known_however_written(tmp_path: Path, repository: str) -> None:
    (link,) = report_links(pages_of(tmp_path, dossier(repository))["rivers/orontes.md"])
    assert urlsplit(link).path == "/someone/rivers/issues/new"


@given(st.text(min_size=1), st.text())
def test_addresses_say_what_was_filled_in(card: str, file: str) -> None:
    """Whatever the card and the file are called, the address says them again, and is no longer than everything takes."""
    site = Site("S", "docs", "", GITHUB, "main")
    url = form_url(site, {"card": card, "file": file})
    assert re.fullmatch(r"https://github\.com/someone/rivers/issues/new\?[\w/.%&=~-]*", url, re.ASCII)
    assert len(url) <= LONGEST
    said = {key: value for key, value in asked(url).items() if key in {"card", "file"}}
    known = {key: value.encode("utf-8", "replace").decode() for key, value in {"card": card, "file": file}.items() if value}
    assert said.items() <= known.items()
    assert said == known or len(query(known)) > LONGEST - 100


# The page for all others ----------------------------------------------------------------------------------------------------


def test_the_page_leads_to_the_form(tmp_path: Path) -> None:
    page = str(pages_of(tmp_path, dossier(GITHUB))[PAGE])
    assert f'<a href="{GITHUB}/issues/new?template&#61;error.yml"' in page
    assert "names no address to write to. Copy the report below or save it as a file" in page


def test_without_anything_the_page_helps_on(tmp_path: Path) -> None:
    """Where nothing is named, the page says what a reader can do, and the owner of the site."""
    page = words_of(tmp_path, PAGE, dossier())
    assert "This copy names no contact:" in page
    assert "Copy the report below or save it as a file, and send it to whoever gave you the address of this site" in page
    assert "If you publish this copy, name a contact: contact below extra in mkdocs.yml" in page
    assert "Error in Rivers Card or page: File: Passage: What is wrong: What is right, and which words show it:" in page


@pytest.mark.parametrize(
    "contact", ["mailto:editors@rivers.example", "editors@rivers.example", "MAILTO:editors@rivers.example?cc=x"]
)
def test_a_letter_begins_with_the_report(tmp_path: Path, contact: str) -> None:
    page = str(pages_of(tmp_path, dossier("https://codeberg.org/a/b", f"'{contact}'"))[PAGE])
    (link,) = re.findall(r'<a href="(mailto:[^"]*)"', page)
    letter = urlsplit(unescape(link))
    assert letter.path == "editors@rivers.example"
    assert asked(unescape(link))["subject"] == "Error in Rivers"
    assert "\r\nCard or page:\r\n" in asked(unescape(link))["body"]
    assert "write to editors@rivers.example</a>" in page
    assert "If you publish this copy" not in page
    assert "Where it takes issues, open one" in page


def test_a_contact_can_be_a_page(tmp_path: Path) -> None:
    page = str(pages_of(tmp_path, dossier(contact="https://rivers.example/form?a=1"))[PAGE])
    assert 'send the report below to <a href="https://rivers.example/form?a&#61;1">' in page


@pytest.mark.parametrize(
    "contact",
    ["'\"><script>alert(1)</script>'", "Dr. Asi, Box 1, Hama", "'{{ 7*7 }} [x](javascript:y) `z`'"],
)
def test_other_contacts_are_words(tmp_path: Path, contact: str) -> None:
    """What is no address is shown as it is and leads nowhere."""
    page = str(pages_of(tmp_path, dossier(contact=contact))[PAGE])
    assert "send the report below to " in page
    taken = parsed(page)
    assert taken.foreign == []
    assert contact.strip("'") in taken.text
    assert 'href="javascript' not in page


def test_a_site_name_adds_nothing(tmp_path: Path) -> None:
    """Nothing that a site may be called gets out of the report or into the head of the letter."""
    name = "</textarea><script>alert(1)</script>&body=x%0d%0aBcc: y"
    page = str(pages_of(tmp_path, dossier(contact="a@b.example").replace("site_name: Rivers", f"site_name: '{name}'"))[PAGE])
    assert [found for found in parsed(page).foreign if not found.startswith("<a href='mailto:a@b.example?subject=")] == []
    (link,) = re.findall(r'<a href="(mailto:[^"]*)"', page)
    assert asked(unescape(link)).keys() == {"subject", "body"}
    assert asked(unescape(link))["subject"] == f"Error in {name}"


@given(st.text())
def test_a_contact_is_one_sort_of_thing(contact: str) -> None:
    """An address of mail, of a page, or words; never two of them, and never an address of another sort."""
    mail, page = mail_address(contact), page_address(contact)
    assert not (mail and page)
    assert not mail or re.fullmatch(r"mailto:[^\s<>\"?]+\?[^\s<>\"]*", mail_url(mail, "s", "b"))
    assert not page or page.lower().startswith(("https://", "http://"))


# The forms ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", sorted(path.name for path in FORMS.glob("*.yml") if path.name != "config.yml"))
def test_forms_are_as_github_asks(form: str) -> None:
    """A name, a description, fields with an identity and a label of their own, something to fill in; no field is hidden."""
    read = yaml.safe_load((FORMS / form).read_text(encoding="utf-8"))
    assert set(read) == {"name", "description", "title", "labels", "body"}
    assert len(read["name"]) > 3
    asking = [field for field in read["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in asking}) == len({field["attributes"]["label"] for field in asking}) == len(asking) > 0
    assert {field["type"] for field in asking} <= {"input", "textarea", "dropdown"}
    assert any(field.get("validations", {}).get("required") for field in asking)

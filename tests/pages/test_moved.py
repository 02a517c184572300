"""At each address that a card had before stands a page that leads to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.build import build
from tests.support import make_dossier, pages_of

if TYPE_CHECKING:
    from pathlib import Path

DOSSIER = """\
-- entities/towns/murak.yml --
name: Murak
formerly: [towns/morek, old-towns/morek]
-- seeds/a.txt --
Murak is calm.
"""


def test_an_old_address_leads_to_the_card(tmp_path: Path) -> None:
    files = pages_of(tmp_path, DOSSIER)
    for old in ("towns/morek", "old-towns/morek"):
        page = str(files[f"{old}.md"])
        assert 'This page has moved: it is now <a class="wiki-entity" href="../towns/murak.md">Murak</a>.' in page
        assert 'content="0; url=../../towns/murak/"' in page
        assert '\nsearch: {"exclude": true}\n' in page


def test_no_other_page_names_an_old_address(tmp_path: Path) -> None:
    files = pages_of(tmp_path, DOSSIER)
    assert [path for path, content in files.items() if "morek" in str(content)] == ["towns/morek.md", "old-towns/morek.md"]


def test_a_file_by_hand_stays_at_an_old_address(tmp_path: Path) -> None:
    by_hand = make_dossier(tmp_path, f"{DOSSIER}-- docs/towns/morek.md --\n# Mine\n") / "docs/towns/morek.md"
    assert [problem.code for problem in build(tmp_path).problems if problem.code == "in-the-way"] == ["in-the-way"]
    assert by_hand.read_text(encoding="utf-8") == "# Mine\n"


def test_a_card_is_never_hidden_by_an_old_address(tmp_path: Path) -> None:
    """While serving, with errors in the dossier, the page of a card that exists stays its own."""
    make_dossier(tmp_path, f"{DOSSIER}-- entities/towns/morek.yml --\nname: Other\n")
    build(tmp_path, despite_errors=True)
    assert "# Other" in (tmp_path / "docs/towns/morek.md").read_text(encoding="utf-8")

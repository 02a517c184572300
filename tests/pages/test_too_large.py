"""Pages that grow past what a reader would wait for are problems of the card or the text that they are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from click.testing import CliRunner

from generator.build import build, refresh
from generator.cli import main
from generator.pages.too_large import MOST_BYTES
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

LONG = f"""\
-- entities/towns/hama.yml --
name: Hama
summary:
  - text: "{"&<" * (MOST_BYTES // 10)}"
    citations: [{{article: a, quote: Hama is calm}}]
-- seeds/a.txt --
Hama is calm.
"""


def test_too_large_a_page_names_its_card(tmp_path: Path) -> None:
    """Its bytes are counted as they are written: a sign of markup takes five."""
    built = build(make_dossier(tmp_path, LONG))
    told = [re.sub(r"has [\d,]+ bytes", "has … bytes", problem.as_text()) for problem in built.problems]
    assert [re.sub(r" The page.*", "", line) for line in told] == [
        "docs/towns/index.md:1:1: error[too-large]\n    Shorten the texts that it lists.",
        "entities/towns/hama.yml:1:1: error[too-large]\n    Make several cards of it, or divide the text into articles.",
    ]
    assert "The page 'docs/towns/hama.md' has … bytes; more than 1,000,000 are too many for readers." in told[1]


def test_too_large_a_page_of_a_text_names_it(tmp_path: Path) -> None:
    quotes = "".join(f'      - {{article: a, quote: "{number} {"é" * 200} {number}"}}\n' for number in range(2000))
    text = "".join(f"{number} {'é' * 200} {number}. {'All was quiet. ' * 25}\n\n" for number in range(2000))
    card = f"-- entities/towns/hama.yml --\nname: Hama\nsummary:\n  - text: A town.\n    citations:\n{quotes}"
    problems, _ = refresh(make_dossier(tmp_path, f"{card}-- seeds/a.txt --\n{text}"))
    assert {problem.mark.path for problem in problems if problem.code == "too-large"} >= {"entities/towns/hama.yml"}


def test_too_large_a_page_fails_the_command(tmp_path: Path) -> None:
    """Each time, and not only when the page is written."""
    root = make_dossier(tmp_path, LONG)
    for _ in range(2):
        done = CliRunner().invoke(main, ["generate", "--root", str(root)])
        assert (done.exit_code, done.stderr.count("error[too-large]")) == (1, 2)

"""Sentences that the pages say of themselves are true, and read only one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support import words_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = """
-- entities/towns/hama-city.yml --
name: Hama (city)
names:
  - {text: Hama, next_to: [city]}
  - {text: Hamath, next_to: [city]}
  - {text: IT, weak: true}
  - {text: Queen of the Orontes}
  - {text: حماة, lang: ar}
-- entities/places/hama-province.yml --
name: Hama (province)
names: [Hama]
-- entities/groups/lions.yml --
name: Lions of Hama
-- seeds/a.txt --
Rain fell on Hama. It fell in all Hama, and on the Queen  of
the Orontes. The Lions of Hama slept. Hamath was of old.
"""

UNDECIDED = """
-- entities/rivers/orontes.yml --
name: Orontes
names: [Asi]
-- entities/valleys/orontes.yml --
name: Orontes Valley
names: [Asi]
-- seeds/a.txt --
The Asi flooded. The Orontes, the Orontes Valley.
"""


def test_a_name_that_the_texts_use_for_another_card_is_not_said_to_be_in_none_of_them(tmp_path: Path) -> None:
    page = words_of(tmp_path, "towns/hama-city.md", NAMES)
    assert "Also looked for, and in none of the texts: IT, حماة ." in page
    assert "In the texts, but read there as Hama (province) : Hama (2)." in page
    assert "otherwise punctuated, in menus or in another sense: Hamath." in page
    assert "Queen of the Orontes listed on the card 1 publisher not named 1" in page


def test_a_name_of_several_cards_is_said_to_be_undecided_between_them(tmp_path: Path) -> None:
    page = words_of(tmp_path, "rivers/orontes.md", UNDECIDED)
    assert "In the texts, but undecided there between Orontes and Orontes Valley : Asi (1)." in page
    assert "in none of the texts" not in page

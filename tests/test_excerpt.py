"""The frozen excerpt of the dossier, with which browsers and engines are tested, is small and has no problems."""

from __future__ import annotations

from generator.build import check
from tests.conftest import EXCERPT


def test_excerpt_has_no_problems() -> None:
    assert check(EXCERPT) == ()


def test_excerpt_stays_small() -> None:
    assert len([*EXCERPT.glob("entities/*/*.yml")]) <= 60

"""The texts of this dossier as they were given: every offset and every quote refers to these bytes."""

from __future__ import annotations

import hashlib

import pytest

from tests.conftest import PROJECT

GIVEN = {
    "000_d548b4d533c66d6a.txt": "879fb6c206cd6847168c8bf6fe12291deb7a9c775bfb95f665e2bffcb0c63e7b",
    "001_a6f61b1238093ccb.txt": "ec03b57f0cc7a8df406db7e4ba1a5a7bab81d345abb5f60b18e9ffbb55f06023",
    "002_d89bfd0375124fd0.txt": "1392349e70c2540dad298618c5e68046a31a7fd3a29b52b9af129f3a60c5a45f",
    "003_ef2179ba170a4ab1.txt": "528c3985f92e2f67e30e176cb522324d2aff9aed0ae2f05ee3131ff9e28811f3",
    "004_cff28bc277b8956d.txt": "586dc1bbb99cd8eb5f8b4db37fa5c87664d8a72c650d63dc1392c3792e1515af",
}
"""SHA-256 of each text."""


@pytest.mark.parametrize("name", GIVEN)
def test_a_text_stands_byte_for_byte_as_it_was_given(name: str) -> None:
    assert hashlib.sha256((PROJECT / "seeds" / name).read_bytes()).hexdigest() == GIVEN[name]


def test_git_turns_no_line_end_of_a_text() -> None:
    attributes = (PROJECT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"/seeds/*.txt -text", "/tests/gold/*.txt -text"} <= set(attributes)

"""Which card an editor is told to write who names none: the right one, and never one about another matter."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.build import check
from tests.conftest import EXCERPT
from tests.support import make_dossier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OTHER_MATTERS = [
    "towns/homs",
    "towns/tartus",
    "towns/raqqa",
    "towns/kobani",
    "towns/afrin",
    "towns/hamath",
    "states/france",
    "states/qatar",
    "states/oman",
    "states/iran",
    "states/germany",
    "groups/jaysh-al-islam",
    "groups/jaysh-al-fatah",
    "groups/faylaq-al-sham",
    "groups/ahrar-al-sham",
    "groups/fifth-corps",
    "groups/sultan-murad-division",
    "groups/al-aqsa",
    "groups/hizb-ut-tahrir",
    "groups/ypj",
    "groups/army-of-the-north",
    "groups/syrian-air-force",
    "groups/turkish-air-force",
    "groups/us-air-force",
    "groups/russian-navy",
    "groups/free-syrian-army",
    "groups/islamic-front",
    "leaders/abu-musab-al-zarqawi",
    "leaders/abu-bakr-al-baghdadi",
    "leaders/hassan-nasrallah",
    "leaders/joe-biden",
    "leaders/oleg-deripaska",
    "agreements/moscow-agreement-2018",
    "agreements/sochi-agreement-2020",
    "agreements/astana-agreement-2017",
    "places/homs-province",
    "places/hama-airbase",
    "publishers/sana",
    "publishers/north-front",
    "publishers/syria-today",
]
"""Identities that no card of the excerpt has, in which its names nearly stand."""

SLIPS = {
    "states/syria": "states/syira states/syriaa states/ssyria state/syria States/Syria states/syria.yml /states/syria/",
    "states/russia": "states/rusia states/russai",
    "states/turkey": "states/trukey",
    "states/united-states": "states/unitd-states states/united-sates states/unitedstates",
    "groups/hayat-tahrir-al-sham": "groups/hayat-tahir-al-sham groups/hayat-tahrir-al-shm groups/hayat_tahrir_al_sham groups/hts",
    "groups/tiger-forces": "groups/tiger-froces groups/tigerforces group/tiger-forces",
    "groups/syrian-arab-army": "groups/syrian-arab-amry groups/syrian-arb-army groups/syran-arab-army",
    "groups/turkistan-islamic-party": "groups/turkistan-islamc-party groups/turkestan-islamic-party",
    "groups/maghawir-al-thawra": "groups/maghawir-al-thwara",
    "groups/hurras-al-din": "groups/huras-al-din groups/hurras-aldin",
    "leaders/recep-tayyip-erdogan": "leaders/recep-tayip-erdogan leaders/recep-tayyip-erdoghan leaders/erdogan",
    "towns/khan-shaykhun": "towns/khan-shaykun towns/khan-shaikhun towns/khanshaykhun",
    "towns/saraqib": "towns/saraqeb",
    "towns/jisr-al-shughur": "towns/jisr-al-shugur",
    "places/idlib-province": "places/idlib-provnice",
    "agreements/sochi-agreement-2018": "agreements/sochi-agrement-2018",
    "publishers/south-front": "publishers/south-frnt publishers/southfront",
}
"""What editors write by a slip of the pen, by the card that they mean."""


IDENTITIES = (
    "Write <kind>/<slug>, the path of the file of a card below entities/ without its ending. If it has no card, write that first."
)
"""The hint where no card is meant, nor an identity."""


def hints(root: Path, written: Iterable[str]) -> list[str]:
    """What is said of each thing that is written where a card is to be named, beside the cards of the excerpt."""
    shutil.copytree(EXCERPT, root, dirs_exist_ok=True)
    named = "".join(f"      - {one}\n" for one in written)
    path = "entities/towns/zzz.yml"
    make_dossier(root, f"-- {path} --\nname: Zzz\nevents:\n  - text: x\n    involves:\n{named}")
    return [problem.hint for problem in check(root) if problem.mark.path == path and problem.code == "unknown-card"]


def test_no_card_about_another_matter_is_offered(tmp_path: Path) -> None:
    found = hints(tmp_path, OTHER_MATTERS)
    assert len(found) == len(OTHER_MATTERS) == 40
    expected = [
        f"Write that card first, as entities/{one}.yml (wiki new begins one), or name another card." for one in OTHER_MATTERS
    ]
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []


def test_a_slip_of_the_pen_finds_its_card(tmp_path: Path) -> None:
    meant = [(written, card) for card, together in SLIPS.items() for written in together.split()]
    found = hints(tmp_path, [written for written, _ in meant])
    assert len(found) == len(meant) == 40
    assert [
        (pair, hint) for pair, hint in zip(meant, found, strict=True) if hint.count("'") != 2 or f"'{pair[1]}'" not in hint
    ] == []


def test_a_name_finds_its_card(tmp_path: Path) -> None:
    """A name, in any spelling of the card and in any script, is answered with the identity."""
    names = ("Syria", "HTS", "Jabhat al-Nusra", "هيئة تحرير الشام", "hayat tahrir AL SHAM", "Hayat Tahrir Sham")
    assert hints(tmp_path, names) == [
        "Write 'states/syria', the identity of the card “Syria”.",
        "Write 'groups/hayat-tahrir-al-sham', the identity of the card “Hayat Tahrir al-Sham”.",
        "Write 'groups/al-nusra-front', the identity of the card “al-Nusra Front”.",
        *["Write 'groups/hayat-tahrir-al-sham', the identity of the card “Hayat Tahrir al-Sham”."] * 3,
    ]


def test_a_name_of_several_cards_tells_all(tmp_path: Path) -> None:
    """Where several cards have the name all are told, up to three."""
    cards = "".join(
        f"-- entities/{kind}/x.yml --\nname: {kind} x\nnames: [Zed]\n" for kind in ("areas", "banks", "camps", "dams")
    )
    card = "-- entities/towns/hama.yml --\nname: Hama\nevents:\n  - text: x\n    involves: [Zed, Hamas, towns/zed]\n"
    found = [problem.hint for problem in check(make_dossier(tmp_path, cards + card)) if problem.code == "unknown-card"]
    assert found == [
        "Called so: 'areas/x', 'banks/x', 'camps/x' and 1 other. Write the one that is meant.",
        IDENTITIES,
        "Called so: 'areas/x', 'banks/x', 'camps/x' and 1 other. If another is meant, write that card first.",
    ]


def test_a_speaker_may_be_free_words(tmp_path: Path) -> None:
    """A speaker may be free words, also the name of a card; what is a half or nearly the identity of a card is told."""
    said = "{article: a, quote: Hama is calm, speaker: SPEAKER}"
    speakers = ("local sources", "AFP/Reuters", "sana/tass", "Hama", "town/hama", "towns/hma", "hama", "towns/Hama")
    citations = ", ".join(said.replace("SPEAKER", speaker) for speaker in speakers)
    card = f"-- entities/towns/hama.yml --\nname: Hama\nsummary:\n  - {{text: x, citations: [{citations}]}}\n"
    problems = check(make_dossier(tmp_path, card + "-- seeds/a.txt --\nHama is calm.\n"))
    assert [(problem.message, problem.hint) for problem in problems if problem.code == "unknown-card"] == [
        ("There is no card 'town/hama'.", "Write 'towns/hama', the identity of the card “Hama”."),
        ("There is no card 'towns/hma'.", "Did you mean 'towns/hama'?"),
        ("There is no card 'hama'.", "Write 'towns/hama', the identity of the card “Hama”."),
        ("There is no card 'towns/Hama'.", "Write 'towns/hama', the identity of the card “Hama”."),
    ]

"""Names in newspapers of several languages, with the plain folds alone: never worse than exact matching, often better.

Each case has cards with nothing but names, as the annotated half of a corpus would give them, and lines of another half in which
the names are marked. The lines are ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.build import gather, mentions
from tests.support import assert_linked, make_dossier

if TYPE_CHECKING:
    from pathlib import Path

MARK = re.compile(r"⟦(?P<words>[^¦⟧]*)¦(?P<card>[^⟧]*)⟧")

CASES = {
    "English": (
        {
            "chicago": "Chicago",
            "chicago-club": "CHICAGO",
            "reuters": "Reuters",
            "white-house": "White House",
            "hope": "Hope",
            "may": "May",
            "times": "The Times",
            "un": "U.N.",
            "us": "US",
            "st-louis": "St. Louis",
            "mark": "Mark",
            "man": "Man",
            "plo": "PLO",
        },
        """
        BASEBALL - ⟦CHICAGO¦chicago-club⟧ BEATS ⟦ST. LOUIS¦st-louis⟧
        In ⟦Chicago¦chicago⟧ and ⟦St. Louis¦st-louis⟧ it rained, said ⟦Reuters¦reuters⟧, and the ⟦US¦us⟧ stood still.
        The ⟦WHITE HOUSE¦white-house⟧ and the ⟦U.N.¦un⟧ are for it; it may be built, in hope of the best.
        Mr. ⟦May¦may⟧ and Mrs. ⟦Hope¦hope⟧ met on the mark; they hope that it may help. Hope is a mark of youth. May it stay!
        The Palestine Liberation Organisation (⟦PLO¦plo⟧) agreed; the ⟦PLO¦plo⟧ says so.
        ⟦MAN¦man⟧, 3 June: none but MAN lorries run on ⟦Man¦man⟧; the ISLE OF ⟦MAN¦man⟧ has none.
        MARK THE DATE, as they mark every date. Now ⟦Mark¦mark⟧ said so.
        """,
    ),
    "German": (
        {
            "spd": "SPD",
            "merkel": "Merkel",
            "schoen": "Schön",
            "presse": "Die Presse",
            "weiss": "Weiß",
            "hauser": "Hauser",
            "muenchen": "München",
            "koeln": "Köln",
            "frankfurt": "Frankfurt am Main",
            "gruene": "Grüne",
            "berlin": "Berlin",
        },
        """
        Schon gestern kam ⟦Merkel¦merkel⟧
        nach ⟦MÜNCHEN¦muenchen⟧ und ⟦Köln¦koeln⟧; das war schon spät. Der ⟦SPD¦spd⟧ war es recht.
        Die Presse ist frei, sagt die Presse. Herr ⟦WEISS¦weiss⟧ weiß es, Frau ⟦Schön¦schoen⟧ auch. Weiß ist schön.
        Sie weiß es, er weiß es.
        Nach ⟦Frankfurt
        am Main¦frankfurt⟧ und ⟦Ber-
        lin¦berlin⟧ fuhr Herr ⟦HAUSER¦hauser⟧, nach ⟦Mün¬
        chen¦muenchen⟧ und ⟦Frank=
        furt am Main¦frankfurt⟧ die ⟦GRÜNE¦gruene⟧ Frau.
        """.replace("Die Presse ist frei", "⟦Die Presse¦presse⟧ ist frei").replace("sagt die Presse", "sagt ⟦die Presse¦presse⟧"),
    ),
    "French": (
        {
            "paris": "Paris",
            "epinal": "Épinal",
            "etat": "État français",
            "assemblee": "Assemblée nationale",
            "temps": "Le Temps",
            "du": "Du",
            "conseil": "Conseil fédéral",
            "allemagne": "Allemagne",
            "presse": "La Presse",
            "lon": "Lon",
            "angelo": "Dangelo",
        },
        """
        L'on dit que l’on va; M. ⟦Lon¦lon⟧ et M. ⟦D’Angelo¦angelo⟧ vont. C'est lon.
        À ⟦PARIS¦paris⟧ comme à ⟦Epinal¦epinal⟧, l'⟦Assemblée Nationale¦assemblee⟧ et le ⟦Conseil Fédéral¦conseil⟧ ont voté.
        L’⟦Allemagne¦allemagne⟧ attend. Le journal ⟦Le Temps¦temps⟧ le dit, mais la presse se tait et le temps passe. Dû à lui.
        M. ⟦Du¦du⟧ est de l'⟦Etat français¦etat⟧.
        """,
    ),
    "Finnish": (
        {
            "eu": "EU",
            "helsinki": "Helsinki",
            "han": "Han",
            "jarvi": "Järvi",
            "hameenlinna": "Hämeenlinna",
            "suomi": "Suomi",
            "halonen": "Tarja Halonen",
        },
        """
        Hän tuli ⟦HELSINKI¦helsinki⟧-aiheeseen; hän on ⟦Tarja Halonen¦halonen⟧. ⟦TARJA HALONEN¦halonen⟧ kävi myös kylässä.
        ⟦Suomi¦suomi⟧ ja ⟦EU¦eu⟧ sopivat. ⟦Hameenlinna¦hameenlinna⟧ on kaunis, samoin ⟦Hämeen-
        linna¦hameenlinna⟧. Herra ⟦Han¦han⟧ ja rouva ⟦JÄRVI¦jarvi⟧.
        """,
    ),
    "Swedish": (
        {
            "ar": "Ar",
            "goteborg": "Göteborg",
            "malmo": "Malmö",
            "for": "For",
            "dn": "Dagens Nyheter",
            "sverige": "Sverige",
            "aland": "Åland",
        },
        """
        För oss är ⟦GÖTEBORG¦goteborg⟧ stort. Är ⟦Malmo¦malmo⟧ det? ⟦DAGENS NYHETER¦dn⟧ skriver dagens nyheter om ⟦Åland¦aland⟧.
        ⟦Sverige¦sverige⟧, ⟦SVERIGE¦sverige⟧! I ⟦Gö-
        teborg¦goteborg⟧.
        """.replace("dagens nyheter", "⟦dagens nyheter¦dn⟧"),
    ),
}


def plain(marked: str) -> tuple[str, set[tuple[int, int, str]]]:
    """The text without its marks, and what is marked in it."""
    text, end, found = "", 0, set()
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        found.add((len(text), len(text) + len(mark["words"]), f"a/{mark['card']}"))
        text += mark["words"]
        end = mark.end()
    return text + marked[end:], found


def f1(found: set[tuple[int, int, str]], marked: set[tuple[int, int, str]]) -> float:
    return 2 * len(found & marked) / (len(found) + len(marked))


@pytest.mark.parametrize("language", CASES)
def test_plain_folds_beat_exact_matching(tmp_path: Path, language: str) -> None:
    """Plain folds find more than exact matching and what is marked."""
    names, marked = CASES[language]
    text, wanted = plain("\n".join(line.strip() for line in marked.strip().splitlines()))
    cards = "".join(f"-- entities/a/{slug}.yml --\nname: {name!r}\n" for slug, name in names.items())
    gathered, _ = gather(make_dossier(tmp_path, f"{cards}-- seeds/text.txt --\n{text}"))
    found = {(m.span.start, m.span.end, m.entity) for m in mentions(gathered) if m.entity}
    cards_of = {name: f"a/{slug}" for slug, name in names.items()}
    exactly = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names.values(), key=len, reverse=True)))
    exact = {(match.start(), match.end(), cards_of[match[0]]) for match in exactly.finditer(text)}
    shown = {(text[start:end], card) for start, end, card in found ^ wanted}
    assert not shown
    assert f1(found, wanted) > f1(exact, wanted)


def test_texts_taken_apart_have_the_same_names(tmp_path: Path) -> None:
    """Texts that were taken apart into words have the same names."""
    names = {
        "or": "Côte d'Or",
        "kennedy": "J.F. Kennedy",
        "us": "U.S. Senate",
        "strom": "Qvarnström",
        "north": "Northsouth",
        "corp": "Corp.",
    }
    cards = "".join(f"-- entities/a/{slug}.yml --\nname: {name!r}\n" for slug, name in names.items())
    lines = """
        La ⟦Côte d ' Or¦a/or⟧ , la ⟦Côte d' Or¦a/or⟧ , la ⟦Côte d’Or¦a/or⟧ .
        Said ⟦J. F. Kennedy¦a/kennedy⟧ and ⟦J . F . Kennedy¦a/kennedy⟧ , but not J. Kennedy . ⟦Corp.¦a/corp⟧ and Corp .
        The ⟦U. S. Senate¦a/us⟧ , the ⟦US Senate¦a/us⟧ , the ⟦U . S . Senate¦a/us⟧ .
        Kapten ⟦Qvarn - ström¦a/strom⟧ och ⟦Qvarn- ström¦a/strom⟧ ; north - south .
    """
    assert_linked(tmp_path, cards, lines)

"""Where sentences end, against texts that were split by hand, and stops that look like an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages.sentences import sentences
from generator.model.sources import Span

BY_HAND = Path(__file__).parents[1] / "data" / "sentences"
"""Two files a language: a sentence a line, a blank line between paragraphs. The lists of words were made with the first alone."""
FLOOR = {"ar": 0.95, "de": 0.95, "en": 0.95, "es": 0.95, "fr": 0.95, "he": 0.95, "ru": 0.9, "tr": 0.95}
"""The share of bounds that are right, of all that are found or ought to be, in the worse of the two files."""


def split(text: str, language: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text, Span(0, len(text)), language)]


def bounds(parts: list[str]) -> set[int]:
    """The offsets at which all parts but the first begin, with one space between them."""
    return {len(" ".join(parts[:number])) + 1 for number in range(1, len(parts))}


@pytest.mark.parametrize("path", sorted(BY_HAND.glob("*.txt")), ids=lambda path: path.stem)
def test_bounds_agree_with_those_by_hand(path: Path) -> None:
    language = path.name.partition(".")[0]
    right = all_ = 0
    for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n"):
        by_hand = paragraph.split("\n")
        wanted, found = bounds(by_hand), bounds(split(" ".join(by_hand), language))
        right += len(wanted & found)
        all_ += len(wanted | found)
    assert right / all_ >= FLOOR[language]


KINDS = """
    en: Smith et al. [2004] said so. | Wells et al. 2020 did not. | See Wells et al. | The rest is lost.
    en: He lives in the U.S. | Nobody knew. | The U.S. Army, the U.S.-led force and the DPRK-U.S. summit.
    en: They came at 7 a.m. Monday. | At 5 p.m. | The New York Times called. | Trade with Com. & Adm. fell.
    en: J. Le Goff and J. F. Archer chose plan B. | It failed. | I said no.
    en: I said no. | He can't. | Smith left. | In the 1990's. | Russia rose.
    en: “Stop!” he said. | Was it Smith? the man asked. | He went on...
    en: He left. | (It rained.) | The end. | al-Nusra came. | 2nd Brigade too.
    en: وصل د. خالد وقوات م.ت.ف. إلى حلب. | ثم عاد.
    ar: قال أ.د. خالد ود. ليلى إن و.م.أ. وافقت (ولا سيما د. أحمد إلخ.) على ذلك. | بني سنة 1250م. على يد الجنود.
    ar: مستشار شركة أ.ب.ت. — قد صرح. | «أين الطريق؟» سأل الرجل. | عاش في القرن الخامس ق.م. | كان له ثلاثة أبناء.
    fr: M. Le Goff et l'O.N.U. (un peu, beaucoup, ... ?) sont là. | C'était en 44 av. J.-C.
    fr: L'art. 5, vu par Mgr Audo, év. d'Alep, dit tout. | Il a tort.
    fr: Si « cf. » désigne cela, etc. | Rien n'y est. | M. de La Tour, né le 1er nov. 1900, et Mme Hue.
    de: Am 3. Mai kam Univ.-Prof. Lang, d. h. spät. | Er kam am 5. | Die Stadt war leer. | Um 1848. | Wien war ruhig.
    de: Das war Franz II. | Er kam bzw. ging. | Siehe Abs. 2 Nr. 3, Bd. 4 usw.
    es: EE. UU. avisó a la Sra. López. | Murió en 218 a. C. | Los romanos, p. ej. César, no. | El Dr. García, ¿verdad? | ¿Quién?
    ru: В 1812г. А. С. Пушкин, т. е. он, жил на ул. Ленина. | Это было в 1952 г. | Они ушли. | «Где он?» — спросил Иван.
    tr: 3. Ordu M.Ö. 480 yılında geldi. | Kalem vb. eşyalar sattı. | Kalem vb. | Sonra gitti.
    tr: II. Abdülhamid ve Prof. Dr. Can Aksoy. | Sn. Demir de.
    he: ד"ר י. ל. פרץ הגיע. | צה"ל נכנס. | רש"י וא. ב. שרון לא באו. | "איפה ד"ר גולן?" שאל החייל.
    ka: ის წავიდა. | ის დაბრუნდა.
"""


@pytest.mark.parametrize("line", KINDS.strip().splitlines())
def test_stops_are_told_from_ends(line: str) -> None:
    """Stops behind shortened words and numbers are told from ends of sentences."""
    language, _, text = line.strip().partition(": ")
    wanted = text.split(" | ")
    assert split(" ".join(wanted), language) == wanted

"""The rules by which a stretch of text becomes a mention, each by lines in which exactly what is marked is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.names import same_name
from tests.support import assert_linked, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = "-- entities/dossier.yml --\nfolds: [plain, arabic]\nfillers: [of, the, in]\nconjunctions: [and, or, و]\n"
PLAIN = ARABIC.replace(", arabic", "")


def card(path: str, *names: str) -> str:
    """A card with these names, each as YAML."""
    return f"-- entities/{path}.yml --\nname: {names[0]}\nnames: [{', '.join(names[1:])}]\n"


# Which stretch, and whose


def test_the_longest_name_wins(tmp_path: Path) -> None:
    """The longest name wins and what it covers names nothing else."""
    cards = card("towns/khan", "Khan") + card("towns/khan-shaykhun", "Khan Shaykhun") + card("groups/army", "Khan Shaykhun Army")
    lines = """
    ⟦Khan¦towns/khan⟧ is not ⟦Khan Shaykhun¦towns/khan-shaykhun⟧.
    The ⟦Khan Shaykhun Army¦groups/army⟧ is of ⟦Khan Shaykhun¦towns/khan-shaykhun⟧.
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_the_longer_of_overlapping_names_stays(tmp_path: Path) -> None:
    """Of overlapping names the longer stays and of equal ones the earlier."""
    cards = card("a/one", "Red River") + card("a/two", "River Bed") + card("a/three", "River Brigade")
    lines = """
    ⟦Red River¦a/one⟧ Bed
    Red ⟦River Brigade¦a/three⟧
    ⟦River Bed¦a/two⟧
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_a_failed_long_name_leaves_inner_ones(tmp_path: Path) -> None:
    """A long name that fails its rule leaves the names inside it."""
    cards = card("a/army", "{text: Hama Army, next_to: [northern]}") + card("a/hama", "Hama")
    assert_linked(tmp_path, PLAIN + cards, "the northern ⟦Hama Army¦a/army⟧\nthe ⟦Hama¦a/hama⟧ Army")


def test_names_stand_between_the_bounds_of_words(tmp_path: Path) -> None:
    lines = """
    Hamas, Alhama, hama-like and Hama1 are no ⟦Hama¦towns/hama⟧
    (⟦Hama¦towns/hama⟧), “⟦Hama¦towns/hama⟧”, ⟦Hama¦towns/hama⟧—⟦Hama¦towns/hama⟧/⟦Hama¦towns/hama⟧: ⟦HAMA¦towns/hama⟧!
    Hamaé, éHama, Hamaя
    """
    assert_linked(tmp_path, PLAIN + card("towns/hama", "Hama"), lines)


def test_names_may_cross_lines_not_paragraphs(tmp_path: Path) -> None:
    """Names may run over the end of a line but not of a paragraph."""
    seeds = "-- seeds/a.txt --\nin Khan\nShaykhun\n-- seeds/b.txt --\nin Khan\n\nShaykhun\n"
    wiki = wiki_of(tmp_path, PLAIN + card("towns/khan-shaykhun", "Khan Shaykhun") + seeds)
    assert [(mention.source, mention.span.start, mention.span.end) for mention in wiki.mentions] == [("a.txt", 3, 16)]


# Capitals


def test_a_name_needs_its_capital(tmp_path: Path) -> None:
    """A word is no name without its capital."""
    cards = card("towns/sham", "Sham") + card("groups/isis", "Islamic State") + card("groups/left", "the left")
    lines = """
    a sham, ⟦Sham¦towns/sham⟧, ⟦SHAM¦towns/sham⟧
    ⟦Islamic State¦groups/isis⟧, ⟦ISLAMIC STATE¦groups/isis⟧, ⟦islamic state¦groups/isis⟧
    ⟦the left¦groups/left⟧, ⟦The Left¦groups/left⟧
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_abbreviations_are_read_as_written(tmp_path: Path) -> None:
    """Abbreviations are looked for as they are written."""
    cards = card("groups/saa", "SAA", "F.S.A.") + card("groups/at", "Ansar", "{text: AlTaw, case_sensitive: true}")
    lines = """
    the ⟦SAA¦groups/saa⟧, not Saa nor saa, ⟦SAA¦groups/saa⟧'s tanks, SAAs
    ⟦F.S.A.¦groups/saa⟧, not f.s.a.
    ⟦AlTaw¦groups/at⟧, not Altaw or ALTAW
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


# Possessives


def test_possessives_are_cut_off(tmp_path: Path) -> None:
    """Possessives are cut off and are no other name."""
    cards = card("towns/hama", "Hama") + card("groups/hamas", "Hamas") + card("groups/aha", "Ahl al-Sham")
    lines = """
    ⟦Hama¦towns/hama⟧’s streets, ⟦HAMA¦towns/hama⟧’S STREETS
    ⟦Hamas¦groups/hamas⟧’ men, ⟦Hamas¦groups/hamas⟧’s men
    ⟦Ahl al-Sham¦groups/aha⟧’s men
    """
    assert_linked(tmp_path, ARABIC + cards, "".join(lines.replace("’", apostrophe) for apostrophe in "'’`"))


def test_possessives_may_have_modifier_letters(tmp_path: Path) -> None:
    """The apostrophe of a possessive may be a modifier letter."""
    cards = card("towns/hama", "Hama") + card("groups/hamas", "Hamas")
    wiki = wiki_of(tmp_path, ARABIC + cards + "-- seeds/a.txt --\nHamaʼs streets, Hamasʼs men, Hamasʼ men\n")
    assert [mention.entity for mention in wiki.mentions] == ["towns/hama", "groups/hamas", "groups/hamas"]


def test_possessives_of_others_sound_like_none(tmp_path: Path) -> None:
    """The possessive of another name does not sound like this one."""
    lines = "⟦Hamas¦groups/hamas⟧\nHama’s streets\nHAMA’S STREETS\nHAMA'S STREETS"
    assert_linked(tmp_path, ARABIC.replace("arabic]", "arabic, romanised]") + card("groups/hamas", "Hamas"), lines)


# Neighbours


TOWN = card("towns/idlib", "{text: Idlib, next_to: [city, town]}", "{text: إدلب, next_to: [مدينة]}")
PROVINCE = card("places/idlib", "{text: Idlib, next_to: [province, provinces, countryside]}", "{text: إدلب, next_to: [ريف]}")


def test_a_neighbour_decides_on_either_side(tmp_path: Path) -> None:
    """A neighbour decides on either side past words that do not count."""
    lines = """
    ⟦Idlib¦towns/idlib⟧ city and the City of ⟦Idlib¦towns/idlib⟧
    the countryside of ⟦Idlib¦places/idlib⟧
    ⟦Idlib¦places/idlib⟧ PROVINCE
    ⟦Idlib¦towns/idlib⟧-City
    Idlib is calm. City life goes on.
    the city near Idlib, nearly all of Idlib
    مدينة ⟦إدلب¦towns/idlib⟧
    وفي ريف ⟦إدلب¦places/idlib⟧، وريف ⟦إدلب¦places/idlib⟧
    """
    assert_linked(tmp_path, ARABIC + TOWN + PROVINCE, lines)


def test_a_joined_and_begins_something_else(tmp_path: Path) -> None:
    """An and that is written together with a word begins something else."""
    assert_linked(tmp_path, ARABIC + TOWN + PROVINCE, "مدينة ⟦إدلب¦towns/idlib⟧ وريف حماة")


def test_the_nearer_neighbour_goes_first(tmp_path: Path) -> None:
    """A word right beside a name goes before one past a list."""
    lines = """
    in the town of Saraqib, ⟦Idlib¦places/idlib⟧ province
    from the city of ⟦Idlib¦towns/idlib⟧, Hama province
    """
    assert_linked(tmp_path, PLAIN + TOWN + PROVINCE, lines)


def test_neighbours_stay_in_their_sentence(tmp_path: Path) -> None:
    """A neighbour in another sentence or line is none."""
    seeds = "-- seeds/a.txt --\nthe city\nIdlib\nprovince. Idlib; city (Idlib) city: Idlib\n"
    assert wiki_of(tmp_path, PLAIN + TOWN + PROVINCE + seeds).mentions == ()


def test_a_neighbour_counts_for_whole_lists(tmp_path: Path) -> None:
    """A neighbour counts for every name of a list."""
    hama = card("places/hama", "{text: Hama, next_to: [province, provinces]}")
    latakia = card("places/latakia", "{text: Latakia, next_to: [province, provinces]}")
    lines = """
    the provinces of ⟦Latakia¦places/latakia⟧ and ⟦Hama¦places/hama⟧
    the provinces of ⟦Latakia¦places/latakia⟧, ⟦Hama¦places/hama⟧ and ⟦Idlib¦places/idlib⟧
    ⟦Latakia¦places/latakia⟧, ⟦Hama¦places/hama⟧ and ⟦Idlib¦places/idlib⟧ provinces
    """
    assert_linked(tmp_path, PLAIN + TOWN + PROVINCE + hama + latakia, lines)


def test_a_list_is_of_names(tmp_path: Path) -> None:
    lines = """
    Idlib and the provinces of Latakia
    the city and Idlib
    Saraqib city, ⟦Idlib¦places/idlib⟧ province
    """
    assert_linked(tmp_path, PLAIN + TOWN + PROVINCE, lines)


def test_a_neighbour_may_bar_a_name(tmp_path: Path) -> None:
    """A name may be barred by its neighbour."""
    cards = TOWN + card("places/idlib", "{text: Idlib, not_next_to: [city, town, gate]}")
    lines = "⟦Idlib¦places/idlib⟧ fell\n⟦Idlib¦towns/idlib⟧ city fell\nIdlib Gate fell"
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_asking_for_neighbours_goes_first(tmp_path: Path) -> None:
    """A name that asked for its neighbour goes before one that did not."""
    cards = TOWN + card("places/idlib", "Idlib")
    assert_linked(tmp_path, PLAIN + cards, "⟦Idlib¦places/idlib⟧ fell\n⟦Idlib¦towns/idlib⟧ city fell")


# Weak and shared names


def test_weak_names_follow_stronger_ones(tmp_path: Path) -> None:
    """A weak name links only after a stronger one in the same text."""
    cards = card("leaders/ayoub", "Ali Ayoub", "{text: Ayoub, weak: true}")
    lines = """
    Ayoub came. ⟦Ali Ayoub¦leaders/ayoub⟧ came. ⟦Ayoub¦leaders/ayoub⟧ left, ⟦Ayoub¦leaders/ayoub⟧’s men too.
    Ayoub came.
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_weak_names_give_way_to_strong(tmp_path: Path) -> None:
    """A weak name gives way to a strong one."""
    cards = card("leaders/ayoub", "Ali Ayoub", "{text: Ayoub, weak: true}") + card("towns/ayoub", "Ayoub")
    assert_linked(tmp_path, PLAIN + cards, "⟦Ali Ayoub¦leaders/ayoub⟧ is in ⟦Ayoub¦towns/ayoub⟧")


def test_weak_names_of_two_are_ambiguous(tmp_path: Path) -> None:
    """A weak name of two who were named is ambiguous."""
    ayoub = "{text: Ayoub, weak: true}"
    cards = card("leaders/ali", "Ali Ayoub", ayoub) + card("leaders/omar", "Omar Ayoub", ayoub)
    lines = """
    ⟦Ali Ayoub¦leaders/ali⟧ came, ⟦Ayoub¦leaders/ali⟧ left
    ⟦Ali Ayoub¦leaders/ali⟧ and ⟦Omar Ayoub¦leaders/omar⟧: ⟦Ayoub¦leaders/ali or leaders/omar⟧ left
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_a_shared_name_is_ambiguous(tmp_path: Path) -> None:
    """A shared name is ambiguous and no longer name is."""
    cards = card("towns/tel-abyad", "Tel Abyad", "Abyad") + card("towns/ain-abyad", "Ain Abyad", "Abyad")
    lines = """
    ⟦Abyad¦towns/ain-abyad or towns/tel-abyad⟧ and ⟦Tel Abyad¦towns/tel-abyad⟧
    ⟦Tel Abyad¦towns/tel-abyad⟧ and ⟦Ain Abyad¦towns/ain-abyad⟧ and ⟦Abyad¦towns/ain-abyad or towns/tel-abyad⟧
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


def test_the_article_decides_between_namesakes(tmp_path: Path) -> None:
    """The article decides between cards that share a name."""
    cards = card("towns/tel-abyad", "Tel Abyad", "Abyad") + card("towns/ain-abyad", "Ain Abyad", "Abyad")
    assert_linked(tmp_path, PLAIN + cards, "⟦Tel Abyad¦towns/tel-abyad⟧ and ⟦Abyad¦towns/tel-abyad⟧")


def test_a_title_goes_first(tmp_path: Path) -> None:
    """A title goes before another name of a second card."""
    cards = card("towns/tel-abyad", "Tel Abyad", "Abyad") + card("towns/abyad", "Abyad")
    assert_linked(tmp_path, PLAIN + cards, "⟦Tel Abyad¦towns/tel-abyad⟧ and ⟦Abyad¦towns/abyad⟧")


def test_exact_spelling_goes_first(tmp_path: Path) -> None:
    """The name that is spelt just so goes before one that folds alike."""
    cards = card("towns/koln", "Köln") + card("towns/koeln", "Koln") + card("ships/koln", "KOLN (ship)", "KOLN")
    assert_linked(tmp_path, PLAIN + cards, "⟦Köln¦towns/koln⟧, ⟦Koln¦towns/koeln⟧, ⟦KOLN¦ships/koln⟧, ⟦KÖLN¦towns/koln⟧")


def test_lower_case_needs_the_name_before(tmp_path: Path) -> None:
    """A name of several words in lower case needs the name before it."""
    cards = card("papers/presse", "La Presse") + card("groups/forces", "Tiger Forces") + card("people/presse", "Presse")
    lines = """
    la ⟦Presse¦people/presse⟧, the tiger forces
    ⟦La Presse¦papers/presse⟧: ⟦la Presse¦papers/presse⟧, the ⟦TIGER FORCES¦groups/forces⟧, the ⟦tiger forces¦groups/forces⟧
    """
    assert_linked(tmp_path, PLAIN + cards, lines)


# Names that share a word


def test_a_shared_word_is_found_by_parts(tmp_path: Path) -> None:
    """Names that share a word are found part by part."""
    groups = [f"{number}{suffix} Brigade" for number, suffix in ((20, "th"), (23, "rd"), (110, "th"))]
    cards = "".join(card(f"groups/b{place}", f'"{name}"') for place, name in enumerate(groups))
    cards += card("groups/saa", "Syrian Army", "{text: الجيش السوري, lang: ar}")
    cards += card("groups/taf", "Turkish Army", "{text: الجيش التركي, lang: ar}")
    lines = """
    the ⟦20th¦groups/b0⟧, ⟦23rd¦groups/b1⟧ and ⟦110th Brigades¦groups/b2⟧, not the 5th and 20th day nor 20th and 23rd
    the ⟦Turkish¦groups/taf⟧ and ⟦Syrian Armies¦groups/saa⟧, the ⟦Turkish¦groups/taf⟧ or Danish Armies, Turkish and Syrian days
    بين ⟦الجيشين السوري¦groups/saa⟧ و⟦التركي¦groups/taf⟧، و⟦الجيشان التركي¦groups/taf⟧ والفرنسي، الجيش الفرنسي والتركي
    """
    assert_linked(tmp_path, ARABIC + cards, lines)


# Short forms


PEOPLE = ARABIC + "beside_names: [General]\nkinds: {leaders: {label: Leader, short_names: [surname, kunya]}}\n"


def test_a_full_name_licenses_its_surname_alone(tmp_path: Path) -> None:
    cards = card("leaders/ali", "Ali Ayoub") + card("leaders/laden", "Osama bin Laden") + card("leaders/kono", "Taro Kono")
    lines = """
    Ayoub came. ⟦Ali Ayoub¦leaders/ali⟧ came. ⟦Ayoub¦leaders/ali⟧ left. General ⟦Ayoub¦leaders/ali⟧’s men too.
    ⟦Osama bin Laden¦leaders/laden⟧, ⟦bin Laden¦leaders/laden⟧, not Laden; Kono, ⟦TARO KONO¦leaders/kono⟧, ⟦KONO¦leaders/kono⟧
    ⟦Ali Ayoub¦leaders/ali⟧ came with Maher Ayoub to live in Ayoub Street, not with any Ayoubi or some ayoub
    """
    assert_linked(tmp_path, PEOPLE + cards, lines)


def test_a_surname_of_two_is_ambiguous(tmp_path: Path) -> None:
    """A surname of two who were named is ambiguous."""
    cards = card("leaders/ali", "Ali Ayoub") + card("leaders/omar", "Omar Ayoub")
    lines = """
    ⟦Ali Ayoub¦leaders/ali⟧ came, ⟦Ayoub¦leaders/ali⟧ left
    ⟦Ali Ayoub¦leaders/ali⟧ and ⟦Omar Ayoub¦leaders/omar⟧: ⟦Ayoub¦leaders/ali or leaders/omar⟧ left
    """
    assert_linked(tmp_path, PEOPLE + cards, lines)


def test_a_group_may_lose_its_first_word(tmp_path: Path) -> None:
    """A group may lose its first word where what is left names nothing ordinary."""
    declared = ARABIC + "kinds: {groups: {label: Group, short_names: [without-first-word]}}\n"
    cards = card("groups/hts", "Hayat Tahrir al-Sham") + card("groups/fsa", "Free Syrian Army")
    lines = """
    ⟦Hayat Tahrir al-Sham¦groups/hts⟧, and ⟦Tahrir al-Sham¦groups/hts⟧ or ⟦Tahrir ash-Sham¦groups/hts⟧, is not just al-Sham
    the ⟦Free Syrian Army¦groups/fsa⟧ fights the Syrian Army
    """
    assert_linked(tmp_path, declared + cards, lines)


def test_short_forms_are_of_declared_kinds(tmp_path: Path) -> None:
    """Short forms are of the kinds that declare them and stand on no card."""
    cards = card("leaders/ali", "Ali Ayoub") + card("towns/kafr-nabl", "Kafr Nabl")
    kinds = PEOPLE.replace("kinds: {", "kinds: {towns: {label: Town}, ")
    wiki = wiki_of(tmp_path, kinds + cards + "-- seeds/a.txt --\nAli Ayoub: Ayoub, Kafr Nabl: Nabl\n")
    assert [name.text for name in wiki.entities["leaders/ali"].card.names] == ["Ali Ayoub"]
    found = [(mention.name, mention.rule) for mention in wiki.mentions]
    assert found == [("Ali Ayoub", "name"), ("Ali Ayoub", "full name earlier"), ("Kafr Nabl", "name")]


# What two spellings may differ in


def assert_spellings(tmp_path: Path, declarations: str, spellings: dict[str, str]) -> None:
    """A card with each name finds each of its spellings, which stand between strokes, and no other card's."""
    cards = "".join(card(f"a/c{number}", f'"{name}"') for number, name in enumerate(spellings))
    lines = (
        f"in ⟦{spelling}¦a/c{number}⟧."
        for number, (name, others) in enumerate(spellings.items())
        for spelling in (name, *others.split("|"))
    )
    assert_linked(tmp_path, declarations + cards, "\n".join(lines))


def test_case_and_hyphens_are_no_difference(tmp_path: Path) -> None:
    """Case hyphens spaces and diacritics are no difference."""
    spellings = {
        "Khan Shaykhun": "Khan-Shaykhun|KhanShaykhun|KHAN SHAYKHUN|Khan  Shaykhun|Khan\u00a0Shaykhun|Khan–Shaykhun"
        "|Khan\u2011Shaykhun|Khan Shaykhūn|Kha\u0304n Shaykhu\u0304n|Khan Shay\u00adkhun|Khan Shay\u200bkhun|Ｋhan Shaykhun",
        "Tal-Rifaat": "Tal Rifaat|TalRifaat|TAL RIFAAT",
        "Kafrnabl": "Kafr Nabl|Kafr-Nabl|KafrNabl|KAFR NABL",
    }
    assert_spellings(tmp_path, PLAIN, spellings)


def test_letters_of_any_language_fold(tmp_path: Path) -> None:
    spellings = {
        "Erdoğan": "Erdogan|ERDOĞAN|Erdog\u0306an", "İdlib": "Idlib|IDLIB", "Weißenburg": "WEISSENBURG|Weissenburg",
        "Łódź": "Lodz", "Øresund": "Oresund", "Côte-d’Or": "Cote d'Or|Côte d’Or", "ﬁnale": "Finale", "Việt Nam": "Vietnam",
        "Ὀδυσσεύς": "ΟΔΥΣΣΕΥΣ|Οδυσσεύς", "Ῥωμανὸς ὁ Μελῳδός": "Ρωμανός ο Μελωδός|ΡΩΜΑΝΟΣ Ο ΜΕΛΩΔΟΣ", "Ёлка": "Елка",
        "तेलंगाना": "तेलंगाना", "თბილისი": "ᲗᲑᲘᲚᲘᲡᲘ", "Александр Невский": "АЛЕКСАНДР НЕВСКИЙ", "ירושלים": "יְרוּשָׁלַיִם",
    }  # fmt: skip
    assert_spellings(tmp_path, PLAIN, spellings)


APOSTROPHES = "'’‘`´ʼʻʾʿʹ"


def test_apostrophes_are_no_difference_whatever_they_are(tmp_path: Path) -> None:
    spellings = "|".join(f"Ma{mark}arrat al-Nu{mark}man" for mark in APOSTROPHES)
    assert_spellings(tmp_path, PLAIN + card("towns/ma", "Ma"), {"Ma’arrat al-Nu‘man": spellings + "|Maarrat al-Numan"})


def test_apostrophes_around_a_name_are_no_letter(tmp_path: Path) -> None:
    """An apostrophe or ayn before or after a name is no letter."""
    seeds = "".join(f"-- seeds/{ord(mark)}.txt --\nin {mark}Anjara, in Anjara{mark}\n" for mark in APOSTROPHES)
    wiki = wiki_of(tmp_path, PLAIN + card("towns/anjara", "Anjara") + seeds)
    assert [mention.source for mention in wiki.mentions] == sorted(f"{ord(mark)}.txt" for mark in APOSTROPHES for _ in "12")


@pytest.mark.parametrize(("a", "b", "folds", "same"), [
    ("Khan Shaykhun", "khan-shaykhūn", ("plain",), True),
    ("Khan Shaykhun", "Khan Shaykhoun", ("plain",), False),
    ("as-Suwayda", "al-Suwayda", ("plain",), False),
    ("as-Suwayda", "Al Suwaydaʾ", ("plain", "arabic"), True),
    ("الجيش السوري", "الجيش السورى", ("plain", "arabic"), True),
    ("Hama", "Homs", None, False),
    ("Hama", "Hama's", None, False),
    ("Hamas", "Hama’s", None, False),
    ("SAA", "Saa", None, False),
    ("Hama", "", None, False),
    ("", "", None, False),
])  # fmt: skip
def test_same_name_tells_who_finds_whom(a: str, b: str, folds: tuple[str, ...] | None, same: bool) -> None:  # noqa: FBT001 - a column of the table
    """Same name tells whether one name finds the other."""
    assert same_name(a, b, folds=folds) is same


def test_a_span_holds_whole_characters(tmp_path: Path) -> None:
    """A span holds whole characters whatever their length."""
    lines = """
    in ⟦Weißenburg¦towns/weissenburg⟧, in ⟦WEISSENBURG¦towns/weissenburg⟧, not in Weißenburgs Straßen nor ßburg
    by ⟦Erdog\u0306an¦leaders/erdogan⟧, by ⟦Erdoğan¦leaders/erdogan⟧'s men
    ﬀ ⟦Erdogan¦leaders/erdogan⟧ 😀⟦Erdogan¦leaders/erdogan⟧😀
    """
    cards = card("towns/weissenburg", "Weißenburg") + card("leaders/erdogan", "Erdoğan")
    assert_linked(tmp_path, PLAIN + cards, lines)


# Arabic names in Latin letters


def test_the_arabic_article_is_one(tmp_path: Path) -> None:
    """The Arabic article is one in all its coats."""
    lines = """
    ⟦al-Sham¦a/sham⟧, ⟦Al-Sham¦a/sham⟧, ⟦Al Sham¦a/sham⟧, ⟦ash-Sham¦a/sham⟧, ⟦el-Sham¦a/sham⟧, ⟦esh-Sham¦a/sham⟧
    ⟦as-Suwayda¦a/suwayda⟧, ⟦al-Suwayda¦a/suwayda⟧, ⟦Al-Suwayda¦a/suwayda⟧, ⟦Suwayda¦a/suwayda⟧
    ⟦Hayat Tahrir al-Sham¦a/hts⟧, ⟦Hayat Tahrir ash-Sham¦a/hts⟧, ⟦Hayat Tahrir Al Sham¦a/hts⟧, ⟦Hayat Tahrir el-Sham¦a/hts⟧
    ⟦Hayat Tahrir Sham¦a/hts⟧, ⟦Hayʾat Taḥrīr al-Shām¦a/hts⟧
    """
    cards = card("a/sham", "al-Sham") + card("a/suwayda", "as-Suwayda") + card("a/hts", "Hayat Tahrir al-Sham")
    assert_linked(tmp_path, ARABIC + cards, lines)


def test_a_short_name_keeps_its_article(tmp_path: Path) -> None:
    assert_linked(tmp_path, ARABIC + card("towns/bab", "al-Bab"), "⟦al-Bab¦towns/bab⟧ and ⟦Al Bab¦towns/bab⟧, but Bab\nباب")


def test_the_article_belongs_to_the_span(tmp_path: Path) -> None:
    assert_linked(tmp_path, ARABIC + card("a/tanf", "Tanf"), "at ⟦al-Tanf¦a/tanf⟧, at ⟦at-Tanf¦a/tanf⟧, at ⟦Tanf¦a/tanf⟧")


def test_other_words_are_no_article(tmp_path: Path) -> None:
    lines = "⟦Alab¦a/alab⟧ and ⟦Elba¦a/elba⟧, not Ba nor al-Ba, ⟦Asad¦a/asad⟧, not al-Ad"
    assert_linked(tmp_path, ARABIC + card("a/alab", "Alab") + card("a/elba", "Elba") + card("a/asad", "Asad"), lines)


def test_doubled_letters_are_single_within_words(tmp_path: Path) -> None:
    """A doubled letter is a single one within a word only."""
    lines = """
    ⟦Muhammad¦leaders/m⟧, ⟦Muhamad¦leaders/m⟧, ⟦Muhhammadd¦leaders/m⟧
    ⟦Tal Lahya¦towns/t⟧, ⟦Tall Lahya¦towns/t⟧
    route 11, ⟦route 1¦towns/r⟧
    """
    cards = card("leaders/m", "Muhammad") + card("towns/t", "Tal Lahya") + card("towns/r", "route 1")
    assert_linked(tmp_path, ARABIC + cards, lines)


def test_without_folds_an_article_is_a_word(tmp_path: Path) -> None:
    """Without the Arabic folds an article is a word and a double letter two."""
    lines = "al-⟦Tanf¦towns/tanf⟧, Tannf, ⟦al-Bab¦towns/bab⟧, el-Bab"
    assert_linked(tmp_path, PLAIN + card("towns/tanf", "Tanf") + card("towns/bab", "al-Bab"), lines)


# Arabic script


def test_joined_particles_are_cut_off(tmp_path: Path) -> None:
    """Particles that are written together with a name are cut off."""
    lines = """
    و⟦حلب¦towns/aleppo⟧ ب⟦حلب¦towns/aleppo⟧ ل⟦حلب¦towns/aleppo⟧ ف⟦حلب¦towns/aleppo⟧ وب⟦حلب¦towns/aleppo⟧ ⟦حلب¦towns/aleppo⟧
    و⟦الجيش السوري¦groups/saa⟧ ب⟦الجيش السوري¦groups/saa⟧
    محلب حلبي سحلب
    """
    assert_linked(tmp_path, ARABIC + card("towns/aleppo", "حلب") + card("groups/saa", "الجيش السوري"), lines)


def test_arabic_letters_have_several_forms(tmp_path: Path) -> None:
    spellings = {
        "إدلب": "ادلب|ٱدلب|أدلب", "أحرار الشام": "احرار الشام|أحرار  الشام", "حماة": "حماه", "القدس": "القُدْس",
        "حلب": "حـــلب|ﺣﻠﺐ|حَلَب", "السويداء": "السويدا", "تل رفعت": "تلّ رفعت|تل‌رفعت", "مصطفى": "مصطفي|مصطفی", "كفر نبل": "کفر نبل",
    }  # fmt: skip
    assert_spellings(tmp_path, ARABIC, spellings)


def test_vowel_marks_belong_to_the_span(tmp_path: Path) -> None:
    lines = "في ⟦حَلَبَ¦towns/aleppo⟧ و⟦حلبُ¦towns/aleppo⟧، ⟦حـلـب¦towns/aleppo⟧"
    assert_linked(tmp_path, ARABIC + card("towns/aleppo", "حلب"), lines)


def test_short_arabic_names_part_no_word(tmp_path: Path) -> None:
    """A short Arabic name is no part of a word."""
    assert_linked(tmp_path, ARABIC + card("towns/tal", "تل"), "⟦تل¦towns/tal⟧ تلال قتل")


# Other scripts


@pytest.mark.parametrize(("name", "line"), [
    ("紫式部", "平安時代に⟦紫式部¦a/x⟧は物語を書いた。"),
    ("กรุงเทพ", "ฉันอยู่ที่⟦กรุงเทพ¦a/x⟧มานาน"),
])  # fmt: skip
def test_scripts_without_spaces_have_names(tmp_path: Path, name: str, line: str) -> None:
    """Names in a script without spaces are found."""
    assert_linked(tmp_path, PLAIN + card("a/x", name), line)


# Where a mention stands


def test_furniture_is_found_and_does_not_count(tmp_path: Path) -> None:
    """Mentions in furniture and withheld passages are found and do not count."""
    seeds = """
-- seeds/a.txt --
News of Hama
Hama is calm.
Hama stole a sheep.
Share this with Hama
-- seeds/a.yml --
articles:
  - {id: a, line: 2}
furniture:
  - {line: 4}
withheld:
  - {article: a, quote: Hama stole a sheep., reason: Slander.}
"""
    wiki = wiki_of(tmp_path, PLAIN + card("towns/hama", "Hama") + seeds)
    marks = [(mention.furniture, mention.withheld) for mention in wiki.mentions]
    assert marks == [(True, False), (False, False), (False, True), (True, False)]
    assert [mention.counts for mention in wiki.mentions] == [False, True, False, False]
    assert wiki.entities["towns/hama"].mention_count == 1


LONGER = card("a/jordan", "Jordan") + card("a/york", "New York") + card("a/london", "London")


def test_words_beside_names_are_part_of_them(tmp_path: Path) -> None:
    """A single word beside other names is part of a longer one even in company."""
    text = "From ⟦New York¦a/york⟧ to ⟦London¦a/london⟧ went one Jordan Smith who was on the board of the Jordan Corporation."
    assert_linked(tmp_path / "behind", LONGER, text)
    assert_linked(tmp_path / "before", LONGER, "From ⟦New York¦a/york⟧ they all went to ⟦Jordan¦a/jordan⟧ by way of New London.")
    assert_linked(
        tmp_path / "other", LONGER, "From ⟦New York¦a/york⟧ there came to Old ⟦London¦a/london⟧ the late Queen ⟦Jordan¦a/jordan⟧."
    )


def test_a_word_named_alone_is_linked(tmp_path: Path) -> None:
    """A single word is linked beside other names where the article names the card by itself."""
    assert_linked(tmp_path, LONGER, "The king of ⟦Jordan¦a/jordan⟧ met ⟦Jordan¦a/jordan⟧ Airways.")


def test_words_tell_nothing_without_capitals(tmp_path: Path) -> None:
    """Words beside a name do not tell where capitals do not."""
    assert_linked(tmp_path / "headline", LONGER, "⟦Jordan¦a/jordan⟧ Airways Takes Off From ⟦London¦a/london⟧")
    german = "Er ist mit dem Zug nach ⟦London¦a/london⟧ und nicht auf dem Weg in die Stadt ⟦Jordan¦a/jordan⟧ Sonntag zu sehen."
    assert_linked(tmp_path / "german", LONGER, german)


def test_declared_words_leave_company_alone(tmp_path: Path) -> None:
    """A dossier that says which words stand beside names is asked for company alone."""
    dossier = f"-- entities/dossier.yml --\nbeside_names: [Airways]\n{LONGER}"
    assert_linked(tmp_path, dossier, "They met ⟦Jordan¦a/jordan⟧ Airways, and ⟦Jordan¦a/jordan⟧ Smith, in ⟦London¦a/london⟧.")


def test_a_number_is_no_name_inside_another(tmp_path: Path) -> None:
    dossier = "".join(card(f"a/{slug}", name) for slug, name in (("novel", "1984"), ("road", "49"), ("army", "7th Army")))
    text = "Of ⟦1984¦a/novel⟧, 49 read: 1984.5, 3,1984 and 1984-85; 49. ⟦7th Army¦a/army⟧ (⟦1984¦a/novel⟧)."
    assert_linked(tmp_path, dossier, text)

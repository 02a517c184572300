"""Spellings that no card lists: found by their sound, linked only past the guards; docs/guide/names.md tells the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.build import gather, mentions
from generator.cli import main
from generator.languages.arabic_sounds import alike
from generator.names import same_name
from tests.conftest import PROJECT
from tests.support import assert_linked, make_dossier

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = [
    line.split("\t")
    for line in (PROJECT / "tests/data/syrian-towns.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]

SYRIA = """
-- entities/dossier.yml --
folds: [plain, arabic, romanised]
fillers: [of, the, in]
conjunctions: [and]
beside_names: [city, province, northern]
name_signals: [مدينة]
-- entities/towns/khan-shaykhun.yml --
name: Khan Shaykhun
names: [{text: خان شيخون, lang: ar}]
-- entities/towns/markada.yml --
name: Markada
-- entities/towns/idlib.yml --
name: Idlib
-- entities/towns/hama.yml --
name: Hama
-- entities/leaders/abu-hammam-al-suri.yml --
name: Abu Hammam al-Suri
names: [{text: Abu Hammam, weak: true}]
-- entities/leaders/hassan-hassan.yml --
name: Hassan Hassan
"""


def links(root: Path, text: str, more: str = "") -> list[tuple[str, str, str]]:
    """The linked words of a text with their card and the rule that decided."""
    make_dossier(root, f"{SYRIA}\n{more}\n-- seeds/text.txt --\n{text}\n")
    output = CliRunner().invoke(main, ["mentions", "--root", str(root)]).stdout
    records = [json.loads(line) for line in output.splitlines()]
    return [(record["text"], record["entity"].partition("/")[2], record["rule"]) for record in records]


def test_one_town_is_one_name() -> None:
    """Pairs of one town are one name and look alikes are not."""
    accepted = {kind: [same_name(a, b) for word, a, b in PAIRS if word == kind] for kind in ("same", "different")}
    assert sum(accepted["same"]) >= 0.85 * len(accepted["same"])
    assert sum(accepted["different"]) <= 0.01 * len(accepted["different"])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Khan Sheikhoun", "Khane Cheikhoun"),
        ("خان شيخون", "Khan Sheikhoun"),
        ("خان شيخون", "Khan Shaykhun"),
        ("Abu Mohammad al-Julani", "Abu Muhammad al-Golani"),
        ("Jaysh al-Izza", "Jaish al-Ezzah"),
        ("هيئة تحرير الشام", "Hayat Tahrir al-Sham"),
    ],
)
def test_one_name_in_two_romanisations_or_scripts(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("Idlib", "Idlibi"), ("Hama", "Hamas"), ("Homs", "Hama"), ("Iran", "Iraq"), ("HTS", "Hats")]
)
def test_names_that_only_look_alike(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_sound_is_heard_on_demand() -> None:
    """Sound is heard only where the dossier asks for it."""
    assert not same_name("Khan Sheikhoun", "Khane Cheikhoun", folds=("plain", "arabic"))
    assert alike("Khan Sheikhoun", "Khane Cheikhoun")


def test_a_spelling_nobody_listed_is_linked(tmp_path: Path) -> None:
    assert links(tmp_path, "They reached Khane Cheikhoun.") == [("Khane Cheikhoun", "khan-shaykhun", "sound")]


def test_a_man_from_idlib_is_no_city(tmp_path: Path) -> None:
    """A man from Idlib and Hamas are not the cities."""
    assert links(tmp_path, "Ahmad Idlibi and Hamas were named.") == []


def test_an_ordinary_word_is_only_suggested(tmp_path: Path) -> None:
    assert links(tmp_path, "Marked was the day.") == []
    assert "an ordinary word" in CliRunner().invoke(main, ["suggest", "--root", str(tmp_path)]).output


def test_words_in_longer_names_are_suggested(tmp_path: Path) -> None:
    """A word inside a longer name is only suggested."""
    assert links(tmp_path, "Then spoke Salim Markadeh about it.") == []
    assert "part of a longer name" in CliRunner().invoke(main, ["suggest", "--root", str(tmp_path)]).output


def test_accepted_words_do_not_lengthen_names(tmp_path: Path) -> None:
    """Words that stand beside any name do not lengthen it."""
    assert links(tmp_path, "Fighting in Northern Markadah.") == [("Markadah", "markada", "sound")]


def test_weak_spellings_need_the_full_name(tmp_path: Path) -> None:
    """A spelling of a weak name needs the full name before it."""
    found = links(tmp_path, "Abu Homam spoke. Abu Hamam al-Souri came. Abu Homam left.")
    assert [words for words, _, _ in found] == ["Abu Hamam al-Souri", "Abu Homam"]


def test_hassan_hassan_is_one_man(tmp_path: Path) -> None:
    assert links(tmp_path, "Major General Hassan Hassan said so.") == [("Hassan Hassan", "hassan-hassan", "name")]


def test_a_person_decides_against_the_rules(tmp_path: Path) -> None:
    decided = """
-- seeds/text.yml --
decisions:
  - {text: Idlib, entity: none, quote: the ship Idlib}
  - {text: the old town, entity: towns/hama}
"""
    found = links(tmp_path, "On the ship Idlib they left the old town for Idlib.", decided)
    assert found == [("the old town", "hama", "decision"), ("Idlib", "idlib", "name")]


def test_a_decision_tells_its_reason(tmp_path: Path) -> None:
    """A decision may say why, to other editors who ask about the place."""
    decided = """
-- seeds/text.yml --
decisions:
  - {text: Idlib, entity: none, quote: the ship Idlib, reason: "It is a ship, named after the city."}
  - {text: Hama, entity: none}
"""
    links(tmp_path, "On the ship Idlib they left Hama.", decided)
    ship, hama = (CliRunner().invoke(main, ["explain", f"text.txt:{at}", "--root", str(tmp_path)]).output for at in (12, 28))
    assert "\n  An editor decided this: It is a ship, named after the city.\n" in ship
    assert "\n  An editor decided this and gave no reason.\n" in hama


def test_an_outdated_decision_is_a_problem(tmp_path: Path) -> None:
    """A decision that no longer fits its text is a problem."""
    make_dossier(tmp_path, SYRIA + "-- seeds/a.txt --\nIdlib.\n-- seeds/a.yml --\ndecisions: [{text: Homs, entity: none}]\n")
    result = CliRunner().invoke(main, ["check", "--root", str(tmp_path)])
    assert "seeds/a.yml:1:20: error[decision-not-found] 'Homs' is not in the text: nothing is decided." in result.output


def test_explain_tells_name_difference_rule_and_losers(tmp_path: Path) -> None:
    links(tmp_path, "They reached KHAN SHAYKHUN and Khane Cheikhoun.")
    by_name = CliRunner().invoke(main, ["explain", "text.txt:15", "--root", str(tmp_path)]).output
    by_sound = CliRunner().invoke(main, ["explain", "text.txt:35", "--root", str(tmp_path)]).output
    assert "“KHAN SHAYKHUN” is its name “Khan Shaykhun”, differs in capitals: linked." in by_name
    assert "is its name “Khan Shaykhun”, differs in sound (distance 0.09, the limit is 0.26): linked." in by_sound


def test_explain_tells_what_decided(tmp_path: Path) -> None:
    """Explain tells what decided where a name does not fold alike and why others lost."""
    more = """
-- entities/groups/a.yml --
name: Turkish Army
-- entities/groups/b.yml --
name: Danish Army
-- entities/leaders/ayoub.yml --
name: Ali Ayoub
names: [{text: Ayoub, weak: true}]
-- entities/towns/ayn.yml --
name: {text: Ayn, next_to: [town]}
-- entities/towns/other.yml --
name: Other
names: [Hama]
"""
    text = "The Turkish and Danish Armies met. Ayoub saw Ayn, Hama and Saraqiba with Khan Shaykhun Park."
    links(tmp_path, text, more)

    def told(word: str) -> str:
        return CliRunner().invoke(main, ["explain", f"text.txt:{text.index(word)}", "--root", str(tmp_path)]).output

    assert "differs in a word that it shares with the name beside it: linked." in told("Turkish")
    assert "a weak name: no stronger name of the card came before it in the article." in told("Ayoub")
    assert "one of town must stand beside it." in told("Ayn")
    assert "towns/other: “Hama” is its name “Hama”, as listed: it is the title of another card." in told("Hama")


def test_coverage_names_what_no_card_has(tmp_path: Path) -> None:
    links(tmp_path, "They met Omar Haddad and then Omar Haddad left Hama for مدينة طرطوس, a مدينة كبيرة.")
    report = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path)]).output
    assert "Omar Haddad: 2 times in 1 article" in report
    assert "طرطوس: 1 time" in report
    assert "كبيرة: " not in report
    assert "towns/markada" in report.partition("Cards that no text names")[2]


def test_coverage_tells_why_no_card(tmp_path: Path) -> None:
    """Coverage tells why a name has no card."""
    metadata = """
-- entities/declared.yml --
uncarded: {A river: [Orontes]}
-- seeds/text.yml --
articles: [{id: a, line: 1}]
withheld: [{article: a, quote: They say that Omar Haddad stole., reason: Slander.}]
"""
    links(tmp_path, f"The Orontes is near Hama, {'and it runs on, ' * 6}as they do.\nThey say that Omar Haddad stole.", metadata)
    some = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path)]).output
    everything = CliRunner().invoke(main, ["coverage", "--all", "--root", str(tmp_path)]).output
    assert "Names without a card: 0" in some
    listed, _, on_purpose = everything.partition("Names without a card on purpose, with the reason: 1\n")
    assert "Orontes" not in listed
    assert on_purpose.startswith("  A river:\n  Orontes: 1 time in 1 article\n")
    assert "  seeds/text.txt:2: Slander." in everything
    assert "Omar Haddad" not in everything


def test_coverage_passes_over_ordinary_words(tmp_path: Path) -> None:
    """Coverage passes over titles of people headlines and ordinary words."""
    told = "I’ll wait there, said Deputy Foreign Minister Hassan Hassan, and met the Red Cross. Don’t take the Road-Test yet."
    text = f"The Battle Near Markada\n{told}"
    metadata = '-- seeds/text.yml --\narticles: [{id: a, line: 1, title: "The Battle Near Markada"}]\n'
    links(tmp_path, text, metadata)
    report = CliRunner().invoke(main, ["coverage", "--root", str(tmp_path)]).output
    assert [line.partition(":")[0].strip() for line in report.splitlines() if " in 1 article" in line] == ["Red Cross"]


def test_coverage_lists_sentences_no_card_says(tmp_path: Path) -> None:
    """Coverage lists the sentences that state something no card says."""
    make_dossier(
        tmp_path,
        """
-- entities/towns/hama.yml --
name: Hama
summary: [{text: Hama is calm., citations: [{article: report, quote: Hama is calm.}]}]
-- seeds/report.txt --
Quiet days in Hama
By a man from Hama
Hama is calm. Some say it never was, but Hama forgets. Hama has a river.
Who would not want to live in Hama?
-- seeds/report.yml --
articles: [{id: report, line: 1, title: Quiet days in Hama}]
left_out:
  - {article: report, quote: "Who would not want to live in Hama?", reason: A rhetorical question.}
  - {article: report, quote: Hama is calm., reason: A repetition.}
""",
    )
    report = CliRunner().invoke(main, ["coverage", "--sentences", "--root", str(tmp_path)])
    assert report.stdout.splitlines() == [
        "seeds/report.txt:3: Some say it never was, but Hama forgets.",
        "seeds/report.txt:3: Hama has a river.",
    ]
    assert report.stderr.splitlines() == [
        "Left out, but a card cites it: seeds/report.txt:3: Hama is calm.",
        "Sentences that name a card: 2 cited by none, 1 cited.",
        "Passages left out on purpose: 2.",
    ]
    everything = CliRunner().invoke(main, ["coverage", "--sentences", "--all", "--root", str(tmp_path)]).stdout
    assert "seeds/report.txt:4: Who would not want to live in Hama?\n    left out: A rhetorical question." in everything


def test_evaluate_measures_against_annotated_text(tmp_path: Path) -> None:
    links(tmp_path, "From Idlib to Hama and Tartus.")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "text.txt").write_text("From ⟦Idlib¦towns:idlib⟧ to Hama and ⟦Tartus¦towns:tartus⟧.", encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", str(gold), "--root", str(tmp_path)])
    assert [line.split() for line in result.output.splitlines() if line.startswith("all")] == [
        ["all", "2", "0.500", "0.500", "0.500", "0.500", "0.500", "0.500"]
    ]


# Arabic script and Latin letters

HEARD = "-- entities/dossier.yml --\nfolds: [plain, arabic, romanised]\nname_signals: [مدينة, قرية]\nbeside_names: [general]\n"


def cards(**names: str) -> str:
    """A town for each name."""
    return HEARD + "".join(f"-- entities/towns/{slug}.yml --\nname: {name}\n" for slug, name in names.items())


def test_arabic_cards_find_romanisations(tmp_path: Path) -> None:
    """A card in Arabic script finds its romanisations."""
    lines = """
    ⟦Khan Sheikhoun¦towns/khan⟧, ⟦Khan Shaykhun¦towns/khan⟧, ⟦Khane Cheikhoun¦towns/khan⟧, ⟦KHAN SHEIKHUN¦towns/khan⟧’s streets
    ⟦Qamishli¦towns/qamishli⟧ and ⟦al-Kamishly¦towns/qamishli⟧, the Khan, not Khan Asal
    """
    assert_linked(tmp_path, cards(khan="خان شيخون", qamishli="القامشلي"), lines)


def test_latin_cards_find_arabic_names(tmp_path: Path) -> None:
    """A card in Latin letters finds its name in Arabic text without particles."""
    lines = """
    في ⟦خان شيخون¦towns/khan⟧، و⟦خان شيخون¦towns/khan⟧، ب⟦خان شيخون¦towns/khan⟧ ⟦خَانِ شَيْخُون¦towns/khan⟧
    إلى ⟦القامشلي¦towns/qamishli⟧ و⟦قامشلي¦towns/qamishli⟧
    خان الخليلي، شيخ، خانات شيوخ
    """
    assert_linked(tmp_path, cards(khan="Khan Shaykhun", qamishli="al-Qamishli"), lines)


def test_short_names_across_scripts_are_suggested(tmp_path: Path) -> None:
    """A short or ordinary name in the other script is only suggested."""
    make_dossier(tmp_path, cards(morek="Morek", bayda="al-Bayda", idlib="إدلب") + "-- seeds/a.txt --\nفي مورك، Idlib.\n")
    runner = CliRunner()
    assert runner.invoke(main, ["mentions", "--root", str(tmp_path)]).stdout == ""
    told = runner.invoke(main, ["suggest", "--root", str(tmp_path)]).output
    assert "“مورك”, 1 time, sounds like “Morek” of towns/morek: too short" in told
    assert "“Idlib”, 1 time, sounds like “إدلب” of towns/idlib: too short" in told


def test_an_announced_name_may_be_short(tmp_path: Path) -> None:
    """A word that announces a name makes up for its shortness."""
    assert_linked(tmp_path, cards(morek="Morek"), "قرية ⟦مورك¦towns/morek⟧\nفي مورك")


def test_a_short_surname_follows_the_whole_name(tmp_path: Path) -> None:
    """A short surname in the other script counts after the whole name."""
    people = HEARD + "kinds: {leaders: {label: Leader, short_names: [surname]}}\n"
    lines = """
    قال ⟦يوسف قردوح¦leaders/qarduh⟧ ثم أضاف ⟦قردوح¦leaders/qarduh⟧
    ثم أضاف قردوح
    """
    assert_linked(tmp_path, people + "-- entities/leaders/qarduh.yml --\nname: Yusuf Qarduh\n", lines)


def test_a_man_is_not_his_town(tmp_path: Path) -> None:
    """A man from a town is not the town in either script."""
    lines = "قال الدمشقي والسراقبي شيئا\nsaid al-Saraqibi and Mr Saraqibi\nفي ⟦سراقب¦towns/saraqib⟧"
    assert_linked(tmp_path, cards(saraqib="Saraqib", damascus="دمشق"), lines)


# Texts about other matters


def test_a_lonely_abbreviation_is_only_suggested(tmp_path: Path) -> None:
    """An abbreviation far from every other name is only suggested."""
    dossier = cards(hama="Hama", homs="Homs") + "-- entities/groups/tip.yml --\nname: Turkistan Islamic Party\nnames: [TIP]\n"
    filler = "Nothing of this is about any such matter. " * 60
    assert_linked(tmp_path / "far", dossier, f"TIP: {filler}")
    assert_linked(tmp_path / "short", dossier, "fighters of ⟦TIP¦groups/tip⟧ came")
    assert_linked(tmp_path / "near", dossier, f"⟦TIP¦groups/tip⟧ left ⟦Hama¦towns/hama⟧ for ⟦Homs¦towns/homs⟧. {filler}")
    assert_linked(tmp_path / "named", dossier, f"The ⟦Turkistan Islamic Party¦groups/tip⟧. {filler} Now ⟦TIP¦groups/tip⟧ came.")
    told = CliRunner().invoke(main, ["suggest", "--root", str(tmp_path / "far")]).output
    assert "“TIP”, 1 time, is “TIP” of groups/tip: far from every other name of the cards" in told


@pytest.mark.parametrize("words", ["Jordan Smith", "Dara", "Isis", "Michael Jordan", "Saraqeb"])
def test_single_words_need_company(tmp_path: Path, words: str) -> None:
    """A single word that may be another needs company in a long article."""
    dossier = cards(hama="Hama", homs="Homs", jordan="Jordan", daraa="Daraa", saraqib="Saraqib")
    dossier += "-- entities/groups/isis.yml --\nname: Islamic State\nnames: [ISIS, Isis]\n"
    filler = "Nothing of this is about any such matter. " * 60
    rain = f"as it was with {words} then, it rained all day.\n{filler}\n"
    texts = f"-- seeds/a.txt --\nOnce, {rain}-- seeds/b.txt --\nIn Hama and in Homs, {rain}"
    make_dossier(tmp_path, dossier + texts)
    found = CliRunner().invoke(main, ["mentions", "--root", str(tmp_path)]).stdout
    assert [json.loads(line)["source"] for line in found.splitlines()] == ["b.txt"] * 3


def test_explained_abbreviations_are_not_linked(tmp_path: Path) -> None:
    """An abbreviation that the article explains otherwise is not linked in it."""
    dossier = cards(hama="Hama") + "-- entities/groups/hts.yml --\nname: Hayat Tahrir al-Sham\nnames: [HTS]\n"
    lines = """
    the Human Terrain System (HTS) came to ⟦Hama¦towns/hama⟧, and HTS left
    the Hayat for Tahrir of Sham (⟦HTS¦groups/hts⟧) came, and ⟦HTS¦groups/hts⟧ left
    """
    assert_linked(tmp_path, dossier, lines)


def test_faint_sounds_need_two_other_cards(tmp_path: Path) -> None:
    """A single word that sounds less than close needs two other cards near it."""
    lines = """
    in Salamieh they came
    from ⟦Khan Asal¦towns/asal⟧ to ⟦Salamieh¦towns/salamiyah⟧ and ⟦Latmin¦towns/latmin⟧
    """
    assert_linked(tmp_path, cards(asal="Khan Asal", salamiyah="Salamiyah", latmin="Latmin"), lines)


def test_a_spelling_outreaches_its_card_only(tmp_path: Path) -> None:
    """A spelling reaches beyond a listed name of its own card only."""
    dossier = HEARD + "-- entities/leaders/julani.yml --\nname: Abu Mohammad al-Julani\nnames: [al-Joulani]\n"
    dossier += "-- entities/towns/joulan.yml --\nname: Jolan\n"
    lines = """
    said ⟦Abou Mohammed al-Joulani¦leaders/julani⟧ and the ⟦al-Joulani¦leaders/julani⟧ group
    from Abu Mohammad ⟦Jolan¦towns/joulan⟧
    """
    assert_linked(tmp_path, dossier, lines)


def test_the_nearer_of_two_names_is_linked(tmp_path: Path) -> None:
    """Of two names the one that is clearly nearer is linked."""
    lines = "in ⟦Latamenah¦towns/lataminah⟧ and ⟦Latmeen¦towns/latmin⟧"
    assert_linked(tmp_path, cards(lataminah="al-Lataminah", latmin="Latmin"), lines)


# An s after a name


def test_an_s_is_left_out(tmp_path: Path) -> None:
    """An s after a name is left out of the span."""
    lines = """
    ⟦Saraqib¦towns/saraqib⟧s streets, the ⟦SARAQIB¦towns/saraqib⟧S, the ⟦Khan Asal¦towns/asal⟧s, not Saraqibis nor Saraqibss
    ⟦Hamas¦groups/hamas⟧ countryside, ⟦Hamas¦groups/hamas⟧’s
    the ⟦SAA¦groups/saa⟧s men, the ISs
    in ⟦Turkey¦groups/turkey⟧ and ⟦Turkey¦groups/turkey⟧s army. Turkeys are birds
    in ⟦Turkey¦groups/turkey⟧ the Turkeys, as birds
    """
    groups = {"hamas": "Hamas", "saa": "SAA", "is": "IS", "turkey": "Turkey"}
    dossier = cards(saraqib="Saraqib", asal="Khan Asal", hama="Hama")
    assert_linked(
        tmp_path, dossier + "".join(f"-- entities/groups/{slug}.yml --\nname: {name}\n" for slug, name in groups.items()), lines
    )


# What others write for the same


def test_stops_and_vowels_make_no_other_name(tmp_path: Path) -> None:
    """Stops in an abbreviation and vowels about an apostrophe make no other name."""
    lines = """
    the ⟦U.S.¦towns/us⟧ and the U.S.S.R. men, the ⟦U.S. Air Force¦towns/air⟧, the ⟦U.S.-led coalition¦towns/led⟧
    ⟦Dara’a¦towns/daraa⟧, ⟦Dara'a¦towns/daraa⟧’s, ⟦Daraa¦towns/daraa⟧ area
    """
    assert_linked(tmp_path, cards(us="US", air="US Air Force", led="US-led coalition", daraa="Daraa"), lines)


def test_abbreviations_in_brackets_are_the_name(tmp_path: Path) -> None:
    """An abbreviation in brackets behind a name is that name for the rest of the article."""
    lines = """
    HD fled. ⟦Hurras al-Din¦towns/hurras⟧ (⟦HD¦towns/hurras⟧) came, then ⟦HD¦towns/hurras⟧’s men, not HDX nor hd.
    HD in another text; ⟦Hurras al-Din¦towns/hurras⟧ (XY) and XY, (HD) and HD
    ⟦Hurras al-Din¦towns/hurras⟧ (HAD) and HAD
    """
    assert_linked(tmp_path, cards(hurras="Hurras al-Din", had="HAD"), lines)


def test_spoken_abbreviations_are_found_like_words(tmp_path: Path) -> None:
    """An abbreviation that is spoken is found like a word unless it may be one."""
    lines = """
    said ⟦Nato¦towns/nato⟧, not nato, and no Swat. ⟦NATO¦towns/nato⟧ said so to ⟦Swap¦towns/swap⟧ today.
    Swap is a word, as a person of ours who was there said to all of us then.
    """
    assert_linked(tmp_path, cards(nato="NATO", swap="SWAP", uno="UNO"), lines)


def test_a_quotation_in_a_name_is_closed(tmp_path: Path) -> None:
    """A quotation inside a name is linked with the mark that closes it."""
    lines = """
    the ⟦safe “zone”¦towns/zone⟧, the “⟦safe zone¦towns/zone⟧”, قال ⟦تنظيم "القاعدة"¦towns/qaeda⟧ في "⟦تنظيم القاعدة¦towns/qaeda⟧"
    """
    assert_linked(tmp_path, cards(zone="safe zone", qaeda="تنظيم القاعدة"), lines)


def test_a_word_before_an_article_lengthens_names(tmp_path: Path) -> None:
    """A word before an article and another name is part of a longer name."""
    lines = """
    Khattab al-Shishani, in ⟦Khattab¦towns/khattab⟧, al-Shishani, ⟦Khattab al-Ghab¦towns/ghab⟧ and ⟦Khattab¦towns/khattab⟧ al-b
    """
    assert_linked(tmp_path, cards(khattab="Khattab", ghab="Khattab al-Ghab"), lines)


def test_names_in_arabic_are_not_heard(tmp_path: Path) -> None:
    """A name that a card has in Arabic too is not heard in Arabic by its Latin spelling."""
    written = "-- entities/towns/sarmin.yml --\nname: Sarmin\nnames: [{text: سرمين, lang: ar}]\n"
    assert_linked(tmp_path / "both", cards() + written, "في مدينة ⟦سرمين¦towns/sarmin⟧ وفي مدينة الصرمان")
    assert_linked(tmp_path / "latin", cards(sarmin="Sarmin"), "في مدينة ⟦سرمين¦towns/sarmin⟧")


def test_arabic_conjunctions_join_no_name(tmp_path: Path) -> None:
    """A conjunction of Arabic is not drawn into a name."""
    lines = """
    قتل ⟦سمير حجازي¦towns/samir⟧ أو رفيقه
    """
    assert_linked(tmp_path, cards(samir="Samir Hijazi").replace("beside_names", "conjunctions: [أو]\nbeside_names"), lines)


@pytest.mark.parametrize("name", ["Hama", "{text: Hama, next_to: [countryside]}"])
def test_lost_apostrophes_are_suggested(tmp_path: Path, name: str) -> None:
    """A possessive that lost its apostrophe is suggested where the name is short."""
    hama = f"-- entities/places/hama.yml --\nname: {name}\n"
    hamas = "-- entities/groups/hamas.yml --\nname: Hamas\n"
    dossier = HEARD.replace("[general]", "[general, countryside]")
    make_dossier(tmp_path, dossier + hama + hamas + "-- seeds/a.txt --\nHamas countryside is not of Hamas.\n")
    told = CliRunner().invoke(main, ["suggest", "--root", str(tmp_path)]).output
    assert "“Hama”, 1 time, is “Hama” of places/hama: too short a name to have lost an apostrophe before its s" in told


# What to do about a suggestion


def told_of(root: Path, *arguments: str) -> str:
    return CliRunner().invoke(main, [*arguments, "--root", str(root)]).output


def test_suggestions_come_with_their_decision(tmp_path: Path) -> None:
    """A suggestion that a rule stops comes with the decision that links each of its places."""
    card = "-- entities/leaders/hassan.yml --\nname: Hassan Hassan\nnames: [{text: Hassan, next_to: [analyst]}]\n"
    text = "There was Hassan, and the analyst Hassan, and Hassan again.\n"
    make_dossier(tmp_path, HEARD + card + f"-- seeds/a.txt --\n{text}")
    told = told_of(tmp_path, "suggest")
    lines = [line for line in told.splitlines() if "to link this place, add to decisions in seeds/a.yml:  " in line]
    assert "add to names" not in told
    assert [place for place in ("wiki explain a.txt:10", "wiki explain a.txt:46") if place not in told] == []
    decisions = [line.partition(":  ")[2] for line in lines]
    assert decisions[0] == '- {text: "Hassan", quote: "was Hassan, and", entity: leaders/hassan}'
    (tmp_path / "seeds/a.yml").write_text("decisions:\n  " + "\n  ".join(decisions) + "\n", encoding="utf-8")
    assert [mention.span.start for mention in mentions(gather(tmp_path)[0])] == [10, 34, 46]


def test_what_is_linked_is_not_suggested(tmp_path: Path) -> None:
    make_dossier(tmp_path, cards(morek="Morek") + "-- seeds/a.txt --\nفي مورك\n")
    assert "“مورك”" in told_of(tmp_path, "suggest")
    (tmp_path / "seeds/a.yml").write_text("decisions: [{text: مورك, entity: towns/morek}]\n", encoding="utf-8")
    assert told_of(tmp_path, "suggest") == "0 suggestions.\n"


def test_suggestions_tell_when_sound_is_off(tmp_path: Path) -> None:
    """Suggestions tell when nothing is looked for by sound."""
    make_dossier(tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n-- seeds/a.txt --\nHamah\n")
    assert "Nothing is looked for by its sound: the dossier declares no fold set" in told_of(tmp_path, "suggest")


def test_printed_commands_explain_that_place(tmp_path: Path) -> None:
    """The command that suggestions and coverage print explains that place."""
    make_dossier(tmp_path, cards(morek="Morek") + "-- seeds/a b.txt --\nHe saw مورك there, and Orontes.\n")
    for command, place in (("suggest", "'a b.txt':7"), ("coverage", "'a b.txt':23")):
        assert f"wiki explain {place}\n" in told_of(tmp_path, command)
    assert "Nothing is linked here: …He saw [م]ورك there" in told_of(tmp_path, "explain", "a b.txt:7")


def test_words_are_explained_wherever_they_stand(tmp_path: Path) -> None:
    text = "Hama fell.\nThe anti-Hama camp, and\nthe anti-Hama camp.\n"
    make_dossier(tmp_path, cards(hama="Hama") + f"-- seeds/text.txt --\n{text}")
    told = told_of(tmp_path, "explain", "seeds/text.txt", "anti-Hama")
    assert [line for line in told.splitlines() if line.startswith("seeds/")] == [
        "seeds/text.txt:2 …Hama fell. The [anti-Hama] camp, and the anti-Hama camp.…",
        "seeds/text.txt:3 …Hama fell. The anti-Hama camp, and the [anti-Hama] camp.…",
    ]
    assert "“Hama” (0–4) → towns/hama" in told_of(tmp_path, "explain", "seeds/text:0")
    wrong = CliRunner().invoke(main, ["explain", "text", "Homs", "--root", str(tmp_path)])
    assert wrong.exit_code == 2
    assert "text.txt does not have the words 'Homs'." in wrong.output


def test_coverage_guesses_none_for_short_names(tmp_path: Path) -> None:
    """Coverage guesses no card for short names and abbreviations."""
    make_dossier(tmp_path, cards(hama="Hama", idlib="Idlib") + "-- seeds/a.txt --\nIn Homa and HOMAH and Hamah.\n")
    report = told_of(tmp_path, "coverage")
    told = {line.strip().partition(":")[0]: line for line in report.splitlines() if " in 1 article" in line}
    assert {name: "looks like" in line for name, line in told.items()} == {"Homa": False, "HOMAH": False, "Hamah": True}


# Names that need not be listed


def redundant(root: Path, dossier: str) -> tuple[list[str], list[str]]:
    """What `wiki coverage` says would be found without being listed, by folding and by sound."""
    make_dossier(root, dossier + "-- seeds/a.txt --\nNothing.\n")
    report = CliRunner().invoke(main, ["coverage", "--root", str(root)]).output
    _, by_folding, by_sound = report.split("Names on cards that would be found without being listed")
    sections = (by_folding, by_sound.partition("Names in the texts")[0])
    folded, heard = ([line.partition(": ")[2] for line in section.splitlines()[1:]] for section in sections)
    return folded, heard


def test_coverage_parts_folds_from_sounds(tmp_path: Path) -> None:
    """Coverage tells names that folding finds from those that are heard."""
    names = "[Khan-Shaykhun, Khan Sheikhoun, Khane Cheikhoun, KhanShaykhun, خان شيخون, Bab, Old Khan]"
    folded, heard = redundant(tmp_path, HEARD + f"-- entities/towns/khan.yml --\nname: Khan Shaykhun\nnames: {names}\n")
    assert folded == ["“Khan-Shaykhun” is found by “Khan Shaykhun”", "“KhanShaykhun” is found by “Khan Shaykhun”"]
    assert heard == ["“Khan Sheikhoun” is found by “Khan Shaykhun”", "“Khane Cheikhoun” is found by “Khan Shaykhun”"]


def test_a_guarded_name_is_not_redundant(tmp_path: Path) -> None:
    """A name that a guard would stop is not called redundant."""
    dossier = (
        HEARD
        + """
-- entities/towns/areeha.yml --
name: Areeha
names: [Ariha]
-- entities/towns/markada.yml --
name: Markada
names: [Marked, {text: Marqada, status: former}]
-- entities/towns/lama.yml --
name: Lamarq
names: [Lamarqa]
-- entities/towns/lamu.yml --
name: Lamurqa
"""
    )
    assert redundant(tmp_path, dossier) == ([], [])


def test_of_mutual_names_the_first_stays(tmp_path: Path) -> None:
    """Of names that find one another the first stays."""
    folded, heard = redundant(
        tmp_path, HEARD + "-- entities/towns/t.yml --\nname: Cold Spring\nnames: [Tell-Abyad, TellAbyad, Tel Abyad]\n"
    )
    assert folded == ["“TellAbyad” is found by “Tell-Abyad”", "“Tel Abyad” is found by “Tell-Abyad”"]
    assert heard == []

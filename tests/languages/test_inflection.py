"""Names with case endings, in texts of languages that write them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.build import explain, gather
from generator.languages.detect import guess
from generator.pages import render
from generator.relate.wiki import relate
from generator.report.lines import explanation_lines
from tests.support import assert_linked, make_dossier, wiki_of

if TYPE_CHECKING:
    from pathlib import Path

FINNISH = "Presidentti kävi eilen maassa, ja hän sanoi myös, että se oli kaunis mutta kylmä, kun on talvi. "
SWEDISH = "Han sade att det inte är för sent och att en del av dem har kommit till staden från landet. "
GERMAN = "Der Mann und die Frau sind nicht mit dem Zug von der Stadt auf das Land und zu den Leuten gefahren. "
ENGLISH = "He said that the end of the war was near, and that it is for the people to say so with one voice. "
FRENCH = "Il est dans la rue et les gens qui sont là ne disent pas que la pluie est une fête pour le village. "
DANISH = "Han sagde at det er sent og at jeg ikke har været her fra morgenen til aften efter regnen. "
DUTCH = "Het is niet waar dat een man van de stad aan het water staat en op te veel wacht met zijn hond. "


def cards(**names: str) -> str:
    return "".join(f"-- entities/a/{slug}.yml --\nname: {name!r}\n" for slug, name in names.items())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FINNISH, "fi"), (SWEDISH, "sv"), (GERMAN, "de"), (ENGLISH, "en"), (FRENCH, "fr"), (DANISH, "da"), (DUTCH, "nl"),
        ("", ""), ("Helsinki", ""), (FINNISH + GERMAN, ""), ("في مدينة حلب وريفها", ""),
    ],
)  # fmt: skip
def test_common_words_show_a_language(text: str, language: str) -> None:
    """A text shows its language by its commonest words."""
    assert guess(text) == language


def test_a_text_is_searched_in_its_language(tmp_path: Path) -> None:
    """A text is searched for the endings of its own language whatever the dossier says."""
    dossier = "-- entities/dossier.yml --\nlanguage: en\n" + cards(google="Google", iran="Iran")
    assert_linked(tmp_path / "fi", dossier, f"{FINNISH}Hän puhui ⟦Googlesta¦a/google⟧, ei Irans.")
    assert_linked(tmp_path / "sv", dossier, f"{SWEDISH}Det är ⟦Irans¦a/iran⟧ sak, inte Googlesta.")
    assert_linked(tmp_path / "en", dossier, f"{ENGLISH}Neither Irans nor Googlesta is a word.")


def test_short_texts_take_the_declared_language(tmp_path: Path) -> None:
    """A text too short to show its language is in that of its metadata or of the dossier."""
    iran = cards(iran="Iran")
    assert_linked(tmp_path / "dossier", f"-- entities/dossier.yml --\nlanguage: sv\n{iran}", "⟦Irans¦a/iran⟧ sak")
    assert_linked(
        tmp_path / "metadata",
        f"-- seeds/000.yml --\narticles:\n- id: one\n  line: 1\n  language: sv\n{iran}",
        "⟦Irans¦a/iran⟧ sak",
    )
    assert_linked(tmp_path / "neither", iran, "Irans sak")


def test_finnish_dossiers_read_english_as_english(tmp_path: Path) -> None:
    """A dossier in Finnish does not look for Finnish endings in English."""
    dossier = "-- entities/dossier.yml --\nlanguage: fi\n" + cards(mila="Mila", johan="Johan")
    assert_linked(tmp_path, dossier, f"{ENGLISH}From Milan came Johanna.")


def test_french_names_lose_a_melted_article(tmp_path: Path) -> None:
    """A name whose article melts in French is found without it."""
    dossier = cards(havre="Le Havre", andelys="Les Andelys", temps="Le Temps", om="Le Om")
    text = (
        "Du ⟦Havre¦a/havre⟧ AU ⟦HAVRE¦a/havre⟧, du Andelys, aux ⟦Andelys¦a/andelys⟧, lu dans ⟦le Temps¦a/temps⟧; un Havre, du Om."
    )
    assert_linked(tmp_path / "fr", dossier, FRENCH + text)
    assert_linked(tmp_path / "en", dossier, f"{ENGLISH}They were au Havre.")


def test_french_articles_may_lose_their_capital(tmp_path: Path) -> None:
    """An article has no capital in French where the name keeps its own."""
    dossier = cards(haye="La Haye", presse="La Presse", humanite="L'Humanité", gaulle="De Gaulle")
    text = "À ⟦la Haye¦a/haye⟧, ⟦l’Humanité¦a/humanite⟧ cite ⟦de Gaulle¦a/gaulle⟧. Et l'humanité, et la presse."
    assert_linked(tmp_path, dossier, FRENCH + text)


def test_a_small_article_belongs_to_its_card(tmp_path: Path) -> None:
    """An article without its capital belongs to the card that lists it so."""
    dossier = cards(town="La Haye", other="la Haye")
    assert_linked(tmp_path, dossier, f"{FRENCH}De ⟦La Haye¦a/town⟧ à ⟦la Haye¦a/other⟧.")


def test_french_saints_are_written_out(tmp_path: Path) -> None:
    """Saints are written out and shortened in French."""
    dossier = cards(etienne="Saint-Étienne", malo="St-Malo", anne="Sainte Anne", denis="Saint-Denis", abbey="St-Denis")
    found = "⟦St-Etienne¦a/etienne⟧, ⟦St. Étienne¦a/etienne⟧, ⟦ST-ÉTIENNE¦a/etienne⟧, ⟦Saint Malo¦a/malo⟧, ⟦Ste-Anne¦a/anne⟧"
    assert_linked(tmp_path, dossier, f"{FRENCH}{found}, St-Anne, ⟦Saint-Denis¦a/denis⟧, ⟦St-Denis¦a/abbey⟧.")


def test_french_hyphens_join_one_name(tmp_path: Path) -> None:
    """Hyphens make one name of several words in French."""
    dossier = cards(ouest="Ouest", rollin="Rollin", indre="Indre", paris="Paris", lyon="Lyon", est="Nord-Est")
    halves = "L'Ouest-Éclair, rue Ledru-Rollin, en Indre-et-Loire, PARIS-SOIR"
    whole = "de ⟦Paris¦a/paris⟧-⟦Lyon¦a/lyon⟧, ⟦Paris¦a/paris⟧-là, ⟦Nord-Est¦a/est⟧ et ⟦Ouest¦a/ouest⟧"
    assert_linked(tmp_path / "fr", dossier, f"{FRENCH}{halves}; {whole}.")
    assert_linked(tmp_path / "en", dossier, f"{ENGLISH}A ⟦Paris¦a/paris⟧-Berlin train.")
    beside = "-- entities/dossier.yml --\nbeside_names: [rue]\n"
    assert_linked(tmp_path / "beside", beside + dossier, f"{FRENCH}L'⟦Ouest¦a/ouest⟧-Éclair.")


def test_small_words_are_no_arabic_article(tmp_path: Path) -> None:
    """A small word between two names is no article of Arabic where no folds are."""
    dossier = cards(nantes="Nantes", paris="Paris", london="London", rome="Rome", lyon="Lyon")
    assert_linked(tmp_path / "fr", dossier, f"{FRENCH * 20}M. Roch à ⟦Nantes¦a/nantes⟧ et M. Gauvin.{FRENCH * 20}")
    assert_linked(tmp_path / "en", dossier, f"{ENGLISH * 20}They met ⟦London¦a/london⟧ at Wembley.{ENGLISH * 20}")


def test_a_lost_full_stop_joins_no_name(tmp_path: Path) -> None:
    """A word that the text has mostly in small letters is no part of a name where a full stop was lost."""
    dossier = cards(london="Londres", paris="Paris", jordan="Jordan")
    text = (
        "Ce soir . Ce fut tard . On dit que ce fils de ce pays est de ⟦Londres¦a/london⟧ Ce jour , il part ; Jordan Smith part ."
    )
    assert_linked(tmp_path, dossier, FRENCH * 20 + text + FRENCH * 20)


def test_a_listed_form_is_that_name(tmp_path: Path) -> None:
    """A form that is a name of another card is that name."""
    dossier = cards(kari="Kari", karin="Karin", william="William", williams="Williams")
    assert_linked(tmp_path / "fi", dossier, f"{FINNISH}Sen teki ⟦Karin¦a/karin⟧, ei ⟦Karista¦a/kari⟧ puhuttu.")
    assert_linked(tmp_path / "sv", dossier, f"{SWEDISH}Det var ⟦Williams¦a/williams⟧.")


def test_a_form_of_two_links_to_none(tmp_path: Path) -> None:
    """A form of two cards links to neither."""
    dossier = cards(one="Suomi") + "-- entities/b/two.yml --\nname: Suomi\n"
    assert_linked(tmp_path, dossier, f"{FINNISH}He ovat ⟦Suomessa¦a/one or b/two⟧.")


def test_endings_follow_the_marks_of_texts(tmp_path: Path) -> None:
    """Endings follow marks and capitals of the text."""
    dossier = cards(jyvaskyla="Jyväskylä", lehti="Aamulehti", un="YK")
    text = "⟦JYVÄSKYLÄSSÄ¦a/jyvaskyla⟧, ja ⟦Jyväskylästä¦a/jyvaskyla⟧ ⟦Aamulehden¦a/lehti⟧ mukaan ⟦YK:lta¦a/un⟧; yk:n."
    assert_linked(tmp_path, dossier, f"{FINNISH}Se oli {text}")


def test_rules_for_neighbours_hold_for_forms(tmp_path: Path) -> None:
    """A rule for neighbours holds for forms too."""
    dossier = "-- entities/a/lahti.yml --\nname: Pro Lahti\nnames:\n- text: Lahti\n  next_to: [kaupungissa]\n"
    text = "Hän on ⟦Lahden¦a/lahti⟧ kaupungissa, ja se on lahden rannalla; hän soutaa Lahdella."
    assert_linked(tmp_path, dossier, FINNISH + text)


def test_adjectives_change_together_and_articles_are_none(tmp_path: Path) -> None:
    dossier = cards(bank="Deutsche Bank", presse="Die Presse", post="Wiener Zeitung")
    text = "Bei der ⟦Deutschen Bank¦a/bank⟧ las man ⟦Die Presse¦a/presse⟧, nicht der Presse, und in der ⟦Wiener Zeitung¦a/post⟧."
    assert_linked(tmp_path, dossier, GERMAN + text)


def test_two_vowels_are_dots_in_german(tmp_path: Path) -> None:
    """Two vowels are one with dots in German alone."""
    dossier = cards(austria="Österreich", munich="München", bauer="Bauer", aero="Aero")
    text = (
        "In ⟦Oesterreich¦a/austria⟧, ⟦Oesterreichs¦a/austria⟧ und ⟦Muenchens¦a/munich⟧ Stadt; Herr Baur flog mit ⟦Aero¦a/aero⟧."
    )
    assert_linked(tmp_path / "de", dossier, GERMAN + text)
    assert_linked(tmp_path / "en", dossier, f"{ENGLISH}No one went to Oesterreich or Muenchen.")


def test_a_form_is_of_the_nearest_name(tmp_path: Path) -> None:
    """A form is of the name that only needs an ending."""
    dossier = cards(new="Österreich", old="Oesterreich")
    assert_linked(tmp_path, dossier, f"{GERMAN}Von ⟦Oesterreichs¦a/old⟧ Grenze zu der ⟦Österreichs¦a/new⟧.")


def test_listed_forms_find_other_forms(tmp_path: Path) -> None:
    """Cards that list forms are found in other forms and by the bare name."""
    listed = cards(g="Google", gn="Googlen", t="Turkki", tn="Turkin", y="Yahoo", yn="Yahoon")
    text = f"{FINNISH}Vielä ⟦Samsungilta¦a/s⟧, ⟦Samsung¦a/s⟧ ja ⟦Halonen¦a/h⟧; ⟦Googlella¦a/g⟧ on ⟦Googlen¦a/gn⟧ tieto."
    assert_linked(tmp_path / "many", listed + cards(s="Samsungin", h="Halosen"), text)
    few = cards(s="Samsungin", h="Halosen")
    assert_linked(tmp_path / "few", few, f"{FINNISH}Vielä Samsungilta, Samsung ja Halonen; ⟦Samsungin¦a/s⟧ tieto.")


def test_several_forms_link_to_the_shortest(tmp_path: Path) -> None:
    """What several listed forms may be links to the shortest."""
    listed = cards(g="Google", gn="Googlen", t="Turkki", tn="Turkin", y="Yahoo", yn="Yahoon")
    dossier = listed + cards(one="Samsungilta", two="Samsungin")
    assert_linked(tmp_path, dossier, f"{FINNISH}Se on ⟦Samsung¦a/two⟧, ja ⟦Samsungille¦a/two⟧, mutta ⟦Samsungilta¦a/one⟧.")


def test_short_names_have_endings_too(tmp_path: Path) -> None:
    dossier = (
        "-- entities/dossier.yml --\nkinds: {people: {label: Person, short_names: [surname]}}\n"
        "-- entities/people/halonen.yml --\nname: Tarja Halonen\n"
    )
    text = f"{FINNISH}Sen sanoi ⟦Tarja Halonen¦people/halonen⟧. ⟦Halosen¦people/halonen⟧ mukaan on talvi."
    assert_linked(tmp_path, dossier, text)


def test_a_mention_names_form_and_ending(tmp_path: Path) -> None:
    """A mention has the name as it is listed and says that an ending makes the difference."""
    dossier = f"{cards(sibelius='Sibelius')}-- seeds/text.txt --\n{FINNISH}Se on Sibeliuksen sinfonia."
    (mention,) = wiki_of(tmp_path, dossier).mentions
    assert (mention.name, mention.rule) == ("Sibelius", "name")
    gathered, _ = gather(tmp_path)
    exported = json.loads(str(render(relate(gathered)[0], gathered.site, [])["a/sibelius.json"]))
    assert exported["mentions"][0]["folded"] == ["an ending"]


def test_explanations_name_the_french_form(tmp_path: Path) -> None:
    """An explanation names the form that French gives a name."""
    dossier = f"{cards(havre='Le Havre')}-- seeds/text.txt --\n{FRENCH}On va au Havre."
    gathered, _ = gather(make_dossier(tmp_path, dossier))
    ((span, told),) = explain(gathered, "text.txt", "Havre")
    lines = "".join(explanation_lines(told, gathered.sources[0].text, span))
    assert "“Havre” is its name “Le Havre”, differs in its form in French: linked." in lines


def test_explanations_name_the_ending(tmp_path: Path) -> None:
    """An explanation names the listed name and the ending."""
    dossier = f"{cards(sibelius='Sibelius')}-- seeds/text.txt --\n{FINNISH}Se on Sibeliuksen sinfonia."
    gathered, _ = gather(make_dossier(tmp_path, dossier))
    ((span, told),) = explain(gathered, "text.txt", "Sibeliuksen")
    lines = "".join(explanation_lines(told, gathered.sources[0].text, span))
    assert "“Sibeliuksen” is its name “Sibelius”, differs in an ending: linked." in lines

"""The keys of what the editors know of a text: the .yml file beside it in seeds/."""

from __future__ import annotations

from generator.model.correction_schema import CorrectionSchema
from generator.model.schema import IDENTITY, Date, Language, Mappings, RequiredText, Schema, Text, Vocabulary, Word
from generator.model.sources import NOTHING, HowKnown


class ArticleSchema(Schema):
    """One article inside a text."""

    what = "an article"
    id = RequiredText("Its identity, by which cards cite it: lower-case words and digits joined by hyphens.", pattern=IDENTITY)
    line = Text("The number of its first line in the text, from 1. Or `starts`.")
    starts = Text("The words with which it begins, copied. Or `line`.")
    title = Text("Its headline, copied.", without="its opening words")
    opening = Text("Of an article without a headline: words with which it begins, after a line that only says who posted it.")
    translated_title = Text("Its title or opening words in the language of the dossier, where it is in another.")
    publisher = Text("The card of its publisher.", of=Vocabulary.PUBLISHERS, without="the text names none")
    publisher_certainty = Word("Whether the text states the publisher or the editors inferred it.", HowKnown)
    publisher_note = Text("How the publisher is known, or why it is not.")
    author = Text("The author as the text names them.")
    date = Date("The date on which it was published.", without="undated")
    date_certainty = Word("Whether the text states the date or the editors inferred it.", HowKnown)
    date_quote = Text("The words of the article on which the date rests, copied.")
    date_note = Text("How a date was reached that the text does not give whole, or why there is none.")
    language = Language("The code of its language.", without="told by its commonest words, else that of the dossier")
    abstract = Text("What it reports, in one sentence of your own of at most 300 characters.")
    note = Text("What a reader should know of it; an identity of another article becomes a link.")
    same_text_as = Text("An article that is the same text.", of=Vocabulary.ARTICLES)
    inside = Text("An article in which this one is quoted whole.", of=Vocabulary.ARTICLES)
    corrections = Mappings("What was mended in what is said of it, the newest on top.", CorrectionSchema)


class FurnitureSchema(Schema):
    """Menus, captions, share buttons: what is no part of an article."""

    what = "furniture"
    line = Text("The number of one line.")
    lines = Text("The numbers of a first and a last line: `12-15`.")
    text = Text("The words of a whole line: every line of just these words is meant.")
    quote = Text("Words inside a line, wherever they stand.")


class PassageSchema(Schema):
    """A passage that is withheld, or left out."""

    what = "a passage"
    article = RequiredText("The article that it stands in.", of=Vocabulary.ARTICLES)
    quote = RequiredText("Its words, copied.")
    reason = RequiredText("Why, for other editors.")


class DecisionSchema(Schema):
    """What a person decided about words of the text."""

    what = "a decision"
    text = RequiredText("The words.")
    quote = Text("A passage around them, long enough to stand once in the text.", without="wherever they stand")
    entity = RequiredText("The card that they name, or `none` where they name nothing.", of=Vocabulary.CARDS, also=(NOTHING,))
    reason = Text("Why, for other editors; `wiki explain` shows it.")


class MetadataSchema(Schema):
    """What the editors know of one text."""

    what = "the metadata of a text"
    articles = Mappings("The articles inside it, in text order.", ArticleSchema)
    furniture = Mappings("What is no part of an article: it is not quoted, not counted and cannot be cited.", FurnitureSchema)
    withheld = Mappings("Passages that are never quoted nor indexed.", PassageSchema)
    left_out = Mappings("Passages that name a card and that no card has to cite.", PassageSchema)
    decisions = Mappings("Which card some words name, where the rules are wrong.", DecisionSchema)

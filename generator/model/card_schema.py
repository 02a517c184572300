"""The keys of a card, entities/<kind>/<slug>.yml."""

from __future__ import annotations

import re

from generator.model.cards import CardStatus, Certainty, NameStatus, Stance
from generator.model.correction_schema import CorrectionSchema
from generator.model.schema import (
    CARD_IDENTITY,
    Date,
    Entries,
    Flag,
    Language,
    Mappings,
    Number,
    OneMapping,
    RequiredText,
    Schema,
    Text,
    Texts,
    Time,
    Vocabulary,
    Word,
)


class PeriodSchema(Schema):
    """A stretch of time."""

    what = "a period"
    start = Date("The first day, month or year of it.", without="open", name="from")
    end = Date("The last day, month or year of it, included.", without="open", name="to")


class NameSchema(Schema):
    """One name of an entity."""

    what = "a name"
    text = RequiredText(
        "The name as it is read, without the generic word around it: `Idlib`, not `Idlib province`. It holds no `<` or `>`.",
        pattern=re.compile(r"[^<>]*[^<>\s][^<>]*"),
    )
    lang = Language("The code of its language, such as `ar`.", without="the language of the dossier")
    status = Word("What sort of name it is; `loaded` takes a side.", NameStatus, without="one spelling among others")
    valid = Time("When the name held: `{from: 2016, to: 2017}`.", without="always, or unknown")
    case_sensitive = Flag(
        "`true` for an abbreviation that is also a word (`AT`). A name of capitals only, up to five letters, always is.",
        without="`false`",
    )
    weak = Flag(
        "`true` where it links only in an article in which a stronger name of the card came before: surnames, noms de guerre.",
        without="`false`",
    )
    next_to = Texts("Words of which one must stand directly beside it, before or behind. So `Idlib` on the card of the city.")
    not_next_to = Texts("Words of which none may stand directly beside it. So `Idlib` on the card of the province.")


class CitationSchema(Schema):
    """The words of an article that bear a claim out."""

    what = "a citation"
    article = RequiredText("The identity of the article.", of=Vocabulary.ARTICLES)
    speaker = Text(
        "Who says it, where that is somebody other than the article: free words or the identity of a card.",
        of=Vocabulary.CARDS,
        or_free=True,
        without="the article says it",
    )
    quote = RequiredText(
        "The exact words, copied from the article; only white space may differ. `[…]` marks a cut. A sentence or two, "
        "never cut so that the sense changes."
    )
    translation = Text(
        "What the quote says in the language of the wiki, where the article is in another: shown beside it as the words of the "
        "editors, never compared with the article.",
        without="the quote stands alone",
    )


class ReferenceSchema(Schema):
    """A work of reference."""

    what = "a reference"
    work = RequiredText("What it is called: `Encyclopaedia Britannica`.")
    entry = Text("What it says it under.")
    url = Text("Its address, of http or https.", without="it is not on the web")
    licence = Text("Under which it may be used.", without="only a fact is taken from it")


class SentenceSchema(Schema):
    """A sentence of the lead."""

    what = "a sentence of the summary"
    text = RequiredText("The sentence, in our own neutral words.")
    citations = Mappings("What bears it out.", CitationSchema, is_evidence=True)
    reference = OneMapping(
        "In place of citations, for what readers must know and the texts take for known: who a president is, where a strip of "
        "land lies. Readers see that it is no word of the texts.",
        ReferenceSchema,
        is_evidence=True,
    )


class StatementSchema(Schema):
    """One value of one property."""

    what = "a statement"
    property = RequiredText("What is stated.", of=Vocabulary.PROPERTIES)
    value = RequiredText(
        "A text in our own short neutral words or plain figures (`about 300`), a date, or the identity of a card, "
        "as the property is declared."
    )
    when = Time("The date or period for which it holds.", without="not said")
    certainty = Word("How sure the source is.", Certainty, without="the article states it as a fact")
    citations = SentenceSchema.citations
    remark = Text(
        "A word of the editors to readers, shown beside it as theirs: how they read the quote, what a reader should mind. What "
        "is for editors alone goes into `notes`."
    )


class RelationSchema(Schema):
    """A tie to another card."""

    what = "a relation"
    type = RequiredText("Which tie it is.", of=Vocabulary.RELATIONS)
    target = RequiredText("The identity of the other card. That one shows the inverse by itself.", of=Vocabulary.CARDS)
    when = StatementSchema.when
    certainty = StatementSchema.certainty
    citations = SentenceSchema.citations
    remark = StatementSchema.remark


class AccountSchema(Schema):
    """How one article tells an event."""

    what = "an account"
    article = CitationSchema.article
    stance = Word(
        "What the article does with the event: it `states` it in its own voice, somebody `claims` it (the `speaker`), `denies` "
        "or `doubts` it.",
        Stance,
        without="`states`",
    )
    speaker = CitationSchema.speaker
    date = Time("The date that this account gives.", without="it gives none")
    values = Entries("Figures and details that other accounts may give differently: `{killed: 3}`.", of=Vocabulary.EVENT_VALUES)
    quote = CitationSchema.quote
    translation = CitationSchema.translation


class EventSchema(Schema):
    """Something that is said to have happened."""

    what = "an event"
    date = Time("When it happened; where no account gives it, the page says that it is inferred.", without="nobody knows")
    text = RequiredText("What happened, neutrally, in one sentence.")
    involves = Texts("Other cards on whose pages it belongs.", of=Vocabulary.CARDS)
    accounts = Mappings("Who tells it, in which words.", AccountSchema, is_evidence=True)
    remark = StatementSchema.remark


class LocationSchema(Schema):
    """What a published gazetteer says of the very place: the one sort of claim that rests on no quote."""

    what = "a location"
    latitude = Number("Degrees north (WGS 84).", low=-90, high=90)
    longitude = Number("Degrees east (WGS 84).", low=-180, high=180)
    source = RequiredText("The gazetteer; in a dossier that declares none, its name and licence.", of=Vocabulary.GAZETTEERS)
    entry = Text("The identifier of the entry, as the gazetteer gives it.")
    name = Text("The name of the entry, by which readers can judge the match.")
    within = Text("The card of the province, region or state in which the gazetteer has it.", of=Vocabulary.CARDS)
    together = (("latitude", "longitude"),)
    one_of = (("latitude", "longitude"), ("entry",), ("within",))


class CardSchema(Schema):
    """Everything that the editors say of one entity."""

    what = "a card"
    name = OneMapping(
        "The name at the head of its page; it is looked for in the texts too.", NameSchema, or_text=True, required=True
    )
    status = Word(
        "`draft`: it is being written and not published. `retired`: it is no longer kept, and its page says why.",
        CardStatus,
        without="it is published",
    )
    reason = RequiredText("Why it is retired: a sentence for readers.", only_with=("status", CardStatus.RETIRED))
    instead = Text(
        "The card to which readers of a retired one are led.", of=Vocabulary.CARDS, only_with=("status", CardStatus.RETIRED)
    )
    formerly = Texts("Identities that the card had before: their addresses lead to it.", pattern=CARD_IDENTITY)
    names = Mappings(
        "Every other distinct name. Spellings that are found without being listed need not be.", NameSchema, or_text=True
    )
    summary = Mappings("The lead: one to four sentences, each with its evidence.", SentenceSchema)
    statements = Mappings("What is stated of it, by property.", StatementSchema)
    relations = Mappings("Its ties to other cards, each stated once, on the card from which it is declared.", RelationSchema)
    events = Mappings("What happened, each event on the one card that it concerns most.", EventSchema)
    location = OneMapping("Where a published gazetteer has it.", LocationSchema)
    corrections = Mappings("What was mended on it, as its page tells readers; the newest on top.", CorrectionSchema)
    notes = Texts("For other editors; never published. What looks like the identity of a card must be one.")

"""The keys of the declarations of a dossier: the files directly in entities/."""

from __future__ import annotations

from generator.model.dossier import ArticleField, Evidence, GenealogySense, SchemaType, Sense, ShortName, ValueType, Warnings
from generator.model.schema import (
    Date,
    Entries,
    Flag,
    Language,
    Mappings,
    Named,
    Number,
    RequiredText,
    Schema,
    Text,
    Texts,
    Vocabulary,
    Word,
    Words,
)


class KindSchema(Schema):
    """A sort of entity; its cards lie in the folder of the same name."""

    what = "a kind"
    label = RequiredText("One of them: `Ship`.")
    plural = Text("Several of them.", without="the label with an s")
    icon = Text("An icon of the theme, such as `material/ferry`.")
    about = Text("A sentence for the index page.")
    short_names = Words("How texts shorten the names of its cards.", ShortName)
    schema = Word("What search engines are told that its cards are, a type of schema.org.", SchemaType, without="`Thing`")


class PropertySchema(Schema):
    """Something that can be stated of a card."""

    what = "a property"
    label = RequiredText("As the page shows it.")
    of = Texts("The kinds that may state it.", of=Vocabulary.KINDS, without="all")
    type = Word("What its values are; `entity` is the identity of a card.", ValueType, without="`text`")
    single = Flag("`true` where it has one value at a time: two for overlapping times are then a disagreement.")
    infobox = Flag("`true` puts it beside the lead.")
    question = Text(
        "What sources answer differently that disagree on it, inside a sentence: `who owned it`.", without="the label"
    )


class RelationTypeSchema(Schema):
    """A way in which two cards can be tied. One card states it, both show it."""

    what = "a relation"
    label = RequiredText("Read from the card that states it: `lost at`.")
    inverse = RequiredText("Read from the other: `wrecks`. The same words where the relation has no direction.")
    sources = Texts("The kinds that may state it.", of=Vocabulary.KINDS, without="all", name="from")
    targets = Texts("The kinds that it may point at.", of=Vocabulary.KINDS, without="all", name="to")
    infobox = Flag("`true` puts it beside the lead, on both cards.")
    once = Flag(
        "`true` where it names what happened at one time, such as a leaving; an open period reads `by 2019`, not `until 2019`."
    )
    sense = Word(
        "How the drawing of the network shows it: they stand together or against one another, or one belongs to the other. "
        "If no relation has one, all are drawn.",
        Sense,
        without="the drawing leaves it out",
    )
    genealogy = Word(
        "What it says of an origin: `precedes` (the target came out of the card that states it), `follows` (the reverse), "
        "`joins` (the two became one) or `belongs` (the card is a part of the target).",
        GenealogySense,
        without="nothing",
    )


class EventValueSchema(Schema):
    """A detail that accounts of one event may give differently."""

    what = "an event value"
    label = RequiredText("As the page shows it.")
    question = Text("What accounts answer differently that disagree on it, inside a sentence.", without="the label")


class GazetteerSchema(Schema):
    """A published list of places."""

    what = "a gazetteer"
    label = RequiredText("What it is called: `GeoNames`.")
    licence = RequiredText("Under which it may be used: `CC BY 4.0`.")
    package = RequiredText("The published packages and versions that the data were taken from.")


class NewsSchema(Schema):
    """What is new for readers in a release."""

    what = "a piece of news"
    text = RequiredText("What is new; names in it are linked.")
    version = Text("The release.")
    date = Date("The day.", without="it is not in the feed")


class LoadedWordSchema(Schema):
    """A word that takes a side."""

    what = "a loaded word"
    text = RequiredText("The word, in one form.")
    lang = Language("Its language.", without="that of the dossier")
    gloss = Text("What it means in the language of the dossier: needed for a word of another.")
    head = Text("The word under which its forms stand together: `martyr` for `martyrs`.", without="the word itself")
    before_name = Texts("The kinds whose cards it describes right before their name.", of=Vocabulary.KINDS)
    after_name = Texts("The same right after it.", of=Vocabulary.KINDS)
    joined_to_name = Texts("The same before it with one of `name_joints` between.", of=Vocabulary.KINDS)


class DossierSchema(Schema):
    """What a dossier declares about itself, all files taken together."""

    what = "the dossier"
    title = Text("The name of the wiki on its home page.", without="`site_name` of `mkdocs.yml`")
    about = Texts("Paragraphs for the home page; names in them are linked. The first says what the wiki is for.")
    version = Text("The release of cards and texts, by which a page is cited.")
    news = Mappings("What is new for readers, the newest first.", NewsSchema)
    quality = Text("The path of a `figures.json`, as `wiki evaluate --update` writes it: the page of coverage shows it.")
    language = Language("The language of cards, names and texts that state none.", without="`en`")
    evidence = Word("Whether a claim that cites nothing is an error.", Evidence, without="`optional`: a warning")
    articles_need = Words("What every article must state.", ArticleField, without="no more than its place")
    exposure = Number(
        "How much of an article all pages together may show, in percent: what finds no room is told by its line. The page of an "
        "article shows at most 40 percent of it in any case.",
        low=0,
        high=100,
        without="100",
    )
    publishers_need_articles = Flag("`true`: a card of a publisher that no article names is an error.")
    warnings = Word("`refused`: each warning is an error.", Warnings, without="`allowed`")
    publishers = Text("The kind whose cards publish articles.", of=Vocabulary.KINDS, without="articles name no publisher")
    folds = Texts("The sets of folds in use when names are looked for.", of=Vocabulary.FOLDS, without="`[plain]`")
    fillers = Texts("Words that do not count between a name and its neighbour: `of`, `the`.")
    conjunctions = Texts("Words that join a list of names; commas always do.")
    beside_names = Texts(
        "Capitalised words that may stand beside a name of one word, a short form, or a name found by its sound, without making "
        "it part of a longer one: `City`, `Northern`, titles."
    )
    name_signals = Texts("Words after which a name comes, for scripts without capitals.")
    name_joints = Texts("Words that may stand between a loaded word and the name after it.")
    loaded_words = Mappings(
        "Words that take a side, which our own prose holds only in quotation marks.", LoadedWordSchema, or_text=True
    )
    uncarded = Entries(
        "Names that have no card on purpose: a reason as the key, a list of names. One that gets a card leaves it.", lists=True
    )
    gazetteers = Named(
        "Published lists of places from which locations come.", GazetteerSchema, without="locations name any in free words"
    )
    kinds = Named("The kinds of card, in the order of the site.", KindSchema, without="one for each folder of cards")
    properties = Named("What can be stated of a card.", PropertySchema)
    relations = Named("How two cards can be tied.", RelationTypeSchema)
    event_values = Named("Details that accounts of one event may give differently.", EventValueSchema)

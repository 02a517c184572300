"""The keys of a correction, on a card or on an article."""

from __future__ import annotations

import re

from generator.model.schema import RequiredText, Schema, Text


class CorrectionSchema(Schema):
    """A mistake that was mended, as readers are told of it."""

    what = "a correction"
    date = RequiredText(
        "The day on which it was mended: `2019-08-22`.",
        pattern=re.compile("(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    )
    was = Text("What stood there, in its very words.", without="nothing did, or it should not be repeated")
    now = Text("What was put in its place.", without="it was only removed")
    why = RequiredText("Why, in a sentence for readers, without the name of who mended it.")

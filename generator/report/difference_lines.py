"""How a difference between two states of a dossier is told: on a board of ten lines, losses first, then in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.report.details import SHOWN_AGAIN, SOURCE_TEXT
from generator.report.difference import links_by_name
from generator.report.markdown import SUMMARY_BYTES, folded, plain, words
from generator.report.statement_lines import correction_lines, requoted_lines
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.model.difference import ClaimChange, DetailChange, Difference, LinkChange
    from generator.report.markdown import Section

_LINES = 10
"""The board has no more lines, so that a reviewer sees it at a glance."""
NOTHING = "Nothing differs that a reader or an editor would see."
_NAMED = 3
"""Names on the board behind whose links a change stands; the rest is counted."""
_SHOWN = 200
"""Lines of one section on a terminal."""
_BOARD_WORDS = 300
"""Characters of a line of the board in Markdown."""


class BoardLine(NamedTuple):
    """A line of the board: what happened, in our words, and which names and pages are behind it, in words of others."""

    told: str
    which: str = ""

    def __str__(self) -> str:
        return f"{self.told}: {self.which}" if self.which else self.told


def board(difference: Difference) -> tuple[BoardLine, ...]:
    """The difference in at most ten lines, losses first; one line where there is none."""
    one, two = difference.before, difference.after
    worse, better = _scores(difference)
    renamed = (f"{one.before} → {one.after}" for one in difference.pages_renamed)
    questions = len(difference.disagreements_added), len(difference.disagreements_removed)
    shown = [change.subject for change in difference.details if change.what.startswith(SHOWN_AGAIN)]
    texts = [
        f"{change.subject}, {change.what}" for change in difference.details if change.what.startswith(f"{SOURCE_TEXT}, line")
    ]
    rest = [f"{change.what} of {change.subject}" for change in difference.details if not _is_grave(change)]
    broken = len(difference.citations_broken)
    told = (
        _line("−", len(shown), "passage", "no longer withheld", _few(shown)),
        _line("−", len(texts), "source text", "changed", _few(texts)),
        _line("−", broken, "citation", "that does not hold" if broken == 1 else "that do not hold"),
        _line("−", len(difference.problems_added), "problem", "that the check tells now"),
        _line("−", len(difference.addresses_lost), "address", "that leads nowhere now", _few(difference.addresses_lost)),
        _links("−", difference.lost, "lost"),
        _line("−", len(difference.pages_removed), "page", "removed", _few(difference.pages_removed)),
        worse,
        _links("±", difference.moved, "led to another card"),
        _line("±", len(difference.pages_renamed), "page", "renamed", _few(renamed)),
        _line("±", len(rest), "detail", "changed", _few(rest)),
        _line("±", sum(questions), "disagreement", "", f"{questions[0]} came, {questions[1]} went"),
        BoardLine(f"± {two.uncovered_names - one.uncovered_names:+} names that no card has")
        if one.uncovered_names != two.uncovered_names
        else None,
        _links("+", difference.gained, "gained"),
        _line("+", len(difference.pages_added), "page", "added", _few(difference.pages_added)),
        better,
    )
    lines = tuple(filter(None, told))[:_LINES]
    return lines or (BoardLine(NOTHING if difference.is_empty else "± Only what cards say: no link, page or problem."),)


def sections(difference: Difference) -> Iterator[Section]:
    """Everything in full, losses first, a line for each and indented ones below it; sections without any are left out."""
    told: tuple[Section, ...] = (
        ("Texts that say or show other words", [_detail(change) for change in difference.details if _is_grave(change)]),
        ("Citations that do not hold", [f"{card}: “{_on_one(quote)}”" for card, quote in difference.citations_broken]),
        ("Problems that came", [problem.as_text() for problem in difference.problems_added]),
        ("Addresses that lead nowhere now", list(map(_lost_address, difference.addresses_lost))),
        ("Links lost", list(map(_link, difference.lost))),
        ("Links that lead to another card", list(map(_link, difference.moved))),
        ("Links gained", list(map(_link, difference.gained))),
        ("Pages removed", difference.pages_removed),
        ("Pages renamed", [f"{renamed.before} → {renamed.after}" for renamed in difference.pages_renamed]),
        ("Pages added", difference.pages_added),
        ("Details changed", [_detail(change) for change in difference.details if not _is_grave(change)]),
        ("Disagreements gone", [f"{card}: {question}" for card, question in difference.disagreements_removed]),
        ("Disagreements that came", [f"{card}: {question}" for card, question in difference.disagreements_added]),
        ("What cards no longer say", [f"{claim.entity}: {_on_one(claim.text)}" for claim in difference.claims_removed]),
        ("What cards say now, with its quotes", ["\n".join(_claim(claim)) for claim in difference.claims_added]),
        ("What cards say as before, on other quotes or with other details", list(requoted_lines(difference.cards))),
        ("The record of corrections", list(correction_lines(difference.cards))),
        ("Problems mended", [problem.as_text().split("\n")[0] for problem in difference.problems_removed]),
        ("In all, before and after", list(_totals(difference))),
    )
    return ((heading, lines) for heading, lines in told if lines)


def as_text(difference: Difference) -> Iterator[str]:
    """The board, then everything, for a terminal."""
    yield from (plain(str(line)) for line in board(difference))
    for heading, lines in sections(difference):
        yield ""
        yield f"{heading}:"
        yield from (f"  {plain(line)}" for told in _cut(lines) for line in told.split("\n"))


def as_markdown(difference: Difference, most: int = SUMMARY_BYTES) -> Iterator[str]:
    """The board as a list, everything folded below it, in at most so many bytes; words of others stay words."""
    lines = [f"- **{line.told}** {words(line.which, _BOARD_WORDS)}".rstrip() for line in board(difference)]
    yield from lines
    yield from folded(sections(difference), most - len("\n".join(lines).encode()))


# Lines ----------------------------------------------------------------------------------------------------------------------


def _line(sign: str, number: int, noun: str, rest: str, which: str = "") -> BoardLine | None:
    return BoardLine(f"{sign} {counted(number, noun)} {rest}".rstrip(), which) if number else None


def _is_grave(change: DetailChange) -> bool:
    """Whether it is a source text that says other words, on which cards rest, or shows some that were withheld."""
    return change.what.startswith((f"{SOURCE_TEXT}, line", SHOWN_AGAIN))


def _detail(change: DetailChange) -> str:
    told = [f"{change.subject}: {change.what}"]
    told += [f"  − {_on_one(change.before)}"] if change.before else []
    return "\n".join([*told, *([f"  + {_on_one(change.after)}"] if change.after else [])])


def _lost_address(card: str) -> str:
    return f"{card}: write it under 'formerly' on the card that it is now, or retire it (wiki rename and wiki retire do so)"


def _links(sign: str, links: Sequence[LinkChange], verb: str) -> BoardLine | None:
    """How many links differ, and by which names: two useless names that gain thirty links are seen at once."""
    names = links_by_name(links)
    told = [f"“{name}” of {card} {count}" for card, name, count in names[:_NAMED]]
    more = [f"{len(names) - _NAMED} more names"] if len(names) > _NAMED else []
    return _line(sign, len(links), "link", verb, ", ".join([*told, *more]))


def _few(words: Iterable[str]) -> str:
    words = list(words)
    return ", ".join([*words[:_NAMED], *([f"{len(words) - _NAMED} more"] if len(words) > _NAMED else [])])


def _scores(difference: Difference) -> tuple[BoardLine | None, BoardLine | None]:
    """The measures that are worse now, and those that are better."""
    one, two = difference.before.scores, difference.after.scores
    changed = {name: (one[name], two[name]) for name in two if name in one and round(one[name], 4) != round(two[name], 4)}
    told = [
        [f"F1 of {name} {a:.3f} → {b:.3f}" for name, (a, b) in changed.items() if (b < a) is worse] for worse in (True, False)
    ]
    worse, better = (", ".join(lines) for lines in told)
    return (
        BoardLine("− Names are found worse", worse) if worse else None,
        BoardLine("+ Names are found better", better) if better else None,
    )


def _totals(difference: Difference) -> Iterator[str]:
    """What the wiki holds in all, before and after."""
    one, two = difference.before, difference.after
    numbers = (
        ("cards", one.cards, two.cards),
        ("articles", one.articles, two.articles),
        ("links", one.links, two.links),
        ("names that no card has", one.uncovered_names, two.uncovered_names),
        ("sentences with a name that a card cites", one.cited_sentences, two.cited_sentences),
        ("sentences with a name that no card cites", one.uncited_sentences, two.uncited_sentences),
        *((f"F1 of {measure}", one.scores.get(measure), score) for measure, score in two.scores.items()),
    )
    for what, was, now in numbers:
        yield f"{what}: {now}" if was in (now, None) else f"{what}: {was} → {now}"


def _link(link: LinkChange) -> str:
    was = f"{link.before} → " if link.before else ""
    return f"{was}{link.entity} by “{link.name}”, in {link.article or link.source}: {link.passage}"


def _claim(claim: ClaimChange) -> Iterator[str]:
    yield f"{claim.entity}: {_on_one(claim.text)}"
    yield from (f"    {article}: {_on_one(passage)}" for article, passage in claim.quotes)


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"… and {len(lines) - _SHOWN} more"


def _on_one(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())

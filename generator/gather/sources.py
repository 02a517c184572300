"""Reads the source texts: seeds/**/*.txt, each with the metadata that may stand beside it in a .yml of the same name."""

from __future__ import annotations

import os
import string
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.gather.duplicates import note_duplicates
from generator.gather.fields import check_known, slug_of
from generator.gather.files import MAX_TEXT_BYTES, MAX_YAML_BYTES, mark_of, read_text, walked
from generator.gather.house_rules import check_whole_text
from generator.gather.near_cards import by_itself
from generator.gather.reading import read_yaml
from generator.gather.source_metadata import ARTICLES, RESERVED_IDS, Metadata, opening_words
from generator.languages.detect import guess
from generator.memory.recall import AFRESH
from generator.model.problems import Mark, Problem, Problems
from generator.model.sources import Article, Source, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from generator.gather.identities import Identities
    from generator.memory.recall import Afresh
    from generator.model.dossier import Dossier

_LIKE_TEXTS = (".txt", ".text", ".md", "")
"""Endings of files that hold plain text."""
_SLUG_CHARACTERS = 90
"""A file name that becomes an identity is cut to so many: room is left for what makes it one of its own."""
_NOTHING_TO_READ = f"{string.whitespace}\u00a0\ufeff"


def read_sources(
    root: Path, dossier: Dossier, identities: Identities, recall: Afresh = AFRESH
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every text below `root`/seeds, in the order of their paths; `identities` are those of all cards.

    What `recall` remembers is not read again.
    """
    problems = Problems()
    sources = tuple(each_source(root, dossier, identities, problems, recall))
    return _with_known_ids(sources, problems), tuple(problems)


def each_source(
    root: Path, dossier: Dossier, identities: Identities, problems: Problems, recall: Afresh = AFRESH
) -> Iterator[Source]:
    """The same one after the other, for what needs no more than one at a time; what articles say of others is not checked."""
    seeds, alone = root / "seeds", identities.alone
    # By their paths as text, the order in which mentions are printed: it is not that of Path, for which a/b comes before a-b.
    paths = (Path(entry.path) for entry in walked(seeds, root, problems) if not entry.name.startswith("."))
    for path in sorted(paths, key=Path.as_posix):
        if path.suffix == ".txt" and not _is_folder(path):
            text, refused = read_text(path, root, max_bytes=MAX_TEXT_BYTES)
            problems.extend(refused)
            if text is not None:
                metadata = _metadata(path.with_suffix(".yml"), root, problems)
                asked = (path.relative_to(seeds).as_posix(), text, metadata, dossier)
                found, told = recall(asked[0], _alone, *asked, alone) or _read(*asked, identities)
                problems.extend(told)
                yield found
        else:
            _check_other(path, root, problems)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _check_other(path: Path, root: Path, problems: Problems) -> None:
    """A problem for what is neither a text nor its metadata, unless it is a folder or what an editor leaves behind."""
    mark, text = mark_of(path, root), path.with_suffix(".txt")
    has_text = os.path.lexists(text) and not _is_folder(text)
    if _is_folder(path):
        if path.suffix.lower() == ".txt":
            problems.warning(mark, "file-name", "This is a folder and no text.", "Rename it; texts inside it are read.")
    elif path.suffix in (".yml", ".yaml"):
        if path.suffix == ".yaml" or not has_text:
            message = "Metadata end in .yml, not .yaml." if has_text else "There is no text to this file."
            hint = "Metadata stand beside a text: <name>.txt and <name>.yml."
            problems.error(mark, "file-name", message, hint)
    elif not path.name.endswith("~"):
        hint = (
            f"Rename it to {path.stem}.txt." if path.suffix.lower() in _LIKE_TEXTS else "Keep here only texts and their metadata."
        )
        problems.warning(mark, "file-name", "This file is not read: texts end in .txt, metadata in .yml.", hint)


class _Metadata(NamedTuple):
    """The file of metadata beside a text."""

    mark: Mark
    content: str | None
    """None where there is a file that cannot be read."""


def _metadata(yml: Path, root: Path, problems: Problems) -> _Metadata | None:
    """What stands in a file of metadata, where there is one."""
    if not os.path.lexists(yml):
        return None
    content, refused = read_text(yml, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    return _Metadata(mark_of(yml, root), content)


def _read(
    name: str, text: str, metadata: _Metadata | None, dossier: Dossier, identities: Identities
) -> tuple[Source, tuple[Problem, ...]]:
    problems = Problems()
    return _source(name, text, metadata, dossier, identities, problems), tuple(problems)


_alone = by_itself(_read)


def _source(
    name: str, text: str, metadata: _Metadata | None, dossier: Dossier, identities: Identities, problems: Problems
) -> Source:
    bare = bare_source(name, text, dossier.language)
    if not bare.articles:
        problems.warning(Mark(f"seeds/{name}"), "empty-text", "The text is empty.", "Put the words there, or remove the file.")
        return bare
    if metadata is None:
        check_whole_text(bare.articles[0], dossier, problems)
        return bare
    if metadata.content is None:
        return bare
    tree = read_yaml(metadata.content, metadata.mark.path)
    problems.extend(tree.problems)
    note_duplicates(tree.node, problems)
    return bare if tree.node is None else Metadata(bare, dossier, identities, problems).read(tree.node)


def bare_source(name: str, text: str, language: str) -> Source:
    """A text of which nothing is known but its words: one article, or none where it has no words.

    It is in `language` where its own cannot be guessed.
    """
    has_words = bool(text.strip(_NOTHING_TO_READ))
    return Source(name, text, (_whole_text(name, text, Mark(f"seeds/{name}"), guess(text) or language),) if has_words else ())


def _whole_text(name: str, text: str, mark: Mark, language: str) -> Article:
    span = Span(0, len(text))
    slug = slug_of(name.removesuffix(".txt"), _SLUG_CHARACTERS)
    return Article(
        id=f"text-{slug}" if slug in RESERVED_IDS else slug or "text",
        source=name,
        span=span,
        mark=mark,
        title=opening_words(text, span, ()) or name,
        has_headline=False,
        language=language,
    )


def _with_known_ids(sources: Collection[Source], problems: Problems) -> tuple[Source, ...]:
    """The sources without references to articles that do not exist; a problem for each, and for identities given twice."""
    seen: dict[str, Article] = {}
    for article in (article for source in sources for article in source.articles):
        first = seen.setdefault(article.id, article)
        if first is not article:
            message = f"Two articles have the identity '{article.id}'."
            problems.error(article.mark, "duplicate-id", message, f"Give one of them another 'id'; the other is at {first.mark}.")

    def known(other: str | None, mark: Mark) -> str | None:
        return other if other and check_known(other, seen, mark, "unknown-article", "article", problems, hint=ARTICLES) else None

    def checked(article: Article) -> Article:
        same, inside = (known(other, article.mark) for other in (article.same_text_as, article.inside))
        return replace(article, same_text_as=same, inside=inside)

    return tuple(replace(source, articles=tuple(map(checked, source.articles))) for source in sources)

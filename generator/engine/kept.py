"""What is remembered of a built site from one build to the next: as data that a stranger's file cannot make run."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

VERSION = 1
"""Of the form of the file: one of another form is not read."""


class State(NamedTuple):
    """By which a file is known to be the one that was seen before."""

    size: int
    """In bytes."""
    modified: int
    """In nanoseconds since 1970."""

    @classmethod
    def of(cls, path: str | Path) -> State | None:
        """That of a file as it stands; None where there is none."""
        try:
            found = os.stat(path)  # noqa: PTH116 - thousands of paths: to make objects of them takes longer than to look
        except OSError:
            return None
        return cls(found.st_size, found.st_mtime_ns)


@dataclass(frozen=True)
class KeptPage:
    """What MkDocs made of one page."""

    source: str
    """The digest of the file that it was made of."""
    title: str | None
    meta: dict[str, Any]
    """Its front matter, as JSON has it."""
    anchors: tuple[str, ...]
    """To which links can lead, sorted."""
    links: tuple[tuple[str, str, str], ...]
    """Links to headings of pages: the file of the page, the anchor, and the link as it was written."""
    warnings: tuple[str, ...]
    """What was said while it was made, to be said again."""
    entries: tuple[dict[str, Any], ...]
    """Its entries in the search index."""
    output: State


@dataclass(frozen=True)
class KeptSite:
    """What is known of the site that was built last."""

    environment: str = ""
    """The digest of everything that each page depends on: configuration, theme, navigation, versions."""
    pages: dict[str, KeptPage] = field(default_factory=dict)
    """By the path of its file below docs_dir."""
    static: dict[str, tuple[State, State]] = field(default_factory=dict)
    """Files that are copied, by path: the state of the file and of its copy."""


def digest(*parts: str | bytes) -> str:
    """A fingerprint of contents; parts are told apart."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "little"))
        total.update(data)
    return total.hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """A fingerprint of the names and contents of files."""
    return digest(*(part for path in paths for part in (str(path), path.read_bytes())))


def is_plain(value: object) -> bool:
    """Whether a value is the same after it was written as JSON and read again."""
    try:
        return bool(json.loads(json.dumps(value)) == value)
    except (TypeError, ValueError):
        return False


def as_json(site: KeptSite) -> str:
    """All of it as one line of JSON."""
    return json.dumps({"version": VERSION, **asdict(site)}, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> KeptSite:
    """What `as_json` wrote; nothing is known where it is torn, of another form, or not ours."""
    try:
        found = json.loads(text)
        if found["version"] != VERSION:
            return KeptSite()
        pages = {str(path): _page(page) for path, page in found["pages"].items()}
        static = {
            str(path): (State(*map(int, source)), State(*map(int, copy))) for path, (source, copy) in found["static"].items()
        }
        return KeptSite(str(found["environment"]), pages, static)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return KeptSite()


def _page(page: dict[str, Any]) -> KeptPage:
    return KeptPage(
        source=str(page["source"]),
        title=None if page["title"] is None else str(page["title"]),
        meta=dict(page["meta"]),
        anchors=tuple(map(str, page["anchors"])),
        links=tuple((str(target), str(anchor), str(link)) for target, anchor, link in page["links"]),
        warnings=tuple(map(str, page["warnings"])),
        entries=tuple(dict(entry) for entry in page["entries"]),
        output=State(*map(int, page["output"])),
    )

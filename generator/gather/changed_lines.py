"""The lines of a dossier that have changed since a revision, as git tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.gather.revision import RevisionError, commit_of, git, started
from generator.model.sources import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_ENDLESS = 2**31
"""More lines than a file has."""
# What a configuration says of names, colours and programs that compare does not count; no file is taken for one without text.
_OPTIONS = ("--unified=0", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--text", "--relative")
_PREFIXES = ("--src-prefix=a/", "--dst-prefix=b/")
_PLACE = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([abfnrtv\"\\]|[0-3][0-7]{2})")
_CONTROLS = dict(zip(b"abfnrtv", b"\a\b\f\n\r\t\v", strict=True))


def changed_lines(root: Path, name: str) -> Mapping[str, Spans]:
    """The lines of the dossier at `root` that are not as in the revision `name`, by the path of their file below the root.

    Lines are counted from 1. A file that git does not know yet has changed whole; one that has only lost lines is there, with no
    line. Raises RevisionError where there is no such revision, no repository, or no git.
    """
    found = {path: [Span(1, _ENDLESS)] for path in _unknown(root)}
    with started(root, "-c", "core.quotePath=false", "diff", *_OPTIONS, *_PREFIXES, commit_of(root, name), "--") as compared:
        for path, lines in _places(compared.stdout or ()):
            found.setdefault(path, []).extend([lines] if lines else [])
    if compared.returncode:
        raise RevisionError("git cannot compare the files here with it.")
    return {path: Spans(spans) for path, spans in found.items()}


def _unknown(root: Path) -> Iterator[str]:
    """The files below a folder that git does not know, and is not told to ignore."""
    listed = git(root, "ls-files", "--others", "--exclude-standard", "-z")
    yield from (path.decode("utf-8", "replace") for path in listed.split(b"\0") if path)


def _places(patch: Iterable[bytes]) -> Iterator[tuple[str, Span | None]]:
    """The file, and its new lines if there are any, of each place that a patch without context changes.

    How many lines follow stands at the head of a place, so that no line of a file can pass for a head.
    """
    path, content = "", 0
    for line in patch:
        if content:
            content -= not line.startswith(b"\\")  # what git says of a missing line break is no line
        elif line.startswith(b"+++ "):
            path = _path(line[4:].rstrip(b"\n"))
        elif place := _PLACE.match(line):
            gone, start, come = (1 if number is None else int(number) for number in place.groups())
            content = gone + come
            yield path, Span(start, start + come) if come else None


def _path(words: bytes) -> str:
    """The path that a patch names: `b/entities/towns/hama.yml`, in quotation marks as in C where it has odd characters."""
    if words.startswith(b'"'):
        words = _ESCAPE.sub(lambda found: _byte(found[1]), words[1:-1])
    return words.removesuffix(b"\t").removeprefix(b"b/").decode("utf-8", "replace")


def _byte(escape: bytes) -> bytes:
    """What stands behind a stroke in C."""
    return bytes([int(escape, 8)]) if len(escape) > 1 else bytes([_CONTROLS.get(escape[0], escape[0])])

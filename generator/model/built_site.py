"""What an engine has made of the pages: HTML and style sheets that point at one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Reference:
    """An address that stands in a page or a style sheet."""

    address: str
    is_fetched: bool
    """Whether a browser fetches it by itself; a plain link is not."""
    where: str
    """The element and attribute, or the style sheet."""
    line: int = 1
    """Counted from 1."""
    column: int = 1
    """Counted from 1, in characters."""
    rel: str = ""
    """What the element says that the address is to the page, such as `edit`; empty where it says nothing."""


@dataclass(frozen=True)
class BuiltPage:
    """What a file holds that others can point at, and what it points at."""

    ids: tuple[str, ...]
    """The anchors, in order; none of a style sheet."""
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class BuiltSite:
    """The files below the folder of a built site, by their path with forward slashes."""

    base: str
    """The address at which it is published; it ends in a slash."""
    sizes: Mapping[str, int]
    """The bytes of each file."""
    pages: Mapping[str, BuiltPage]
    """The pages of HTML."""
    styles: Mapping[str, BuiltPage]
    """The style sheets."""

"""A family of pages: what one module declares, so that no other has to know of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model.wiki import Wiki
    from generator.pages.data_files import DataFile
    from generator.pages.page import Page, Way
    from generator.pages.renderer import Renderer


@dataclass(frozen=True)
class Family:
    """Pages that are made together, and the data files beside them."""

    make: Callable[[Renderer], Iterator[tuple[str, str]]]
    """Makes each file: its path below docs/, and what stands in it."""
    pages: tuple[Page, ...] = ()
    data_files: tuple[DataFile, ...] = ()
    is_apart: bool = False
    """Whether `make` has each file made by itself, through `Renderer.made`; else all are made anew when one has to be."""
    way: Callable[[Wiki], Way] | None = None
    """The way from the home page; None where the menu and links lead there."""

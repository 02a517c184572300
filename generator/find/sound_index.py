"""Looks up, for many spellings at once, the names that sound like them.

Two spellings of one name nearly always share their consonants, so only names with the same skeleton are compared. Where there
are thousands of names those are still dozens for each spelling: the alignment of `arabic_sounds.distance` is then computed for
all pairs together, a sound at a time, in numpy (some 0.5 µs a pair; one by one in Python 15 µs).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from generator.languages.arabic_sounds import PLACES, SUBSTITUTION, distance_of, gaps, skeleton

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]

MAX_SOUNDS = 48
"""A name that is found by its sound has no more; a longer one is a sentence."""
MOST_ALIKE = 1_000
"""Names with the same consonants: where more have them, those tell nothing, and each spelling would be compared with all."""
_PAIRS = 20_000
"""Compared at once: their tables take some 40 MB."""
_ROUNDING = 1e-9
_FEW = 12
"""Pairs that are sooner measured one by one."""

_COSTS = np.where(np.eye(128, dtype=bool), 0.0, 1.0)
for (_one, _other), _cost in SUBSTITUTION.items():
    _COSTS[ord(_one), ord(_other)] = _cost


class SoundIndex:
    """The sounds of names, by what their spellings share."""

    def __init__(self, heard: Iterable[str], *, abjad: bool = False) -> None:
        """`heard` are the sounds of names; those of more than `MAX_SOUNDS` are left out.

        With `abjad` the spellings are in Arabic script and the names are not, or the other way round.
        """
        self._abjad = abjad
        self._heard = tuple(sorted({sounds for sounds in heard if 0 < len(sounds) <= MAX_SOUNDS}))
        self._gaps = tuple(gaps(sounds, abjad=abjad) for sounds in self._heard)
        rows: dict[str, list[int]] = defaultdict(list)
        for row, sounds in enumerate(self._heard):
            rows[skeleton(sounds)].append(row)
        self._rows = {key: np.array(found, dtype=np.int64) for key, found in rows.items() if len(found) <= MOST_ALIKE}
        self._lengths = np.array([len(sounds) for sounds in self._heard], dtype=np.int64)
        self._codes = _padded([np.frombuffer(sounds.encode("ascii"), dtype=np.uint8) for sounds in self._heard], 0)
        self._ends = np.cumsum(_padded([np.array([0.0, *found]) for found in self._gaps], 1), axis=1)

    def nearest(self, heard: Collection[str], limit: float) -> Mapping[str, tuple[tuple[float, str], ...]]:
        """For each string of sounds the names within `limit` of it, as (distance, sounds), the nearest first."""
        found: dict[str, list[tuple[float, str]]] = {sounds: [] for sounds in heard}
        for sounds, row, far in self._near_pairs(sorted(found), limit):
            if far <= limit:
                found[sounds].append((far, self._heard[row]))
        return {sounds: tuple(sorted(near)) for sounds, near in found.items()}

    def _near_pairs(self, heard: list[str], limit: float) -> Iterator[tuple[str, int, float]]:
        """The spellings with the rows of names that may be within the limit, and how far apart they are."""
        by_length: dict[int, list[tuple[str, Numbers]]] = defaultdict(list)
        for sounds in heard:
            rows = self._rows.get(skeleton(sounds))
            if rows is not None and len(sounds) <= MAX_SOUNDS:
                by_length[len(sounds)].append((sounds, rows))
        for queries in by_length.values():
            texts = np.repeat(np.arange(len(queries)), [len(rows) for _, rows in queries])
            rows = np.concatenate([rows for _, rows in queries])
            if len(rows) <= _FEW:
                yield from (
                    (sounds, row, self._distance(sounds, row, limit)) for sounds, rows in queries for row in rows.tolist()
                )
                continue
            for start in range(0, len(rows), _PAIRS):
                part = slice(start, start + _PAIRS)
                near, far = self._aligned([sounds for sounds, _ in queries], texts[part], rows[part], limit)
                yield from zip((queries[text][0] for text in texts[part][near]), rows[part][near].tolist(), far, strict=True)

    def _distance(self, heard: str, row: int, limit: float) -> float:
        return distance_of(heard, gaps(heard, abjad=self._abjad), self._heard[row], self._gaps[row], limit)

    def _aligned(self, heard: list[str], texts: Numbers, rows: Numbers, limit: float) -> tuple[Numbers, list[float]]:
        """The places of the pairs (spelling, name) whose alignment costs at most what the limit allows, and their distances.

        All the spellings are equally long.
        Each step is a row of the alignment for all pairs. That a sound of the name is passed over depends on the cell to the
        left: with the sums of those costs taken out, it is the least value so far.
        """
        size = len(heard[0])
        spellings = np.array([np.frombuffer(sounds.encode("ascii"), dtype=np.uint8) for sounds in heard])
        own_gaps = np.array([gaps(sounds, abjad=self._abjad) for sounds in heard])
        lengths = 1.2 + np.minimum(size, self._lengths[rows]) / 4
        most = (limit + _ROUNDING) * lengths
        pairs_left = np.arange(len(rows))
        longest = int(self._lengths[rows].max())
        codes, ends = self._codes[rows, :longest], self._ends[rows, : longest + 1]
        costs = ends.copy()
        for step in range(size):
            gap = own_gaps[texts[pairs_left], step][:, None]
            change = costs[:, :-1] + _COSTS[spellings[texts[pairs_left], step][:, None], codes]
            costs = costs + gap
            np.minimum(costs[:, 1:], change, out=costs[:, 1:])
            costs -= ends
            np.minimum.accumulate(costs, axis=1, out=costs)
            costs += ends
            alive = costs.min(axis=1) <= most
            if not alive.all():
                pairs_left, costs, codes, ends, most = pairs_left[alive], costs[alive], codes[alive], ends[alive], most[alive]
        whole = costs[np.arange(len(pairs_left)), self._lengths[rows[pairs_left]]] / lengths[pairs_left]
        return pairs_left, np.round(whole, PLACES).tolist()


def _padded(arrays: list[NDArray[np.generic]], least: int) -> NDArray[np.generic]:
    """The arrays as rows of one table, filled up with zeros."""
    width = max(map(len, arrays), default=least)
    table = np.zeros((len(arrays), width), dtype=arrays[0].dtype if arrays else np.float64)
    for row, values in enumerate(arrays):
        table[row, : len(values)] = values
    return table

"""The network: who is tied to whom, as a drawing and as a table."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.dossier import Sense
from generator.pages.box_layout import spread
from generator.pages.continued import cut, parts
from generator.pages.family import Family
from generator.pages.kinds import kinds_among, shapes_of
from generator.pages.map_labels import text_width
from generator.pages.page import DRAWN, Page, Way
from generator.pages.readable import MOST_RELATIONS, drawn_network, relation_weight
from generator.text.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model.atlas import Point
    from generator.model.network import Line, Network, RelationSet
    from generator.model.wiki import Wiki
    from generator.pages.renderer import Renderer

PAGE = Page(
    "network.md",
    "network.md.jinja",
    "Network",
    "Who stands with whom, against whom and within what, as the texts say it.",
    hide=DRAWN,
)
WIDTH = 1180
"""The width of the whole drawing in units."""
FONT = 13.0
"""The height of letters in units."""
LINE_HEIGHT = 15
"""The height of a line of a name in units."""
LETTERS = 14
"""How many letters a line of a name has at most: so few that a phone has room for three names beside one another."""
PADDING = (29, 9)
"""What a box adds to its words, across and up: with one line it is 24 units high, so that a finger hits it."""
FRAMES = ((1160, 560, 30), (700, 600, 20), (326, 400, 11))
"""The frames for which there is an overview, of a desk, a tablet, a phone: width and height in units, and how many names at most
it shows so large that they can be read, with the lines between them."""
BESIDE = 4.0
"""How far two lines between the same cards lie apart."""


@dataclass(frozen=True)
class Node:
    """A card on the drawing."""

    entity: str
    x: float
    y: float
    wide: float
    high: float
    words: list[str]
    """Its name, in lines."""
    shape: int
    at: list[Point | None]
    """Its point in each overview; None where it is not in it."""


@dataclass(frozen=True)
class Stroke:
    """A line on the drawing, from the edge of one box to that of another."""

    line: Line
    tail: str
    head: str
    """The card at which its arrow points, if it has one."""
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Drawing:
    """The network as it is drawn."""

    height: float
    nodes: list[Node]
    strokes: list[Stroke]
    together: list[tuple[str, str, int, Point, Point]]


def make(renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The drawing with its table, and the pages on which the table goes on."""
    wiki = renderer.wiki
    network = drawn_network(wiki.network)
    kinds = kinds_among(wiki, network.nodes)
    shapes = shapes_of(kinds)
    drawing = draw(wiki, network, shapes) if network.nodes else None
    for part in parts(PAGE, relations=cut(_drawn_first(network), MOST_RELATIONS, weight=relation_weight)):
        yield renderer.page(
            part.page,
            part=part,
            **part.lists,
            network=network,
            drawing=drawing,
            width=WIDTH,
            frames=FRAMES,
            kinds=kinds,
            shapes=shapes,
            relation_types=[(label, label) for label in sorted({one.type.label for one in part.lists["relations"].values})],
            senses=[sense for sense in Sense if any(line.sense is sense for line in network.lines)],
            number={node: index for index, node in enumerate(network.nodes)},
        )


def _drawn_first(network: Network) -> Sequence[RelationSet]:
    """All relations; those that are drawn first where a page cannot have all, since it tells of what it draws."""
    if sum(map(relation_weight, network.relations)) <= MOST_RELATIONS:
        return network.relations
    nodes = frozenset(network.nodes)
    return sorted(network.relations, key=lambda one: not nodes.issuperset(one.ends))


def way(wiki: Wiki) -> Way:
    """The way from the home page."""
    return Way(PAGE, "material/graph-outline", counted(len(wiki.network.relations), "relation") + ", with their quotes")


def draw(wiki: Wiki, network: Network, shapes: dict[str, int]) -> Drawing:
    """The cards spread over a drawing, and what ties them."""
    words = [
        textwrap.wrap(wiki.title_of(card), LETTERS, break_on_hyphens=False, break_long_words=False) for card in network.nodes
    ]
    sizes = [(_wide(lines), len(lines) * LINE_HEIGHT + PADDING[1]) for lines in words]
    number = {card: index for index, card in enumerate(network.nodes)}
    ties = [(number[line.ends[0]], number[line.ends[1]]) for line in network.lines]
    points, height = spread(sizes, ties, WIDTH)
    overviews = [overview(sizes, ties, *frame) for frame in FRAMES]
    nodes = {
        card: Node(
            card,
            *points[index],
            *sizes[index],
            words[index],
            shapes[card.partition("/")[0]],
            [found[index] if index < len(found) else None for found in overviews],
        )
        for card, index in number.items()
    }
    pairs: dict[tuple[str, str], int] = {}
    strokes = []
    for line in network.lines:
        beside = pairs[line.ends] = pairs.get(line.ends, -1) + 1
        strokes.append(_stroke(line, nodes, beside * BESIDE))
    together = [(*pair, points[number[pair[0]]], points[number[pair[1]]]) for pair in network.together]
    return Drawing(height, list(nodes.values()), strokes, together)


def overview(
    sizes: Sequence[tuple[float, float]], ties: Sequence[tuple[int, int]], width: float, height: float, most: int
) -> list[Point]:
    """Where the first boxes stand in a frame: as many as it has room for."""
    fitting = next((number for number, (wide, _) in enumerate(sizes) if wide > width), len(sizes))
    for count in range(min(most, fitting), 0, -1):
        inside = [tie for tie in ties if max(tie) < count]
        points, needed = spread(sizes[:count], inside, width, height)
        if needed <= height:
            return points
    return []


def _wide(lines: list[str]) -> float:
    return round(max((text_width(line, FONT) for line in lines), default=0.0) + PADDING[0], 1)


def _stroke(line: Line, nodes: dict[str, Node], beside: float) -> Stroke:
    """The line from the card that states the relations, where they have a direction, to the other."""
    head = line.head or line.ends[1]
    tail = line.ends[0] if head == line.ends[1] else line.ends[1]
    start, end = nodes[tail], nodes[head]
    x1, y1 = _edge(start, end)
    x2, y2 = _edge(end, start)
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    aside, down = beside * (y2 - y1) / length, beside * (x1 - x2) / length
    return Stroke(line, tail, head, x1 + aside, y1 + down, x2 + aside, y2 + down)


def _edge(node: Node, other: Node) -> Point:
    """Where the line from the middle of a box to that of another leaves the box."""
    dx, dy = other.x - node.x, other.y - node.y
    share = min(node.wide / 2 / abs(dx) if dx else 9.0, node.high / 2 / abs(dy) if dy else 9.0, 1.0)
    return node.x + dx * share, node.y + dy * share


FAMILY = Family(make, pages=(PAGE,), way=way)

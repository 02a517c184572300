"""How large the generator is: modules and lines of each folder, lines of functions."""

from __future__ import annotations

import ast
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from bench.measure import table
from bench.texts import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LARGEST = 3


def measure(*, quick: bool = False) -> None:  # noqa: ARG001 - all benches are called alike
    """Print the modules and lines of each folder, the lines of functions, and what is largest."""
    folder = REPOSITORY / "generator"
    modules = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}
    lines = {path.relative_to(folder).as_posix(): len(text.splitlines()) for path, text in modules.items()}
    functions = {name: length for path, text in modules.items() for name, length in _functions(path, text)}
    sizes = sorted(functions.values())
    templates = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.jinja"))
    table(
        "code: generator/",
        ["", "lines"],
        [
            *_folders(lines),
            [f"all {len(modules)} modules", f"{sum(lines.values()):,}"],
            [f"{len(sizes)} functions: median", f"{median(sizes):g}"],
            ["nine functions in ten, at most", f"{sizes[len(sizes) * 9 // 10]}"],
            ["templates", f"{templates:,}"],
            *([f"module {name}", f"{length:,}"] for name, length in _largest(lines)),
            *([f"function {name}", f"{length:,}"] for name, length in _largest(functions)),
        ],
    )


def _folders(lines: Mapping[str, int]) -> Iterator[list[str]]:
    """For each folder its modules and their lines."""
    by_folder: dict[str, list[int]] = defaultdict(list)
    for name, count in lines.items():
        by_folder[name.rpartition("/")[0]].append(count)
    for folder, counts in sorted(by_folder.items()):
        yield [f"{folder or 'the top'}: {len(counts)} modules", f"{sum(counts):,}"]


def _functions(path: Path, text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def _largest(lengths: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(lengths.items(), key=lambda item: (-item[1], item[0]))[:_LARGEST]

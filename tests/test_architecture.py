"""The rules of the house: what may import what, one third-party library in one module, and every problem explained."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
PATHS = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path for path in PACKAGE.rglob("*.py")
}
MODULES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in PATHS.items()}

MAY_IMPORT: Mapping[str, str] = {
    "model": "",
    "memory": "",
    "text": "model",
    "languages": "model text",
    "gather": "model memory text languages",
    "find": "model text languages",
    "relate": "model memory text languages find",
    "report": "model text languages find relate",
    "pages": "model memory text languages",
    "edit": "model text languages gather find",
    "engine": "",
}
"""What each folder may import of the others; what lies at the top may import all, and nothing imports the top."""

USED_TWICE = {
    "click": {"cli", "cli_edit", "cli_options", "cli_proposals"},  # the command line, in several modules for its length
    "mkdocs": {"plugin", "engine"},  # the host
    "numpy": {"text", "languages", "find", "pages"},  # a folded text is arrays; names, sounds and boxes are compared in bulk
    "jinja2": {"pages", "engine", "plugin"},  # our templates; those of the theme, and their kind of memory
    "slugify": {"gather", "pages"},  # identities of cards and articles; addresses of names
}
"""Third-party libraries that more than one room imports."""


def imports(tree: ast.AST) -> Iterator[str]:
    """Whatever a module imports, with dots: `numpy`, `generator.model.cards`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def own_imports(module: str) -> set[str]:
    """The modules of the generator that one of them imports, as in `MODULES`."""
    found = set()
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "generator":
            package = node.module.partition(".")[2]
            members = {f"{package}.{name.name}".removeprefix(".") for name in node.names} & MODULES.keys()
            found |= members or {package}
    return found


def room(module: str) -> str:
    """The folder that a module belongs to, or the module itself."""
    return module.partition(".")[0]


def third_party(module: str) -> set[str]:
    names = {name.partition(".")[0] for name in imports(MODULES[module])}
    return names - {"generator", "__future__"} - set(sys.stdlib_module_names)


def test_folders_import_in_one_direction() -> None:
    found = {(room(module), room(name)) for module in MODULES if "." in module for name in own_imports(module)}
    allowed = {(folder, other) for folder, others in MAY_IMPORT.items() for other in (folder, *others.split())}
    assert found - allowed == set()
    assert {room(module) for module in MODULES if "." in module} == set(MAY_IMPORT)


def test_the_top_stays_small() -> None:
    assert len([module for module in MODULES if room(module) not in MAY_IMPORT]) <= 15


def test_the_model_needs_no_library() -> None:
    assert {module: third_party(module) for module in MODULES if room(module) == "model" and third_party(module)} == {}


def test_no_modules_import_each_other() -> None:
    """Not even for types: what imports itself by way of others is one thing in several files."""
    graph = {module: own_imports(module) & MODULES.keys() for module in MODULES}
    assert set(TopologicalSorter(graph).static_order()) == MODULES.keys()


def test_a_library_is_imported_in_one_room() -> None:
    """A third party library is imported in one room."""
    users: dict[str, set[str]] = {}
    for module in MODULES:
        for library in third_party(module):
            users.setdefault(library, set()).add(room(module))
    assert {library: modules for library, modules in users.items() if len(modules) > 1} == USED_TWICE


# Problems

CODE_ARGUMENT = {"Problem": 1, "_RefusedError": 1, "error": 1, "warning": 1, "note": 1, "check_known": 3}
"""Which argument of a call is the code of a problem."""


def codes() -> set[str]:
    """Every code that the generator gives a problem."""
    calls = (node for tree in MODULES.values() for node in ast.walk(tree) if isinstance(node, ast.Call))
    found = set()
    for call in calls:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        place = CODE_ARGUMENT.get(name, len(call.args))
        code = call.args[place] if place < len(call.args) else None
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            found.add(code.value)
    return found


def test_every_problem_is_explained() -> None:
    """Every problem is explained to editors and every explanation has its problem."""
    page = (ROOT / "docs/guide/problems.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE)
    assert explained == sorted(explained)
    assert set(explained) == codes()


def test_every_problem_has_a_case() -> None:
    paths = (*ROOT.glob("tests/golden/*.txt"), *ROOT.rglob("tests/**/test_*.py"))
    cases = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert {code for code in codes() if f"[{code}]" not in cases} == set()

"""The rules of the house: what may import what, one third-party library in one module, and every problem explained."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
PATHS = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path for path in PACKAGE.rglob("*.py")
}
MODULES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in PATHS.items()}

USED_TWICE = {
    "mkdocs": {"plugin", "gather"},  # the host, and the loader of its configuration
    "numpy": {"text", "languages", "find", "pages"},  # a folded text is arrays; names, sounds and boxes are compared in bulk
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


def room(module: str) -> str:
    """The folder that a module belongs to, or the module itself."""
    return module.partition(".")[0]


def third_party(module: str) -> set[str]:
    names = {name.partition(".")[0] for name in imports(MODULES[module])}
    return names - {"generator", "__future__"} - set(sys.stdlib_module_names)


def test_the_model_imports_only_the_model() -> None:
    model = [module for module in MODULES if module.startswith("model")]
    assert len(model) > 5
    others = {module: {name for name in imports(MODULES[module]) if name.startswith("generator.")} for module in model}
    assert not [name for names in others.values() for name in names if not name.startswith("generator.model")]
    assert not [module for module in model if third_party(module)]


def test_a_third_party_library_is_imported_in_one_room() -> None:
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


def test_every_problem_is_explained_to_editors_and_every_explanation_has_its_problem() -> None:
    page = (ROOT / "docs/guide/problems.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([a-z-]+)`", page, re.MULTILINE)
    assert explained == sorted(explained)
    assert set(explained) == codes()


def test_every_problem_has_a_case() -> None:
    paths = (*ROOT.glob("tests/golden/*.txt"), *ROOT.glob("tests/test_*.py"))
    cases = "".join(path.read_text(encoding="utf-8") for path in paths)
    assert {code for code in codes() if f"[{code}]" not in cases} == set()

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

SHARED = {
    "files": "reads what strangers put on the disk; the same limits for cards, texts and declarations",
    "yamlfile": "the only YAML there is",
    "fields": "reads the fields of any YAML file, with the same problems for all",
    "codes": "one way to look at all characters of a text at once",
    "folding": "one definition of what letters may differ in, for names, texts and declarations",
    "romanisation": "one definition of what sounds alike, for listed and unlisted names",
    "inflection": "one definition of the forms of a name, to find them and to tell why they link",
    "frenchnames": "one place for what French does to names: to their forms, and to what stands beside them",
    "names": "one definition of when a stretch of text is a name",
    "remembered": "what texts repeat is worked out once, wherever words are read",
    "passages": "one way to find quoted words, for citations and for metadata",
    "orders": "the orders in which readers expect names and articles",
    "wording": "one way to say how many, and to show where",
    "markup": "the one place in which text becomes markup",
}
"""Modules that any stage may import, each because two stages must not say the same thing twice."""

MADE_OF_STAGES = {
    "__main__": "python -m",
    "cli": "a skin",
    "plugin": "a skin",
    "build": "the list of the phases",
    "relate": "the phase that relates, which is many stages in a row",
    "finder": "finding names, which is several stages in a row",
}

KNOWN_TIES = {
    ("pages", "disagreements"): "one label has its own words on pages",
    ("cardfiles", "cardreader"): "finds the files that are cards, and has each read",
    ("cardreader", "locations"): "a location is part of a card",
    ("sourcefiles", "metadata"): "a text has what an editor says of it beside it",
    ("metadata", "decisions"): "decisions are part of the metadata",
    ("declarations", "figures"): "a dossier names the file with the figures of its quality",
    ("telling", "explain"): "puts into words what was decided",
    ("explain", "resolve"): "explains the decisions of the rules",
    ("resolve", "guards"): "asks the guards about what could be something else",
    ("resolve", "neighbours"): "asks for the words beside a name",
    ("neighbours", "capitals"): "asks what a capital says at a place",
    ("readings", "guards"): "knows which names the guards ask about",
    ("readings", "neighbours"): "knows which names the words beside them bear on",
    ("sieve", "readings"): "looks for what could speak against a name as it is read",
    ("sieve", "neighbours"): "asks for the words beside a name where they may matter",
    ("sieve", "scan"): "takes the matches of a text apart",
    ("introductions", "guards"): "an abbreviation that is introduced spells initials, as one that is explained otherwise does",
    ("introductions", "scan"): "looks at what stands before a bracket",
    ("heardnames", "soundindex"): "looks up the sounds of many spellings at once",
    ("variants", "heardnames"): "compares words in Latin letters with the names",
    ("arabicnames", "heardnames"): "compares words in Arabic script with the names",
    ("coverage", "redundancy"): "reports the names that need not be listed",
    ("proposals", "heardnames"): "tells by the guard that a spelling fails how it may be accepted",
    ("coverage", "variants"): "takes runs of capitalised words for the same thing",
}
"""Stages that import another one all the same."""

USED_TWICE = {
    "markupsafe": {"markup", "pages"},  # the type of text that is markup already, which passes between them
    "mkdocs": {"plugin", "site"},  # the host, and the loader of its configuration
    "numpy": {
        "codes",
        "folding",
        "scan",
        "sieve",
        "variants",
        "soundindex",
        "pages",
    },  # a folded text is arrays; names, sounds, and boxes of a drawing, are compared in bulk
    "slugify": {"fields", "pages"},  # identities of cards and articles; addresses of names
    "yaml": {"yamlfile", "site"},  # our own files; mkdocs.yml, which has tags of MkDocs' own
}
"""Third-party libraries that more than one module imports."""


def imports(tree: ast.AST) -> Iterator[str]:
    """Whatever a module imports, with dots: `numpy`, `generator.model.cards`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def own(module: str) -> set[str]:
    """The modules of the generator that one of them imports, without those of the model; a package counts as one."""
    names = {room(name.removeprefix("generator.")) for name in imports(MODULES[module]) if name.startswith("generator.")}
    return names - {"model", room(module)}


def room(module: str) -> str:
    """The package that a module belongs to, or the module itself."""
    return module.partition(".")[0]


def third_party(module: str) -> set[str]:
    names = {name.partition(".")[0] for name in imports(MODULES[module])}
    return names - {"generator", "__future__"} - set(sys.stdlib_module_names)


def test_the_model_imports_only_the_model() -> None:
    model = [module for module in MODULES if module.startswith("model")]
    assert len(model) > 5
    assert {module: own(module) | third_party(module) for module in model} == {module: set() for module in model}


def test_stages_import_the_model_and_what_is_shared_and_not_each_other() -> None:
    stages = MODULES.keys() - MADE_OF_STAGES.keys() - SHARED.keys()
    ties = {(room(module), other) for module in stages for other in own(module) - SHARED.keys()}
    assert ties == set(KNOWN_TIES)


def test_what_is_shared_rests_on_nothing_but_what_is_shared() -> None:
    assert {module: own(module) - SHARED.keys() for module in SHARED} == {module: set() for module in SHARED}


def test_a_third_party_library_is_imported_in_one_module() -> None:
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

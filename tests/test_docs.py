"""The documentation tells the truth: its commands print what it shows, its tables hold, its links lead somewhere.

In a page written by hand, a block ```` ```console ```` holds commands after `$ ` with what they print; a block ```` ```yaml ````
or ```` ```text ```` below a line that ends in a file's name and a colon is that file. Both are played in order in a copy of this
repository that has the frozen excerpt for its dossier, so that no page has to be written anew when a card is.
`python -m tests.test_docs` writes what the commands do print into the pages, for a person to review.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
import yaml
from click.testing import CliRunner
from markdown.extensions.toc import slugify
from mkdocs.utils.yaml import get_yaml_loader

from generator.build import gather, mentions
from generator.cli import main
from generator.languages.folding import FOLD_SETS
from generator.model.dossier import ShortName
from generator.pages import corrections, editing
from generator.plugin import WikiConfig
from generator.write import is_generated
from tests.conftest import EXCERPT
from tests.support import assert_linked, make_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model.mentions import Mention

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
BY_HAND_IN_DOCS = sorted(path for path in DOCS.glob("**/*.md") if not is_generated(path))
BY_HAND = [*sorted(ROOT.glob("*.md")), ROOT / ".github/pull_request_template.md", *BY_HAND_IN_DOCS]

_FENCE = re.compile(r"(?P<before>[^\n]*\n\n|)^```(?P<language>\w+)\n(?P<content>.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"`(?P<path>[^`\s]+\.(?:yml|txt))`[^`]*:\n\n$")
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_SHELL = re.compile(r"[|<>&;'\"$]")
# What differs from day to day and is not what the page is about: lines of cards, files written or left as they were, seconds.
_VARIES = re.compile(r"(?<=\.yml):\d+:\d+|(?<=line=)\d+,col=\d+|\d+(?= unchanged| files? written)|\d+\.\d+(?= seconds)")


# Commands and files ---------------------------------------------------------------------------------------------------------


@dataclass
class Player:
    """Plays the files and commands of a page, one after the other."""

    folder: Path

    def play(self, page: str) -> str:
        """The page with what its commands print, where that is not what it shows."""
        return _FENCE.sub(self._block, page)

    def _block(self, fence: re.Match[str]) -> str:
        file = _FILE.search(fence["before"])
        if fence["language"] == "console":
            return fence["before"] + "```console\n" + _COMMAND.sub(self._command, fence["content"]) + "```"
        if file and fence["language"] in ("yaml", "text"):
            path = self.folder / file["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence["content"], encoding="utf-8")
        return fence[0]

    def _command(self, found: re.Match[str]) -> str:
        command, shown = found["command"], found["shown"]
        printed = self._run(command)
        return f"$ {command}\n{shown if _alike(shown, printed) else printed}"

    def _run(self, command: str) -> str:
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ")).resolve(strict=True)
            return ""
        if command.startswith("wiki ") and not _SHELL.search(command):  # saves a second a command
            with contextlib.chdir(self.folder):
                return CliRunner().invoke(main, command.split()[1:], prog_name="wiki").output
        return self._run_in_shell(command)

    def _run_in_shell(self, command: str) -> str:
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        quiet = {"NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        shell = shutil.which("bash") or "bash"
        done = subprocess.run(
            [shell, "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env={**os.environ, **quiet, "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout if done.stdout.endswith("\n") or not done.stdout else done.stdout + "\n"


def _alike(shown: str, printed: str) -> bool:
    """Whether they are the same but for white space, what varies, and `...` for anything."""
    shown, printed = (" ".join(_VARIES.sub("#", text).split()) for text in (shown, printed))
    pattern = r"\s?.*\s?".join(map(re.escape, re.split(r"\s?\.\.\.\s?", shown)))
    return re.fullmatch(pattern, printed) is not None


def copy_of_repository(folder: Path) -> Path:
    """What a stranger has after `git clone`, without the tests, and with the excerpt in place of the dossier."""
    copy = folder / "wiki"
    shutil.copytree(EXCERPT, copy)
    for name in ("overrides", ".github"):
        shutil.copytree(ROOT / name, copy / name)
    for path in (ROOT / "mkdocs.yml", ROOT / "Makefile", *BY_HAND_IN_DOCS):
        (copy / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy / path.relative_to(ROOT))
    return copy


PLAYED = [page for page in BY_HAND if "```console\n" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PLAYED, ids=lambda page: page.stem)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert Player(copy_of_repository(tmp_path)).play(text) == text


def test_the_readme_is_played() -> None:
    assert ROOT / "README.md" in PLAYED


# Tables of names.md ---------------------------------------------------------------------------------------------------------

_NAMES_PAGE = DOCS / "guide/names.md"
MANY, FEW = 20, 5
"""Rows below which a table was not read."""
SHORT_NAMES = f"kinds: {{things: {{label: Thing, short_names: [{', '.join(ShortName)}]}}}}\n"


def tables(page: Path, *header: str) -> list[list[str]]:
    """The rows of all tables of a page that have this header, without the header."""
    rows = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in page.read_text(encoding="utf-8").splitlines()]
    cells = [[cell.strip() for cell in row] for row in rows]
    found: list[list[str]] = []
    for place, row in enumerate(cells):
        if row == list(header):
            for following in cells[place + 2 :]:
                if len(following) != len(header):
                    break
                found.append(following)
    return found


def assert_marked(tmp_path: Path, rows: list[list[str]], before: str = "") -> None:
    """Each row has a name on a card, a text, and what is linked in it; `before` stands first in the text, with the name."""
    cards = {name: f"things/name-{number}" for number, name in enumerate(dict.fromkeys(name for name, _, _ in rows))}
    dossier = f"-- entities/dossier.yml --\nfolds: [{', '.join(FOLD_SETS)}]\nconjunctions: [and]\n{SHORT_NAMES}" + "".join(
        f"-- entities/{card}.yml --\nname: {name}\n" for name, card in cards.items()
    )
    lines = (
        before.format(f"⟦{name}¦{cards[name]}⟧") + text.replace(marked, f"⟦{marked}¦{cards[name]}⟧")
        for name, text, marked in rows
    )
    assert_linked(tmp_path, dossier, "\n".join(lines))


def test_tables_of_names_hold(tmp_path: Path) -> None:
    """The texts of names are found as the page says."""
    rows = tables(_NAMES_PAGE, "on the card", "in a text", "marked")
    assert len(rows) > MANY
    assert_marked(tmp_path, rows)


def test_tables_of_short_forms_hold(tmp_path: Path) -> None:
    """Short forms are found after the full name as the page says."""
    rows = tables(_NAMES_PAGE, "on the card", "later in the article", "marked")
    assert len(rows) > FEW
    assert_marked(tmp_path, rows, "There was {}. ")


def test_tables_of_endings_hold(tmp_path: Path) -> None:
    """Names with endings are found as the page says."""
    rows = tables(_NAMES_PAGE, "language", "on the card", "in a text", "marked")
    assert len(rows) > FEW
    for language in {language for language, *_ in rows}:
        dossier, lines = f"-- entities/dossier.yml --\nlanguage: {language}\n", []
        for number, (_, name, text, marked) in enumerate(row for row in rows if row[0] == language):
            dossier += f"-- entities/things/name-{number}.yml --\nname: {name}\n"
            lines.append(text.replace(marked, f"⟦{marked}¦things/name-{number}⟧"))
        assert_linked(tmp_path / language, dossier, "\n".join(lines))


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, int], Mention]:
    gathered, _ = gather(EXCERPT)
    return {(mention.source, mention.span.start): mention for mention in mentions(gathered)}


def test_the_table_of_the_excerpt_holds(found: dict[tuple[str, int], Mention]) -> None:
    """The seeds are read as the page on names says."""
    rows = tables(_NAMES_PAGE, "words of a seed", "card", "rule")
    assert len(rows) > FEW
    texts = {path.name: path.read_bytes().decode() for path in (EXCERPT / "seeds").glob("*.txt")}
    for words, card, rule in rows:
        before, _, _ = words.partition("**")
        plain = " ".join(words.replace("**", "").split())
        source, start = next((name, text.find(plain)) for name, text in texts.items() if plain in text)
        mention = found.get((source, start + len(before)))
        if card == "—":
            assert mention is None, words
        else:
            assert mention is not None, words
            assert (mention.entity, mention.rule) == (card.strip("`"), rule.strip("`")), words


# Lists that must be whole ---------------------------------------------------------------------------------------------------


def section(page: Path, heading: str) -> str:
    """What stands below a heading, up to the next of the same depth or less."""
    text = page.read_text(encoding="utf-8")
    depth = heading.index(" ")
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{depth}}} |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found is not None, f"{page.name} has no heading '{heading}'"
    return found[1]


COMMANDS_PAGE = DOCS / "guide/commands.md"


def _parameters(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        names = [parameter.human_readable_name] if isinstance(parameter, click.Argument) else parameter.opts
        choices = parameter.type.choices if isinstance(parameter.type, click.Choice) else [""]
        yield from (f"{name} {choice}".strip() for name in names for choice in choices)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    told = section(COMMANDS_PAGE, f"## `wiki {name}`")
    missing = [word for word in _parameters(main.commands[name]) if f"`{word}" not in told]
    assert not missing


def test_no_missing_command_is_documented() -> None:
    """No command is documented that does not exist."""
    told = re.findall(r"^## `wiki (\S+)`$", COMMANDS_PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(main.commands)


def test_the_readme_names_every_command() -> None:
    named = [command for command, _ in tables(ROOT / "README.md", "command", "what it does")]
    assert sorted(named) == sorted(f"`wiki {name}`" for name in main.commands)


def test_every_key_of_mentions_is_documented(tmp_path: Path) -> None:
    dossier = (
        "-- entities/a/one.yml --\nname: Hama\n-- entities/a/two.yml --\nname: Hama\n-- seeds/t.txt --\nHama\nHama\n"
        "-- seeds/t.yml --\narticles: [{id: t, line: 1}]\nfurniture: [{line: 1}]\n"
        "withheld: [{article: t, quote: Hama, reason: none}]\n"
    )
    printed = CliRunner().invoke(main, ["mentions", "--ambiguous", "--root", str(make_dossier(tmp_path, dossier))])
    keys = {key for line in printed.stdout.splitlines() for key in yaml.safe_load(line)}
    assert {"source", "start", "end", "text", "entity", "candidates", "furniture", "withheld"} <= keys
    told = section(COMMANDS_PAGE, "## `wiki mentions`")
    assert not [key for key in keys if f"`{key}`" not in told]


def test_every_make_target_is_documented() -> None:
    told = section(COMMANDS_PAGE, "## make")
    assert not [target for target in make_targets() if f"`make {target}`" not in told]


def test_every_option_of_the_plugin_is_documented() -> None:
    told = section(COMMANDS_PAGE, "## The plugin")
    assert not [name for name, _ in WikiConfig._schema if f"`{name}`" not in told]


def test_the_architecture_names_every_module() -> None:
    told = (DOCS / "architecture.md").read_text(encoding="utf-8")
    folders = "model", "pages"
    registry = (ROOT / "generator/languages/registry.py").read_text(encoding="utf-8")
    registered = {
        f"languages/{name}.py" for name in re.findall(r"^from generator\.languages\.(\w+) import [A-Z]+$", registry, re.MULTILINE)
    }
    paths = [path.relative_to(ROOT / "generator") for path in (ROOT / "generator").rglob("*.py") if path.stem[:2] != "__"]
    modules = {path.as_posix() for path in paths}
    listed = {path.as_posix() for path in paths if path.parts[0] not in folders} - registered
    assert {module for module in listed if f"`{module}`" not in told} == set()
    assert set(re.findall(r"`([a-z_/]+\.py)`", told)) - {"tests/test_architecture.py", "generator/build.py"} <= modules


def test_the_navigation_has_every_page() -> None:
    """The navigation has every page written by hand."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=get_yaml_loader())  # noqa: S506 - MkDocs' own
    listed = set(_pages(config["nav"]))
    by_hand = {path.relative_to(DOCS).as_posix() for path in BY_HAND_IN_DOCS}
    assert not by_hand - listed
    assert not {page for page in listed if page.startswith("guide/")} - by_hand


def _pages(entry: object) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _pages(inner)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-audit.lock"])
def test_the_locks_hold_every_dependency(lock: str) -> None:
    """`make lock` was run after the last dependency came: without it `make site` installs less than the generator imports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    own = [] if "audit" in lock else project["project"]["dependencies"]
    wanted = [*own, *next((groups[name] for name in groups if name in lock), [])]
    locked = (ROOT / lock).read_text(encoding="utf-8")
    names = {re.match(r"[\w-]+", requirement)[0].casefold() for requirement in wanted}  # type: ignore[index]
    assert names - set(re.findall(r"^([\w-]+)==", locked, re.MULTILINE)) == set()
    assert "://" not in locked


# Links ----------------------------------------------------------------------------------------------------------------------

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ (?P<title>.*?)$", re.MULTILINE)
_ANCHOR = re.compile(r"\{:? *#(?P<id>\S+) *\}")
_CODE = re.compile(r"```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", BY_HAND, ids=lambda page: page.stem)
def test_links_lead_to_what_exists(page: Path) -> None:
    """Links lead to pages and headings that exist."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    targets = [link["target"] for link in _LINK.finditer(text) if "://" not in link["target"]]
    assert not [target for target in targets if not _leads_somewhere(page, target)]


GENERATED = {
    corrections.PAGE.path,
    "coverage.md",
    "disagreements.md",
    "naming/index.md",
    "report-an-error.md",
    editing.WORDS.path,
    *(page.path for page, _, _ in editing.FILES),
}
"""Pages to which hand-written ones link and which are there once they are generated: the crawl of built sites follows them."""


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if file.is_relative_to(DOCS) and file.relative_to(DOCS).as_posix() in GENERATED:
        return True
    return file.is_file() and (not anchor or anchor in _anchors(file))


def _anchors(page: Path) -> set[str]:
    text = re.sub(r"```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    titles = {slugify(heading["title"].replace("`", ""), "-") for heading in _HEADING.finditer(text)}
    return titles | {anchor["id"] for anchor in _ANCHOR.finditer(text)}


# Make --------------------------------------------------------------------------------------------------------------------


def make_targets() -> set[str]:
    """The targets that the Makefile offers."""
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert phony is not None
    return set(phony[1].split())


def test_continuous_integration_runs_make() -> None:
    """What continuous integration runs is a make target."""
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert "make test" in lines
    assert {line.split()[1] for line in lines if line.startswith("make ")} <= make_targets()


if __name__ == "__main__":
    for page_ in PLAYED:
        before = page_.read_text(encoding="utf-8")
        page_.write_text(Player(copy_of_repository(Path(tempfile.mkdtemp()))).play(before), encoding="utf-8")

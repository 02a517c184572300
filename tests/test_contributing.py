"""What a newcomer is offered: what CONTRIBUTING says to run, what git and text editors can run, pictures, who reviews what."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from generator.build import build
from generator.cli import main
from tests.conftest import EXCERPT
from tests.support import make_dossier
from tests.test_docs import make_targets

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
HOOKS = [
    hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repository["hooks"]
]
OFFERED_HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PICTURES = ROOT / ".github/pictures"
MOST_PICTURE_BYTES = 100_000


def test_make_help_lists_every_target() -> None:
    told = subprocess.run(
        [shutil.which("make") or "make", "help"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    listed = [line.split()[1] for line in told.splitlines() if line.startswith("make ")]
    assert sorted(listed) == sorted(make_targets())
    assert [line for line in told.splitlines() if len(line.split()) < 4] == []


# What CONTRIBUTING says to run ----------------------------------------------------------------------------------------------


def said_to_run() -> Iterator[list[str]]:
    """The commands in the blocks of CONTRIBUTING, word for word, without remarks."""
    for block in re.findall(r"^```sh\n(.*?)^```$", CONTRIBUTING, re.DOTALL | re.MULTILINE):
        yield from (line.partition("  #")[0].split() for line in block.splitlines())


@pytest.mark.parametrize("command", [*said_to_run()], ids=" ".join)
def test_contributing_runs_what_exists(command: list[str]) -> None:
    """Each command is one of make's, one of ours with arguments that it takes, or runs a file that is there."""
    program, *arguments = command
    if program == "make":
        assert set(arguments) <= make_targets()
    elif program == "wiki":
        assert CliRunner().invoke(main, [*arguments, "--help"]).exit_code == 0
        main.commands[arguments[0]].make_context(arguments[0], [*arguments[1:], "--root", str(EXCERPT)])
    elif program == ".venv/bin/python":
        assert (ROOT / f"{arguments[1].replace('.', '/')}.py").is_file()
    else:
        assert program == ".venv/bin/pytest"
        assert (ROOT / arguments[0]).is_file()


def test_contributing_shows_every_picture() -> None:
    """Each picture that it shows is there, small, wide enough to be read, and said in words; none lies there unseen."""
    shown = dict(re.findall(r"!\[([^\]]+)\]\((\.github/pictures/[^)]+)\)", CONTRIBUTING))
    assert sorted(shown.values()) == sorted(path.relative_to(ROOT).as_posix() for path in PICTURES.iterdir())
    assert all(len(words) > 40 for words in shown)
    for path in PICTURES.iterdir():
        content = path.read_bytes()
        width, height = struct.unpack(">II", content[16:24])
        assert content.startswith(b"\x89PNG\r\n")
        assert (len(content) < MOST_PICTURE_BYTES, width >= 900, height <= 900) == (True, True, True), path


# What git runs --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_what_make_installs(hook: dict[str, str]) -> None:
    """Nothing is fetched, and versions are those of the lock."""
    program = Path(hook["entry"].split()[0])
    assert hook["language"] == "system"
    assert program.parent == Path(".venv/bin")
    assert os.access(Path(sys.executable).with_name(program.name), os.X_OK)


@pytest.mark.parametrize("hook", OFFERED_HOOKS, ids=lambda hook: hook["id"])
def test_other_repositories_are_offered_commands(hook: dict[str, Any]) -> None:
    """The hooks for other repositories run commands of the package, which pre-commit installs."""
    program, command, *options = hook["entry"].split()
    assert (program, hook["language"]) == ("wiki", "python")
    main.commands[command].make_context(command, [*options, "--root", str(EXCERPT)])
    concerned = re.compile(hook["files"])
    assert all(map(concerned.search, ("entities/towns/hama.yml", "entities/dossier.yml", "seeds/a.yml")))
    # The layout is that of YAML alone; whether a dossier is right depends on its texts and its configuration too.
    assert all(bool(concerned.search(path)) == (command == "check") for path in ("mkdocs.yml", "seeds/a.txt"))
    assert not any(map(concerned.search, ("README.md", "docs/mkdocs.yml", "tests/test_cli.py")))


@pytest.mark.parametrize("hook", OFFERED_HOOKS, ids=lambda hook: hook["id"])
def test_hooks_are_the_same_everywhere(hook: dict[str, Any]) -> None:
    """What other repositories call a hook is what this one calls it; it runs on the same files, or more, in the same way."""
    own = next(other for other in HOOKS if other["id"] == hook["id"])
    assert own["entry"] == f".venv/bin/{hook['entry']}"
    assert own["pass_filenames"] == hook["pass_filenames"] == (hook["id"] == "wiki-format")
    assert own["files"].startswith(hook["files"].removesuffix(")"))


def test_nobody_is_blocked_by_layouts_of_others(tmp_path: Path) -> None:
    """The hook of the layout is told which files are committed; the command takes each that it is told, and looks at no other."""
    hook = next(hook for hook in OFFERED_HOOKS if hook["id"] == "wiki-format")
    good, bad = "name: Hama\n", "name:   Homs\n"
    own = {"entities/dossier.yml": "language: en\n", "entities/towns/hama.yml": good, "seeds/x/a.yml": "articles:\n"}
    others = {"entities/towns/homs.yml": bad, "entities/.draft.yml": bad, "entities/towns/old/x.yml": bad, "mkdocs.yml": bad}
    root = make_dossier(tmp_path, "".join(f"-- {path} --\n{text}" for path, text in {**own, **others}.items()))
    told = [path for path in (*own, *others) if re.search(hook["files"], path) and path != "entities/towns/homs.yml"]
    assert told == [*own]
    _, *arguments = hook["entry"].split()
    assert CliRunner().invoke(main, [*arguments, "--root", str(root), *told]).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--root", str(root), *told, "entities/towns/homs.yml"]).exit_code == 1


# What text editors run ------------------------------------------------------------------------------------------------------


def read_json(path: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / path).read_text(encoding="utf-8"))
    return read


def test_the_task_marks_every_problem(tmp_path: Path) -> None:
    """What the task makes marks of is every problem that the check prints, with its place, and nothing else."""
    dossier = (
        "-- entities/towns/hama.yml --\nnam: x\nname: Hama\n-- entities/towns/b c.yml --\nname: B\n"
        "-- entities/towns/d.yml --\nname: D\nsummary: [{text: x, citations: [{article: a, quote: 'It: 1:1: is'}]}]\n"
        "-- seeds/a.txt --\nD.\n"
    )
    checked = CliRunner().invoke(main, ["check", "--root", str(make_dossier(tmp_path, dossier))]).stdout
    found = json.loads(CliRunner().invoke(main, ["check", "--format", "json", "--root", str(tmp_path)]).stdout)
    task = next(task for task in read_json(".vscode/tasks.json")["tasks"] if task["label"] == "Check the dossier")
    pattern = task["problemMatcher"]["pattern"]
    matched = [match for line in checked.splitlines() if (match := re.search(pattern["regexp"], line))]
    groups = ("file", "line", "column", "severity", "code", "message")
    marks = [[match[pattern[group]] for group in groups] for match in matched]
    keys = ("path", "line", "column", "severity", "code", "message")
    assert marks == [[str(problem[key]) for key in keys] for problem in found]
    assert len(marks) > 3
    assert {mark[3] for mark in marks} == {"error", "warning"}
    assert [task["command"], *task["args"]] == ["${workspaceFolder}/.venv/bin/wiki", "check"]


def test_schemas_are_where_editors_look(tmp_path: Path) -> None:
    """The schemas that a text editor is told of are those that the generator leaves, for the files that they are of."""
    build(make_dossier(tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n"), despite_errors=True)
    told = read_json(".vscode/settings.json")["yaml.schemas"]
    assert all((tmp_path / schema).is_file() for schema in told)
    assert {Path(schema).stem: files for schema, files in told.items()} == {
        "card": "entities/*/*.yml",
        "declarations": "entities/*.yml",
        "metadata": "seeds/**/*.yml",
    }


def test_the_container_runs_make() -> None:
    """The container has the oldest Python that serves, installs with make, and shows the site where make serves it."""
    container = read_json(".devcontainer/devcontainer.json")
    assert re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:1-3\.11-\w+", container["image"])
    for command in (container["postCreateCommand"], container["postAttachCommand"]):
        program, target = command.split()
        assert program == "make"
        assert target in {*make_targets(), ".venv/.dev"}
    assert container["forwardPorts"] == [8000]
    recommended = read_json(".vscode/extensions.json")["recommendations"]
    assert set(recommended) <= set(container["customizations"]["vscode"]["extensions"])


# Who reviews what -----------------------------------------------------------------------------------------------------------


def test_reviewers_are_named_for_what_exists() -> None:
    """Each rule of the example is about something that is there, and GitHub takes no notice of it under this name."""
    lines = (ROOT / ".github/CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    assert [pattern for pattern, *_ in rules[1:] if not (ROOT / pattern.strip("/")).exists()] == []
    assert all(owners and all(owner.startswith("@your-organisation/") for owner in owners) for _, *owners in rules)
    assert not [path for path in ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS") if (ROOT / path).exists()]

"""Runs the steps of shell of a workflow as GitHub does, beside a GitHub of our own with proposals, artefacts and comments."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from tests.support import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORKFLOWS = Path(__file__).parents[2] / ".github/workflows"
_EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
_CONDITION = re.compile(r"steps\.(\w+)\.outputs\.(\w+) (==|!=) ''")


@dataclass(frozen=True)
class Ran:
    """A step of shell that was run."""

    command: str
    code: int
    output: str
    """What it printed on stdout and stderr."""
    summary: str
    """What it wrote for the summary of the run."""


@dataclass
class Runner:
    """A machine of GitHub on which jobs run, in a clone that is checked out already."""

    root: Path
    tools: Path
    """A folder of programs that are found before all others."""
    expressions: Mapping[str, str]
    """What stands for each expression of the workflow."""
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, workflow: str, job: str, upload: Callable[[dict[str, Any]], None] = lambda _: None) -> list[Ran]:
        """The steps of shell of a job that were run: after one that fails only those that ask for it."""
        described = yaml.safe_load((WORKFLOWS / workflow).read_text(encoding="utf-8"))["jobs"][job]
        ran: list[Ran] = []
        outputs: dict[tuple[str, str], str] = {}
        for step in described["steps"]:
            failed = any(one.code for one in ran)
            if not self._is_wanted(str(step.get("if", "")), outputs, failed=failed):
                continue
            if step.get("uses", "").startswith("actions/upload-artifact@"):
                upload(step["with"])
            elif "run" in step:
                ran.append(self._shell(step, described.get("env", {}), outputs))
        return ran

    def _is_wanted(self, condition: str, outputs: Mapping[tuple[str, str], str], *, failed: bool) -> bool:
        if "cancelled()" in condition:
            return True
        compared = _CONDITION.findall(condition)
        assert len(compared) == condition.count("''"), condition
        return not failed and all((outputs.get((step, key), "") == "") is (sign == "==") for step, key, sign in compared)

    def _shell(self, step: dict[str, Any], env: Mapping[str, str], outputs: dict[tuple[str, str], str]) -> Ran:
        assert "${{" not in step["run"]
        written = {name: self.tools / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in written.values():
            path.write_text("", encoding="utf-8")
        asked = {**env, **step.get("env", {})}
        values = {
            name: _EXPRESSION.sub(lambda found: self._value(found[1], outputs), str(value)) for name, value in asked.items()
        }
        found_first = os.pathsep.join((str(self.tools), str(Path(sys.executable).parent), os.environ["PATH"]))
        github = {"GITHUB_ACTIONS": "true", "PATH": found_first} | {name: str(file) for name, file in written.items()}
        done = subprocess.run(
            [shutil.which("bash") or "bash", "-e", "-c", step["run"]],
            cwd=self.root,
            env={**environment(), **github, **self.variables, **values},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = written["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        outputs.update({(step.get("id", ""), key): value for key, _, value in (line.partition("=") for line in lines)})
        return Ran(step["run"], done.returncode, done.stdout, written["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"))

    def _value(self, expression: str, outputs: Mapping[tuple[str, str], str]) -> str:
        found = re.fullmatch(r"steps\.(\w+)\.outputs\.(\w+)", expression)
        return outputs.get((found[1], found[2]), "") if found else self.expressions[expression]


def tools(folder: Path) -> Path:
    """A folder with a `make` that installs nothing, since these tests have all of it, and with our own `gh`."""
    folder.mkdir()
    installed = Path(sys.prefix)
    _program(folder / "make", f'exec {shutil.which("make")} -o {installed}/.site VENV={installed} "$@"')
    _program(folder / "gh", f'exec {sys.executable} -P {Path(__file__).with_name("our_github.py")} "$@"')
    return folder


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)

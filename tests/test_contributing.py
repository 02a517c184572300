"""What a newcomer is offered: a list of what make can do, and what git can run before a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.test_docs import make_targets

ROOT = Path(__file__).parents[1]
HOOKS = [
    hook
    for repository in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    for hook in repository["hooks"]
]


def test_make_help_lists_every_target() -> None:
    told = subprocess.run(
        [shutil.which("make") or "make", "help"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    listed = [line.split()[1] for line in told.splitlines() if line.startswith("make ")]
    assert sorted(listed) == sorted(make_targets())
    assert [line for line in told.splitlines() if len(line.split()) < 4] == []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_what_make_installs(hook: dict[str, str]) -> None:
    """Nothing is fetched, and versions are those of the lock."""
    program = Path(hook["entry"].split()[0])
    assert hook["language"] == "system"
    assert program.parent == Path(".venv/bin")
    assert os.access(Path(sys.executable).with_name(program.name), os.X_OK)

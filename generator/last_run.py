"""Whether a run would write again what lies in docs/ already: then it need not run, and says again what it said."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.engine.kept import State, digest, digest_of_files
from generator.gather.files import MAX_TEXT_BYTES, entries_of, walked
from generator.gather.mkdocs_yml import read_site
from generator.gather.site_folders import WORK_FOLDER, work_folder_problems
from generator.model.problems import Mark, Problem, Severity
from generator.write import generated_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.dossier import Dossier

VERSION = 1
"""Of the form of the file."""
_FILE = Path(WORK_FOLDER, "generated.json")
_OF_FIGURES = (".txt", ".json")
_PACKAGE = Path(__file__).parent
_CODE = {".py", ".jinja", ".css", ".js", ".woff2", ".txt", ".gz"}


@dataclass(frozen=True)
class LastRun:
    """What the last run read, said and wrote."""

    inputs: str
    """The digest of everything that it read."""
    figures: str
    """The folder of the measured figures below the dossier; empty where it declares none."""
    problems: tuple[Problem, ...]
    files: Mapping[str, State]
    """What it left in docs/ and in the folder of schemas, by path below the dossier."""


def last_run(root: Path) -> LastRun | None:
    """The last run over the dossier at `root`, if all that it read and wrote is as it was then."""
    run = None if any(work_folder_problems(root)) else _read(root / _FILE)
    if run is None or run.inputs != _with_figures(inputs_digest(root), root, run.figures):
        return None
    if any(State.of(root / path) != state for path, state in run.files.items()):
        return None
    site, _ = read_site(root)
    known = {path.removeprefix(f"{site.docs_dir}/") for path in run.files}  # which is what it was
    lying = {f"{site.docs_dir}/{path}" for path in generated_files(root / site.docs_dir, known)}
    return run if lying <= run.files.keys() else None


def remember(root: Path, began: str, dossier: Dossier, problems: tuple[Problem, ...], paths: Iterable[str]) -> None:
    """Leave what the next run needs to know; `paths` are those of all files that this one left, below `root`.

    `began` is the digest of what there was to read before the run read it: what was edited since is for the next run.
    """
    figures = dossier.quality_folder or ""
    states = {path: state for path in sorted(paths) if (state := State.of(root / path))}
    run = {
        "version": VERSION,
        "inputs": _with_figures(began, root, figures),
        "figures": figures,
        "problems": [problem.as_dict() for problem in problems],
        "files": states,
    }
    temporary = root / f"{_FILE}.tmp"
    temporary.write_text(json.dumps(run, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    temporary.replace(root / _FILE)


def inputs_digest(root: Path) -> str:
    """The digest of all that a run over the dossier at `root` reads, but for its figures, and of what reads it."""
    site, problems = read_site(root)
    return digest(own_version(), repr((site, problems)), *_contents(root, ("entities", "seeds")))


def _with_figures(inputs: str, root: Path, figures: str) -> str:
    """The same with the texts that are marked by hand, and their figures, which lie in a folder that may hold anything else."""
    read = (path for path in entries_of(root / figures) if path.suffix in _OF_FIGURES) if figures else ()
    return digest(inputs, *(part for path in read for part in (path.name, _content(path))))


@cache
def own_version() -> str:
    """A digest of the code and the data of this package, and of the versions of all that is installed beside it."""
    own = digest_of_files(path for path in sorted(_PACKAGE.rglob("*")) if path.suffix in _CODE)
    return digest(own, sys.version, *sorted(f"{found.name} {found.version}" for found in distributions()))


def _contents(root: Path, folders: Iterable[str]) -> Iterator[str | bytes]:
    """The names and contents of all files in some folders; a link is where it leads to, and is not followed."""
    told: list[Problem] = []
    for name in folders:
        for path in sorted(Path(entry.path) for entry in walked(root / name, root, told)):
            yield path.relative_to(root).as_posix()
            yield _content(path)
    yield repr(told)


def _content(path: Path) -> str | bytes:
    """What stands in a file; of one that no run reads, what it is."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        return str(path.readlink())
    if not stat.S_ISREG(found.st_mode):
        return str(found.st_mode)
    return path.read_bytes() if found.st_size <= MAX_TEXT_BYTES else f"{found.st_size} bytes"


def _read(path: Path) -> LastRun | None:
    """What the last run left; None where it left nothing that can be read, or a link."""
    try:
        found = None if path.is_symlink() else json.loads(path.read_text(encoding="utf-8"))
        if not found or found["version"] != VERSION:
            return None
        files = {str(name): State(*map(int, state)) for name, state in found["files"].items()}
        problems = tuple(_problem(problem) for problem in found["problems"])
        return LastRun(str(found["inputs"]), str(found["figures"]), problems, files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _problem(found: Mapping[str, Any]) -> Problem:
    mark = Mark(str(found["path"]), int(found["line"]), int(found["column"]))
    return Problem(mark, str(found["code"]), str(found["message"]), str(found["hint"]), Severity(found["severity"]))

"""The files of a dossier as they were in a revision of its git repository."""

from __future__ import annotations

import subprocess
import tarfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = 60
"""More than git takes to look a revision up in a repository on a slow disk."""


class RevisionError(Exception):
    """A revision cannot be read; the message says why."""


@contextmanager
def revision(root: Path, name: str) -> Iterator[Path]:
    """A folder with the files of the dossier at `root` as they were in the revision `name`, for as long as it is needed.

    Raises RevisionError where there is no such revision, no repository, or no git.
    """
    commit = commit_of(root, name)
    below = git(root, "rev-parse", "--show-prefix").decode().strip()
    with TemporaryDirectory(prefix="wiki-") as folder:
        _unpack(root, f"{commit}:{below}", folder)
        yield Path(folder)


def _unpack(root: Path, tree: str, folder: str) -> None:
    """Write the files of a tree of git into a folder, one after the other, so that the memory holds none of them."""
    with started(root, "archive", "--format=tar", tree) as archived, tarfile.open(fileobj=archived.stdout, mode="r|") as archive:
        # Links that lead out of the folder are left out, as are devices: what a stranger committed may hold some.
        archive.extractall(folder, filter=_safe)  # noqa: S202 - the filter is that of the library, but for what it does then


def _safe(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def commit_of(root: Path, name: str) -> str:
    """The hash of the commit that a revision is. Raises RevisionError where there is none of that name."""
    return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()


def git(root: Path, *arguments: str) -> bytes:
    """What git prints, run in a folder. Raises RevisionError where it fails."""
    command = _command(root, *arguments)
    try:
        # No shell reads it, and what a person typed stands behind --end-of-options.
        return subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS).stdout  # noqa: S603 - see above
    except FileNotFoundError as error:
        raise RevisionError("Revisions are read with git, which is not installed here.") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git took more than {_SECONDS} seconds.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(said.splitlines()[-1] if said else "There is no such revision.") from error


def started(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Git run in a folder, with what it prints to be read as it comes; what it is asked for must be a hash."""
    return subprocess.Popen(_command(root, *arguments), stdout=subprocess.PIPE)  # noqa: S603 - no shell reads it


def _command(root: Path, *arguments: str) -> list[str]:
    return ["git", "-C", str(root), *arguments]

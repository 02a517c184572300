"""The files of a dossier as they were in a revision of its git repository."""

from __future__ import annotations

import subprocess
import tarfile
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.gather.files import is_inside

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
    links: list[tarfile.TarInfo] = []

    def safe(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
        """Files and folders; links are noted and made last, so that nothing is ever written through one."""
        if member.issym():
            links.append(member)
        try:
            return None if member.issym() else tarfile.data_filter(member, folder)
        except tarfile.FilterError:
            return None

    with started(root, "archive", "--format=tar", tree) as archived, tarfile.open(fileobj=archived.stdout, mode="r|") as archive:
        archive.extractall(folder, filter=safe)  # noqa: S202 - the filter is that of the library, but for what it does then
    for link in links:
        path = Path(folder, link.name)
        if is_inside(path.parent, Path(folder)):  # wherever it leads: what reads the folder refuses those that lead out of it
            with suppress(OSError):  # of a tree that no git would write: twice the same name
                path.symlink_to(link.linkname)


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

"""The files of a dossier as they were in a revision of its git repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = 60
"""More than git takes to hand over a repository of a gigabyte."""


class RevisionError(Exception):
    """A revision cannot be read; the message says why."""


@contextmanager
def revision(root: Path, name: str) -> Iterator[Path]:
    """A folder with the files of the dossier at `root` as they were in the revision `name`, for as long as it is needed.

    Raises RevisionError where there is no such revision, no repository, or no git.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    below = _git(root, "rev-parse", "--show-prefix").decode().strip()
    packed = _git(root, "archive", "--format=tar", f"{commit}:{below}")
    with TemporaryDirectory(prefix="wiki-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            # Links that lead out of the folder are left out, as are devices: what a stranger committed may hold some.
            archive.extractall(folder, filter=_safe)  # noqa: S202 - the filter is that of the library, but for what it does then
        yield Path(folder)


def _safe(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def _git(root: Path, *arguments: str) -> bytes:
    """What git prints. Raises RevisionError where it fails."""
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS).stdout  # noqa: S603 - no shell, and the revision is no option
    except FileNotFoundError as error:
        raise RevisionError("Revisions are read with git, which is not installed here.") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git took more than {_SECONDS} seconds.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise RevisionError(said.splitlines()[-1] if said else "There is no such revision.") from error

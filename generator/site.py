"""What the generator needs to know of the site from mkdocs.yml: its name, and where its repository is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from generator.model.problems import Mark, Problem

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Site:
    """The site as mkdocs.yml describes it."""

    name: str
    docs_dir: str
    """The folder of the pages below the root."""
    repository: str
    """The address of the repository, without a slash at the end; empty when mkdocs.yml names none."""
    branch: str
    """The branch that edit links open."""

    def line_url(self, path: str, line: int) -> str:
        """The address of a line of a file in the repository; empty when there is no repository."""
        return f"{self.repository}/blob/{self.branch}/{path}#L{line}" if self.repository else ""

    def edit_url(self, path: str) -> str:
        """The address at which a file can be edited; empty when there is no repository."""
        return f"{self.repository}/edit/{self.branch}/{path}" if self.repository else ""


def read_site(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """Read mkdocs.yml as MkDocs does, `!ENV` included; without one, or with a broken one, the defaults of MkDocs."""
    path = root / "mkdocs.yml"
    config: object = {}
    problems: tuple[Problem, ...] = ()
    if path.is_file():
        try:
            config = yaml.load(path.read_text(encoding="utf-8"), Loader=get_yaml_loader())  # noqa: S506 - MkDocs' own loader; the file configures the build
        except (OSError, UnicodeError, yaml.YAMLError) as error:
            at = getattr(error, "problem_mark", None)
            mark = Mark("mkdocs.yml", at.line + 1, at.column + 1) if at else Mark("mkdocs.yml")
            message = "mkdocs.yml cannot be read: " + str(getattr(error, "problem", None) or error) + "."
            problems = (Problem(mark, "yaml", message),)
    settings = config if isinstance(config, dict) else {}
    repository = str(settings.get("repo_url") or "").rstrip("/")
    edit_uri = str(settings.get("edit_uri") or "edit/master/docs/").split("/")
    return Site(
        name=str(settings.get("site_name") or root.resolve().name),
        docs_dir=str(settings.get("docs_dir") or "docs"),
        repository=repository if repository.startswith(("https://", "http://")) else "",
        branch=edit_uri[1] if len(edit_uri) > 1 else "master",
    ), problems

"""What the generator needs to know of the site from mkdocs.yml: its name, where its repository is, whom to write to."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from generator.gather.files import is_inside
from generator.model.problems import Mark, Problem
from generator.model.site import Site

_HINT = "Look at this line and the one above it: at indentation, quotation marks and brackets. MkDocs refuses it too."


def read_site(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """Read mkdocs.yml as MkDocs does, `!ENV` included; without one, or with a broken one, the defaults of MkDocs."""
    settings, problems = _settings(root / "mkdocs.yml")
    repository = _text(settings, "repo_url", "").rstrip("/")
    edit_uri = _text(settings, "edit_uri", "edit/master/docs/").split("/")
    extra = settings.get("extra")
    docs_dir = Path(_text(settings, "docs_dir", "docs")).as_posix()
    if not is_inside(root / docs_dir, root):
        message = f"The folder of the pages, '{docs_dir}', leads out of the dossier: nothing is written there."
        problems = (*problems, Problem(Mark("mkdocs.yml"), "outside-root", message, "Keep docs_dir below mkdocs.yml."))
    return Site(
        name=_text(settings, "site_name", root.resolve().name),
        docs_dir=docs_dir,
        url=_published(_text(settings, "site_url", "")),
        repository=repository if repository.startswith(("https://", "http://")) else "",
        branch=edit_uri[1] if len(edit_uri) > 1 else "master",
        contact=_text(extra if isinstance(extra, dict) else {}, "contact", "").strip(),
    ), problems


def _published(url: str) -> str:
    """An address as others can use it; empty for one of this machine."""
    parts = urlsplit(url)
    reachable = parts.scheme in ("https", "http") and parts.hostname not in (None, "localhost", "127.0.0.1", "::1")
    return url.rstrip("/") + "/" if reachable else ""


def _settings(path: Path) -> tuple[dict[object, object], tuple[Problem, ...]]:
    """The keys and values of mkdocs.yml; none, with the problem, when it cannot be read."""
    if not path.is_file():
        return {}, ()
    try:
        settings = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506 - a safe one, see there
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:  # ValueError: not UTF-8, a 30th of February
        at = getattr(error, "problem_mark", None)
        mark = Mark("mkdocs.yml", at.line + 1, at.column + 1) if at else Mark("mkdocs.yml")
        message = " ".join(str(getattr(error, "problem", None) or error).split())
        return {}, (Problem(mark, "yaml", f"mkdocs.yml cannot be read: {message}.", _HINT),)
    return settings if isinstance(settings, dict) else {}, ()


def _loader() -> type[yaml.SafeLoader]:
    """MkDocs' loader without what runs code: checking the cards of a stranger's dossier must not. Other tags give nothing."""
    loader: type[yaml.SafeLoader] = get_yaml_loader(yaml.SafeLoader)
    loader.add_constructor(None, lambda *_: None)
    return loader


def _text(settings: dict[object, object], key: str, default: str) -> str:
    value = settings.get(key)
    return value if isinstance(value, str) and value else default

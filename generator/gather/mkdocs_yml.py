"""What the generator needs to know of the site from mkdocs.yml: its name, where its repository is, whom to write to.

MkDocs runs what the file names, such as plugins and hooks. Looking into a dossier of strangers must not, so that only the
values of some keys are read here, and as text.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import yaml

from generator.gather.files import MAX_YAML_BYTES, read_text
from generator.gather.site_folders import clash, no_path, pages_folder_problem
from generator.gather.yamlfile import no_yaml
from generator.model.problems import Mark, Problem, Problems
from generator.model.site import Site, is_web_address, with_percent_signs

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "mkdocs.yml"
_KEYS = ("site_name", "site_url", "repo_url", "edit_uri", "docs_dir", "site_dir")
_INNER_KEYS = {"extra": "contact", "theme": "custom_dir"}
_MAX_DEPTH = 100
"""MkDocs itself gives up at some 300: a menu nests five deep."""
_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?=\S)")
"""The beginning of an address; words may have a colon too, with a space behind it."""


def read_site(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """What mkdocs.yml says, `!ENV` included; without one, or with a broken one, the defaults of MkDocs."""
    problems = Problems()
    settings = _Settings(_top(root, problems), problems)
    repository = settings.address("repo_url").rstrip("/")
    edit_uri = settings.address("edit_uri", "https://repository.example/") or "edit/master/docs/"
    docs_dir = settings.folder("docs_dir", "docs")
    site_dir = settings.folder("site_dir", "site")
    problems += (
        problem
        for problem in (
            pages_folder_problem(root, docs_dir, settings.mark("docs_dir")),
            clash(root, root / site_dir, "site_dir", settings.mark("site_dir")),
        )
        if problem
    )
    return Site(
        name=settings.text("site_name", root.resolve().name),
        docs_dir=docs_dir,
        url=_published(settings.address("site_url")),
        repository=repository,
        branch=(*edit_uri.split("/")[1:2], "master")[0],
        contact=settings.contact(),
        overrides=settings.folder("custom_dir", ""),
    ), tuple(problems)


def _published(url: str) -> str:
    """An address as others can use it; empty for one of this machine."""
    reachable = url and urlsplit(url).hostname not in ("localhost", "127.0.0.1", "::1")
    return url.rstrip("/") + "/" if reachable else ""


class _Setting(NamedTuple):
    text: str
    mark: Mark


class _Settings:
    """The values of keys as texts, with a problem for each that is none, or not what its key needs."""

    def __init__(self, top: yaml.Node | None, problems: Problems) -> None:
        self._problems = problems
        self._read: dict[str, _Setting] = {}
        for key, node in _wanted(top):
            self._note(key, node)

    def _note(self, key: str, node: yaml.Node) -> None:
        mark = _mark(node)
        value = _from_environment(node) if node.tag == "!ENV" else node
        if isinstance(value, yaml.ScalarNode) and value.tag == _STR:
            self._read[key] = _Setting(value.value, mark)
        elif value is not None and value.tag != _NULL:
            self._problems.error(mark, "wrong-type", f"'{key}' is a text.", "Put quotation marks around it.")

    def mark(self, key: str) -> Mark:
        """Where the value of a key stands."""
        return self._read[key].mark if key in self._read else Mark(_NAME)

    def text(self, key: str, default: str = "") -> str:
        """The value of a key; the default where it is missing or empty."""
        return (self._read[key].text if key in self._read else "") or default

    def folder(self, key: str, default: str) -> str:
        """The path of a folder."""
        path = self.text(key, default)
        if "\0" in path:
            self._problems.append(no_path(key, self.mark(key)))
            return default
        return Path(path).as_posix() if path else ""

    def address(self, key: str, base: str = "") -> str:
        """The address of a page in the web, which may be relative to a `base`; empty where it cannot be made one."""
        url = self.text(key)
        if not url or is_web_address(url, base):
            return url
        hint = "Write it such as https://example.org/wiki/, with %20 for a space and %22 for a quotation mark."
        self._problems.error(self.mark(key), "bad-address", f"'{key}' is no address of a page in the web.", hint)
        written = with_percent_signs(url)
        return written if is_web_address(written, base) else ""

    def contact(self) -> str:
        """Whom readers may write to."""
        contact = self.text("contact").strip()
        scheme = _SCHEME.match(contact)
        if scheme and scheme[1].lower() not in ("http", "https", "mailto"):
            message = f"The contact begins with '{scheme[1]}:', which is neither an address of mail nor one of a page."
            hint = "Write mailto: with an address, https:// with one, or in words how you are reached."
            self._problems.error(self.mark("contact"), "bad-address", message, hint)
        return contact  # pages show what is neither as words


def _top(root: Path, problems: Problems) -> yaml.Node | None:
    """The nodes of mkdocs.yml as YAML has them, in which an alias stands for what it means; None when it cannot be read."""
    if not os.path.lexists(root / _NAME):
        return None
    text, refused = read_text(root / _NAME, root, max_bytes=MAX_YAML_BYTES)
    problems.extend(refused)
    try:
        return None if text is None else _composed(text.removeprefix("\ufeff"), problems)
    except yaml.YAMLError as error:
        problems.append(no_yaml(error, text or "", _NAME))
        return None


def _composed(text: str, problems: Problems) -> yaml.Node | None:
    # The parser in C dies of brackets without end, and tells their depth before.
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            problems.error(_mark(event), "yaml-depth", f"Nested deeper than {_MAX_DEPTH} levels.", "Look for brackets too many.")
            return None
    return yaml.compose(text, Loader=_Loader)


def _wanted(top: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    """The keys that are read, with their values."""
    for key, node in _pairs(top):
        if key in _KEYS:
            yield key, node
        elif key in _INNER_KEYS:
            yield from (pair for pair in _pairs(node) if pair[0] == _INNER_KEYS[key])


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))


def _mark(node: yaml.Node | yaml.Event) -> Mark:
    at = node.start_mark
    return Mark(_NAME, at.line + 1, at.column + 1) if at else Mark(_NAME)


def _from_environment(node: yaml.Node) -> yaml.Node | None:
    """What `!ENV` stands for: the first variable that is set, or else what stands behind several."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    *names, default = items if len(items) > 1 else (*items, None)
    for name in names:
        if isinstance(name, yaml.ScalarNode) and name.value in os.environ:
            value = os.environ[name.value]
            tag = yaml.resolver.Resolver().resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # by their stubs
            return yaml.ScalarNode(tag, value)
    return default

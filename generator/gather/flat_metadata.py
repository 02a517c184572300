"""What an editor says of a text at the head of its metadata, where it belongs to an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.gather.yamlfile import Mapping, Scalar, Sequence
from generator.model.metadata_schema import ArticleSchema, MetadataSchema
from generator.text.wording import listed, meant_by

if TYPE_CHECKING:
    from generator.gather.yamlfile import Node
    from generator.model.problems import Problems

_OF_ARTICLES = frozenset(key.name for key in ArticleSchema.keys).difference(key.name for key in MetadataSchema.keys)


def with_article(node: Node, article_id: str, problems: Problems) -> Node:
    """Metadata with the keys of an article that stand outside of any put into one, and one problem for all of them.

    Where articles are listed too nobody knows of which they are: they are left out. `article_id` is for one that has none.
    """
    node = _with_list(node, problems)
    flat = [(key, value) for key, value in node.items if key.text in _OF_ARTICLES] if isinstance(node, Mapping) else []
    if not (flat and isinstance(node, Mapping)):
        return node
    names = [key.text for key, _ in flat]
    rest = tuple(item for item in node.items if item not in flat)
    has_articles = any(key.text == MetadataSchema.articles.name for key, _ in rest)
    told, is_one = listed([f"'{name}'" for name in names]), len(names) == 1
    message = f"{told} {'is a key of an article and stands' if is_one else 'are keys of an article and stand'} outside of any."
    hint = "Move what it is to its article under 'articles'." if has_articles else _hint(names, article_id)
    problems.error(flat[0][0].mark, "outside-article", message, hint)
    if has_articles:
        return node._replace(items=rest)
    mark = flat[0][0].mark
    missing = {"id": article_id} if "id" not in names else {}
    missing |= {"line": "1"} if not {"line", "starts"}.intersection(names) else {}
    added = tuple((Scalar(mark, key, plain=True), Scalar(mark, value, plain=False)) for key, value in missing.items())
    article = Mapping(mark, (*added, *flat), node.is_whole)
    return node._replace(items=(*rest, (Scalar(mark, MetadataSchema.articles.name, plain=True), Sequence(mark, (article,)))))


def _with_list(node: Node, problems: Problems) -> Node:
    """Metadata whose articles stand under a misspelt key, with the right one; a problem for it."""
    right, known = MetadataSchema.articles.name, {key.name for key in MetadataSchema.keys}
    lists = [key for key, value in node.items if not isinstance(value, Scalar)] if isinstance(node, Mapping) else []
    wrong = [key for key in lists if key.text not in known and meant_by(key.text, [right])]
    if len(wrong) != 1 or not isinstance(node, Mapping) or any(key.text == right for key, _ in node.items):
        return node
    message = f"{MetadataSchema.what.capitalize()} has no field '{wrong[0].text}'."
    problems.error(wrong[0].mark, "unknown-field", message, f"Did you mean '{right}'?")
    return node._replace(items=tuple((key._replace(text=right) if key in wrong else key, value) for key, value in node.items))


def _hint(names: list[str], article_id: str) -> str:
    """The beginning of the list that has to stand around them."""
    first = "" if "id" in names else f"id: {article_id}"
    place = "" if {"line", "starts"}.intersection(names) else "line: 1"
    lines = [line for line in (first, place, *(f"{name}: …" for name in names)) if line]
    entry = "\n".join((f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])))
    return f"Put this under 'articles':\narticles:\n{entry}"

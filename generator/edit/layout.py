"""Writes YAML anew in one layout, comments kept: the only module that knows ruamel.yaml."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString, SingleQuotedScalarString

from generator.gather.yamlfile import Mapping, Scalar, Sequence, parse_yaml
from generator.model.schema import Mappings, OneMapping

if TYPE_CHECKING:
    from generator.model.schema import Schema

_UNBROKEN = 10**9
"""A width beyond which ruamel.yaml would break lines, in ways that are not ours."""


class LayoutError(ValueError):
    """A file that our reader takes and ruamel.yaml does not."""


def laid_out(text: str, schema: type[Schema] | None) -> str:
    """The same YAML with two spaces a level, members of lists below their key, and quotation marks where they are needed.

    What a schema has as a list of mappings has a line for each. No line is broken, and a line break inside a folded text stays
    where it is. Raises LayoutError where it cannot be done.
    """
    yaml = _yaml()
    written = io.StringIO()
    try:
        tree = yaml.load(text)
        if schema:
            _in_lines(tree, schema)
        _plain_where_possible(tree)
        yaml.dump(tree, written)
    except (YAMLError, AttributeError, AssertionError, NotImplementedError) as error:
        raise LayoutError(str(error)) from error
    after = _escaped(written.getvalue(), text)
    return after.removesuffix("...\n") if after.endswith("\n...\n") else after  # where a block keeps the lines below it


def _escaped(after: str, before: str) -> str:
    """A file in which no invisible character stands that was written as an escape before."""
    shown = {character for character in set(after) - set(before) if not character.isprintable() and character != "\n"}
    return after.translate({ord(character): f"\\U{ord(character):08x}" for character in shown}) if shown else after


class _Texts(VersionedResolver):
    """Every single value is a text, as our own reader has it: `no`, `0427` and `2019-08` stay as they are written."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:  # noqa: ANN401 - the types of the library
        if kind is ScalarNode:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _Texts
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.width = _UNBROKEN
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _in_lines(tree: CommentedMap, schema: type[Schema]) -> None:
    """Take the brackets and braces away from what stands in lines of its own; what can be a text alone may stay in braces."""
    tree.fa.set_block_style()
    for key in schema.keys:
        value = tree.get(key.name)
        if isinstance(key, OneMapping) and isinstance(value, CommentedMap) and not key.or_text:
            _in_lines(value, key.schema)
        if isinstance(key, Mappings) and isinstance(value, CommentedSeq):
            value.fa.set_block_style()
            for item in value if not key.or_text else ():
                if isinstance(item, CommentedMap):
                    _in_lines(item, key.schema)


def _plain_where_possible(node: CommentedMap | CommentedSeq, *, in_brackets: bool = False) -> None:
    """Take away quotation marks that nothing needs."""
    in_brackets |= bool(node.fa.flow_style())
    for key, value in list(node.items() if isinstance(node, CommentedMap) else enumerate(node)):
        if isinstance(value, CommentedMap | CommentedSeq):
            _plain_where_possible(value, in_brackets=in_brackets)
        elif isinstance(value, DoubleQuotedScalarString | SingleQuotedScalarString):
            node[key] = _quoted_if_needed(str(value), in_brackets=in_brackets)
        elif value == "" and type(value) is str and in_brackets:
            node[key] = PlainScalarString("null")  # else two quotation marks would be written, which say another thing


def _quoted_if_needed(text: str, *, in_brackets: bool) -> Any:  # noqa: ANN401 - the types of the library
    if _is_text_everywhere(text) and _is_read_plain(text, in_brackets=in_brackets):
        return PlainScalarString(text)
    single = ('"' in text or "\\" in text) and text.isprintable()
    return SingleQuotedScalarString(text) if single else DoubleQuotedScalarString(text)


def _is_text_everywhere(text: str) -> bool:
    """Whether without quotation marks no reader of YAML takes it for a number, a date, a truth value or nothing."""
    resolvers = (VersionedResolver(version=version) for version in ("1.1", "1.2"))
    tags = (resolver.resolve(ScalarNode, text, (True, False)) for resolver in resolvers)
    return all(tag == VersionedResolver.DEFAULT_SCALAR_TAG for tag in tags)


def _is_read_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether our own reader takes it for the same without quotation marks."""
    if not text.isprintable():
        return False
    node, problems = parse_yaml(f"[{text}]" if in_brackets else f"k: {text}", "")
    match node:
        case Mapping(items=[(_, Scalar() as value)]) | Sequence(items=[Scalar() as value]):
            return value.plain and value.text == text and not problems
        case _:
            return False

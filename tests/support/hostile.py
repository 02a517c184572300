r"""What strangers may write: a corpus of nasty texts, and ways to see whether a page still holds only our own markup.

A text counts as harmless when the page that shows it has the elements and attributes that it has with a plain one.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import time
import traceback
import unicodedata
import warnings
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PROJECT = Path(__file__).resolve().parents[2]

Shape = Counter[tuple[str, tuple[str, ...]]]
"""How often each element stands on a page, by its name and the sorted names of its attributes."""

_MARKUP = r"""
<script>alert(1)</script>
</title><script>alert(1)</script>
"><script>alert(1)</script>
'><script>alert(1)</script>
"><img src=x onerror=alert(1)>
<img src=x onerror=alert(1)>
<svg/onload=alert(1)>
<svg><script>alert(1)</script></svg>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<a href="javascript:alert(1)">click</a>
<a href=" &#1; javascript:alert(1)">click</a>
<style>*{display:none}</style>
<link rel=stylesheet href=//evil.example/x.css>
<base href=//evil.example/>
<meta http-equiv=refresh content="0;url=//evil.example/">
<form action=//evil.example/><input name=q autofocus onfocus=alert(1)>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<div markdown="1">**bold** <b onclick=alert(1)>x</b></div>
<div markdown="block">
</p></div></article></main></body></html>
</a></li></ul></section></details>
<p>
<b>
<x onclick=alert(1)>
<<script>script>alert(1)<</script>/script>
<!--
-->
<!-- more -->
<![CDATA[ x ]]>
]]>
<?php echo 1 ?>
<!DOCTYPE html>
<plaintext>
<textarea>
<template><script>alert(1)</script></template>
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&#x3c;img src=x onerror=alert(1)&#x3e;
&quot; onmouseover=&quot;alert(1)
&copy &notit; &#0; &#xD800; &#38;lt;
&
<
>
"
'
`
" onload="alert(1)
' onload='alert(1)
en" onload="x
x" autofocus onfocus="alert(1)
" class="md-banner
" style="position:fixed
x data-search-x=
 data-search-exclude="x"
javascript:alert(1)
JaVaScRiPt&colon;alert(1)
data:text/html,<script>alert(1)</script>
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
vbscript:msgbox(1)
//evil.example/x
https://evil.example/?a=1&b=2#c
www.evil.example
mailto:a@evil.example
<https://evil.example/>
<a@evil.example>
<javascript:alert(1)>
[click](javascript:alert(1))
[click](<javascript:alert(1)>)
[click](data:text/html;base64,PHNjcmlwdD4=)
[click](https://evil.example/ "onmouseover=alert(1)")
![x](https://evil.example/x.png)
![x](x){: onerror=alert(1) }
[x]: https://evil.example/
[x][y] [x] []
[[x]]
[^1]
[^1]: a note
*[HTML]: Hyper
**bold** _italic_ ~~struck~~ ==marked== ^^under^^ H~2~O
`code`
```
~~~
``` html
~~~ {.html onclick="alert(1)"}
# heading
## heading {: #cited .x onclick="alert(1)" }
{: onclick="alert(1)" }
x {: .wiki-title onclick=alert(1) }
x {#cite-1}
{:toc}
[TOC]
- item
1. item
+ item
> quote
| a | b |
a | b
---
--- # x
...
***
===
    code
!!! danger "x"
??? note
=== "tab"
/// note
::: x
:smile:
:material-flag:
$x$ $$y$$ \(z\) \[z\]
\
\\
\*x\*
\<b\>
x\
(c) (tm) +/- --> 1/2
++ctrl+alt+del++
{++added++} {--removed--} {>>comment<<}
--8<-- "mkdocs.yml"
--8<-- "/etc/passwd"
--8<-- "https://evil.example/"
-8<- "mkdocs.yml"
;--8<-- "mkdocs.yml"
{{ 7*7 }}
{{ config.__class__.__mro__ }}
{% include "mkdocs.yml" %}
{% raw %}
{% endraw %}
{# x #}
${7*7} #{7*7} <%= 7*7 %> {!x!}
%(x)s %s {0}
wzxhzdk:0
klzzwxh:0000
generated: true
: x
x: y
x #y
&a x
*a
!!python/object/apply:os.system [id]
!ENV HOME
%YAML 9.9
@x
? x
|
>-
[x
{x
null
~
true
2019-08-22
1e999
.inf
__search
__drawer
cite 1
event 1
names
title
__proto__
constructor
../../etc/passwd
..
/
C:\x
con
index
::error file=x::y
＜script＞alert(1)＜/script＞
ﬃ ß İ ı ﷺ 𝕏 ǅ
سوريا "><script>alert(1)</script>
"سوريا" <b>
{{ سوريا }}
שלום & <b>
👨‍👩‍👧‍👦 🏳️‍🌈
"""
_CODED = (
    "x\n\n<script>alert(1)</script>\n\ny",
    "x\n---\n# evil",
    'x"\ntitle: "evil',
    "a | b\n--|--\nc | d",
    "term\n: definition",
    "```html\n<b>x</b>\n```",
    "--8<--\nmkdocs.yml\n--8<--",
    "x\r\n\r\n# evil\r\n",
    "x\n\n    code\n",
    "x\n\n[^1]: note\n",
    "x\n===",
    "java\tscript:alert(1)",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03",
    "\x02amp\x03lt;b\x02amp\x03gt;",
    "\x02\x03",
    "x\x00y",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\x1b[31mred\x1b[2J",
    "\x07\x08\x7f",
    "\x80\x9f",
    "x\x0b<b>\x0cy\x1c\x1d\x1ez",
    "x\x85# evil",
    "x\u2028# evil\u2029y",
    "\ufeffx",
    "\ufffex\uffff",
    "\ufdd0x\U0001fffe",
    "\ue000x\U000f0000",
    "\ud800x",
    "\udc80x",
    "\u202egpj.exe",
    "\u202dx\u202c",
    "\u2066x\u2069",
    "\u200ex\u200fy\u061c",
    "\u200bx\u200c\u200d\u2060",
    "x\u00ady",
    "Z" + "\u0351\u0352\u0489" * 20,
    "\U000e0073\U000e0063x",
    "\ufe0fx",
    "<" * 40,
    '"' * 40,
    "[" * 40,
    "](" * 40,
    "*_" * 40,
    "`" * 41,
    "&" * 40,
    "(" * 40 + ")" * 40,
    "x" * 1000,
    "x " * 200,
    "-" * 99,
    "x {" * 40 + "}" * 40,
    "> " * 40 + "x",
    "\\" * 99,
    "!" * 40 + "[x](y)" * 9,
)
NASTY: tuple[str, ...] = (*(line for line in _MARKUP.split("\n") if line), *_CODED)
"""Texts that some parser somewhere reads as more than text."""


def is_refused(text: str) -> bool:
    """Whether a text holds what no field may: controls, private use, halves of pairs, marks that turn the direction."""
    return any(unicodedata.category(c) in ("Cc", "Cs", "Co") or c in TURNING for c in " ".join(text.split()))


TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def quoted(value: object) -> str:
    r"""A value as YAML on one line that every parser reads back: JSON, with what YAML calls unprintable escaped."""
    return re.sub(r"[\x00-\x1f\x7f-\U0010ffff]", _escape, json.dumps(value, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    unprintable = unicodedata.category(match[0])[0] in "CZ"
    return f"\\U{ord(match[0]):08X}" if unprintable else match[0]


@cache
def site_markdown() -> Markdown:
    """Python-Markdown as MkDocs makes it of the project's own mkdocs.yml."""
    config = load_config(str(PROJECT / "mkdocs.yml"), docs_dir=str(PROJECT / "tests"))  # any folder: docs/ may be still to come
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


REPOSITORY = "https://repository.example/wiki"
"""The only address outside of the site to which a page may lead."""

_NEVER = frozenset(["script", "style", "iframe", "frame", "object", "embed", "form", "meta", "base", "link", "plaintext"])
_ADDRESSES = frozenset(["href", "src", "srcset", "action", "formaction", "poster", "data", "background", "cite", "ping"])
_RELATIVE = re.compile(r"(?:\.{1,2}/)*(?:\.{1,2}|[A-Za-z0-9][A-Za-z0-9/_.-]*)?(?:\?[\w/.%&=~-]+)?(?:#[\w-]+)?", re.ASCII)


class Page(HTMLParser):
    """A page taken apart.

    Its shape leaves out what rightly depends on the text: the isolation of words that run from right to left, the lines of
    words on a drawing, the name in another script, the attribute that tells a direction where it is not the page's, and the
    places of a name in the smaller drawings of the network, in which a long one has no room.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: Shape = Counter()
        self.foreign: list[str] = []
        """What none of our templates writes, in words for whoever reads the failure."""
        self.heading = ""
        """The words of the first heading."""
        self.linked_data: list[object] = []
        """What the page tells search engines; no browser runs it."""
        self._in_linked_data = False
        self._in_heading = False
        self._ids: set[str] = set()
        self._texts: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The words of the page, white space folded."""
        return " ".join("".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_heading |= tag == "h1"
        names = {name for name, _ in attrs} - {"dir", "data-at"}
        if tag not in ("bdi", "tspan") and ("class", "wiki-native") not in attrs:
            self.shape[tag, tuple(sorted(names))] += 1
        self._in_linked_data = tag == "script" and attrs == [("type", "application/ld+json")]
        if tag in _NEVER and not self._in_linked_data:
            self.foreign.append(f"<{tag}>")
        for name, value in attrs:
            if self._is_foreign(name, value or ""):
                self.foreign.append(f"<{tag} {name}={value!r}>")

    def _is_foreign(self, name: str, value: str) -> bool:
        if name == "id":  # two of a kind, or one of those by which the theme finds its own elements
            taken = value in self._ids or value.startswith("__")
            self._ids.add(value)
            return taken
        if name in _ADDRESSES:
            return not (_RELATIVE.fullmatch(value) or f"{value}/".startswith(f"{REPOSITORY}/"))
        return name.startswith("on") or name in ("srcdoc", "xlink:href", "markdown")

    def handle_endtag(self, tag: str) -> None:
        self._in_linked_data = False
        if tag == "h1":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if self._in_linked_data:
            self.linked_data.append(json.loads(data))
            return
        self._texts.append(data)
        self.heading += data * self._in_heading

    def handle_comment(self, data: str) -> None:
        self.foreign.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.foreign.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.foreign.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.foreign.append(f"<![{data}]>")


def parsed(page: str) -> Page:
    """A generated page, rendered with the extensions of the site; its head counts as one more element."""
    body, head = get_data(page)
    found = Page(site_markdown().reset().convert(body))
    found.shape["---", tuple(sorted(head))] += 1
    found.foreign += [*_foreign_in_head(head), *_READ_BY_OTHERS.findall(body)]
    return found


_READ_BY_OTHERS = re.compile(r"\{\{|\{%|\{#|-+8<-+")
"""What begins an instruction to an extension or a plugin that this site does without and another may have: macros, snippets."""


def _foreign_in_head(head: Mapping[str, object]) -> Iterator[str]:
    """What a theme that prints titles and descriptions as they are would turn into markup."""
    if head.get("generated") is not True:
        yield "the head cannot be read"
    for key, value in head.items():
        if isinstance(value, str) and set(value) & set('<>"&{}`\n'):
            yield f"{key}: {value!r} in the head"


def difference(one: Shape, other: Shape) -> str:
    """What one page has more and less than the other, for a message."""
    return f"more: {dict(one - other)}, less: {dict(other - one)}"


def pages_of(docs: Path) -> dict[str, Page]:
    """The pages below a folder, taken apart, by path."""
    return {path.relative_to(docs).as_posix(): parsed(path.read_text(encoding="utf-8")) for path in sorted(docs.rglob("*.md"))}


def forked(work: Callable[[], object]) -> int:
    """Start some work in a process of its own, in milliseconds; gives its number. It ends with 0, or 1 on an exception."""
    with warnings.catch_warnings():
        # From Python 3.12 on, where a library has begun threads: the child is brief, and needs none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:  # noqa: BLE001 - whatever it is must not run on as a second pytest
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def within(cpu_seconds: int, work: Callable[[], object]) -> Callable[[], object]:
    """The work, killed when it has used so much of the processor; how busy the machine is makes no difference."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        work()

    return limited


def ended(child: int, seconds: float = 300) -> int | None:
    """The exit code of such a process, negative for the signal that killed it; None when it had to be killed here."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (found := os.waitpid(child, os.WNOHANG))[0]:
            return os.waitstatus_to_exitcode(found[1])
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None

"""`mkdocs serve` alone: each edit is followed by exactly one rebuild and shows, and nothing broken stops the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import copy_small
from tests.support import watched
from tests.support.serving import DevServer, dev_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.engines

PAGES = ("", "towns/", "towns/morek/", "towns/khan-shaykhun/", "groups/tiger-forces/", "articles/morek-report/", "guide/cards/")
ALL_FINE = dict.fromkeys(PAGES, 200)

MONDAY = """\
name: Monday
summary:
  - text: A day of the week.
    citations: [{article: morek-report, quote: on Monday}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small(tmp_path / "wiki")


@pytest.fixture
def server(root: Path, request: pytest.FixtureRequest) -> Iterator[DevServer]:
    with dev_server(root, *getattr(request, "param", ())) as started:
        yield started


whole_and_dirty = pytest.mark.parametrize("server", [(), ("--dirty",)], indirect=True, ids=["whole", "dirty"])
"""Whether everything is built at each change, or only what changed."""


def replace(path: Path, old: str, new: str) -> None:
    """Edit a file as a person does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(path: Path, text: str) -> None:
    """Add a paragraph to a file."""
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def statuses(server: DevServer) -> dict[str, int]:
    return {page: server.get(page)[0] for page in PAGES}


@whole_and_dirty
def test_the_life_of_a_card(root: Path, server: DevServer) -> None:
    towns = root / "entities/towns"
    with server.one_rebuild():
        replace(towns / "morek.yml", "Morek is a town.", "Morek lies in the north of Hama.")
    assert "Morek lies in the north of Hama." in server.text("towns/morek/")

    with server.one_rebuild():
        (towns / "monday.yml").write_text(MONDAY, encoding="utf-8")
    assert "A day of the week." in server.text("towns/monday/")
    assert "../towns/monday/" in server.text("names/m/")

    with server.one_rebuild():
        (towns / "monday.yml").rename(towns / "weekday.yml")
    assert server.get("towns/monday/")[0] == 404
    assert "A day of the week." in server.text("towns/weekday/")
    assert "../towns/weekday/" in server.text("names/m/")

    with server.one_rebuild():
        (towns / "weekday.yml").unlink()
    assert server.get("towns/weekday/")[0] == 404
    assert "weekday" not in server.text("names/m/")


@whole_and_dirty
def test_a_broken_card_stops_nothing(root: Path, server: DevServer) -> None:
    """A broken card is shown and stops nothing."""
    card = root / "entities/towns/morek.yml"
    whole = card.read_text(encoding="utf-8")
    with server.one_rebuild():
        card.write_text("name: [Morek\n", encoding="utf-8")
    assert statuses(server) == ALL_FINE
    assert "entities/towns/morek.yml:" in server.log()
    for page in ("problems/", "towns/morek/"):
        assert "entities/towns/morek.yml" in server.text(page)
    assert 'href="problems/"' in server.text("")

    with server.one_rebuild():
        card.write_text(whole, encoding="utf-8")
    assert "Morek is a town." in server.text("towns/morek/")
    assert "entities/towns/morek.yml" not in server.text("problems/")


@whole_and_dirty
def test_a_text_and_its_metadata(root: Path, server: DevServer) -> None:
    metadata = root / "seeds/report.yml"
    with server.one_rebuild():
        replace(root / "seeds/report.txt", "Monday.", "Monday. Khaan Shaykhoun was quiet.")
    assert "was quiet" in server.text("towns/khan-shaykhun/")

    with server.one_rebuild():
        (root / "seeds/second.txt").write_text("The Tiger Forces moved on.", encoding="utf-8")
    assert "moved on" in server.text("groups/tiger-forces/")

    with server.one_rebuild():
        (root / "seeds/second.txt").unlink()
    assert "moved on" not in server.text("groups/tiger-forces/")

    with server.one_rebuild():
        replace(metadata, "title: Morek falls silent", "title: Morek falls")
    assert ">Morek falls<" in server.text("articles/")

    with server.one_rebuild():
        replace(metadata, "line: 1", "line: many")
    assert "seeds/report.yml" in server.text("problems/")
    assert "Morek is a town." in server.text("towns/morek/")

    with server.one_rebuild():
        replace(metadata, "line: many", "line: 1")
    assert "seeds/report.yml" not in server.text("problems/")
    assert statuses(server) == ALL_FINE


def test_hand_written_pages(root: Path, server: DevServer) -> None:
    docs = root / "docs"
    with server.one_rebuild():
        append(docs / "guide/cards.md", "Words added by hand.")
    assert "Words added by hand." in server.text("guide/cards/")

    beside_others, beside_generated, in_a_new_folder = "guide/new.md", "essay.md", "essays/first.md"
    for path in (beside_others, beside_generated, in_a_new_folder):
        with server.one_rebuild():
            (docs / path).parent.mkdir(exist_ok=True)
            (docs / path).write_text("# Another page\n", encoding="utf-8")
        assert "Another page" in server.text(path.replace(".md", "/"))

    with server.one_rebuild():
        (docs / beside_generated).unlink()
    assert server.get("essay/")[0] == 404


@whole_and_dirty
def test_broken_declarations_keep_the_pages(root: Path, server: DevServer) -> None:
    declarations = root / "entities/kinds.yml"
    whole = declarations.read_text(encoding="utf-8")
    with server.one_rebuild():
        declarations.write_text("kinds: [\n", encoding="utf-8")
    assert statuses(server) == ALL_FINE
    assert "entities/kinds.yml:" in server.log()
    assert "entities/kinds.yml" in server.text("problems/")

    with server.one_rebuild():
        declarations.write_text(whole, encoding="utf-8")
    assert statuses(server) == ALL_FINE
    assert "entities/kinds.yml" not in server.text("problems/")


def test_a_broken_configuration_keeps_the_pages(root: Path, server: DevServer) -> None:
    configuration = root / "mkdocs.yml"
    whole = configuration.read_text(encoding="utf-8")
    not_yaml, not_valid, no_such_plugin = "site_name: [\n", "nav: 7\n", "site_name: Wiki\nplugins: [nothing-of-the-kind]\n"
    for count, broken in enumerate((not_yaml, not_valid, no_such_plugin), start=1):
        with server.one_rebuild():
            configuration.write_text(broken, encoding="utf-8")
        assert statuses(server) == ALL_FINE
        assert server.log().count("Nothing was built anew") == count

    with server.one_rebuild():
        configuration.write_text(whole.replace("site_name: ", "site_name: Mended "), encoding="utf-8")
    assert "Mended" in server.text("towns/morek/")


def test_a_dirty_server_shows_new_titles_everywhere(root: Path) -> None:
    """A dirty server shows a new title wherever it stands."""
    with dev_server(root, "--dirty") as server:
        with server.one_rebuild():
            replace(root / "entities/towns/morek.yml", "name: Morek", "name: Murak")
        for page in ("towns/morek/", "towns/khan-shaykhun/", "towns/", "names/m/", ""):
            assert "Murak" in server.text(page), page
        assert "Murak" not in server.text("guide/cards/")

        with server.one_rebuild():
            append(root / "docs/guide/cards.md", "Words added by hand.")
        assert "Words added by hand." in server.text("guide/cards/")


def test_a_replaced_file_is_one_edit(root: Path, server: DevServer) -> None:
    """A file that an editor replaces is one edit and what it leaves beside is none."""
    card = root / "entities/towns/morek.yml"
    with server.one_rebuild():
        new = card.with_name(".morek.yml.swp")
        new.write_text(card.read_text(encoding="utf-8").replace("Morek is a town.", "Morek is not large."), encoding="utf-8")
        card.rename(card.with_name("morek.yml~"))
        new.rename(card)
    assert "Morek is not large." in server.text("towns/morek/")
    assert "morek.yml~" not in server.text("problems/")


def test_overrides_and_kinds_that_come_later(root: Path, server: DevServer) -> None:
    """Overrides are watched, and so are folders that come while serving and those that are replaced."""
    with server.one_rebuild():
        append(root / "overrides/main.html", "{% block footer %}Words of an override.{% endblock %}")
    assert "Words of an override." in server.text("guide/cards/")

    with server.one_rebuild():
        (root / "entities/places").mkdir()
        (root / "entities/places/monday.yml").write_text(MONDAY, encoding="utf-8")
    assert "A day of the week." in server.text("places/monday/")

    seeds, before = root / "seeds", root / "before"
    with server.one_rebuild():
        seeds.rename(before)
    assert server.get("articles/morek-report/")[0] == 404
    with server.one_rebuild():
        before.rename(seeds)
    with server.one_rebuild():
        replace(seeds / "report.txt", "Monday.", "Monday. Khaan Shaykhoun was quiet.")
    assert "was quiet" in server.text("towns/khan-shaykhun/")


def test_what_is_no_edit_is_not_built(root: Path, server: DevServer) -> None:
    page = root / "docs/towns/morek.md"
    with server.rebuilds(0):
        (root / "entities/towns/.morek.yml.swp").write_text("", encoding="utf-8")
        again = root / ".wiki/again.tmp"
        again.write_bytes(page.read_bytes())
        again.replace(page)


@pytest.mark.parametrize("server", [("-w", ".")], indirect=True, ids=["all"])
def test_a_whole_dossier_can_be_watched(root: Path, server: DevServer) -> None:
    """With the whole dossier watched, what is generated in it is still no edit."""
    with server.one_rebuild():
        replace(root / "entities/towns/morek.yml", "Morek is a town.", "Morek is not large.")
    assert "Morek is not large." in server.text("towns/morek/")
    with server.one_rebuild():
        append(root / "README.md", "Words added by hand.")


def test_without_events_files_are_looked_at(root: Path) -> None:
    """Where the system tells of no changes files are looked at and a line says so."""
    with dev_server(root, **{watched.DEAF: "1"}) as server:
        assert server.log().count("inotify instance limit reached") == 1
        with server.one_rebuild():
            replace(root / "entities/towns/morek.yml", "name: Morek", "name: Murak")
            append(root / "docs/guide/cards.md", "Words added by hand.")
        assert "Murak" in server.text("towns/morek/")
        assert "Words added by hand." in server.text("guide/cards/")


def test_without_reloading_pages_are_served(root: Path) -> None:
    """Without live reload the pages are served as they are built."""
    with dev_server(root, "--no-livereload") as server:
        assert "Morek is a town." in server.text("towns/morek/")


NOTE = 'id="wiki-note"'


def test_a_broken_card_is_noted_on_each_page(root: Path, server: DevServer) -> None:
    """What is broken is noted on every page that is served, as text, and in no file."""
    card = root / "entities/towns/morek.yml"
    whole = card.read_text(encoding="utf-8")
    assert NOTE not in server.text("")
    with server.one_rebuild():
        replace(card, "target: towns/khan-shaykhun", "target: <script>towns/khan")
    for page in ("", "guide/cards/", "groups/tiger-forces/"):
        text = server.text(page)
        assert text.count(NOTE) == 1
        note = text.partition(NOTE)[2].partition("</aside>")[0]
        assert "entities/towns/morek.yml:9:13: " in note
        assert "&lt;script&gt;towns/khan" in note
        assert "<script>" not in note
        assert 'href="/problems/"' in note
    assert NOTE in server.get("nowhere/")[1]
    assert not any(NOTE.encode() in path.read_bytes() for path in (root / "docs").rglob("*.md"))
    with server.one_rebuild():
        card.write_text(whole, encoding="utf-8")
    assert NOTE not in server.text("")


def test_a_failed_build_is_noted_on_each_page(root: Path, server: DevServer) -> None:
    configuration = root / "mkdocs.yml"
    whole = configuration.read_text(encoding="utf-8")
    with server.one_rebuild():
        configuration.write_text("site_name: Wiki\nplugins: [<b>nothing</b>]\n", encoding="utf-8")
    note = server.text("").partition(NOTE)[2].partition("</aside>")[0]
    assert "The last build failed" in note
    assert "&lt;b&gt;nothing" in note
    with server.one_rebuild():
        configuration.write_text(whole, encoding="utf-8")
    assert NOTE not in server.text("")


def test_an_edit_during_a_rebuild_counts(root: Path, server: DevServer) -> None:
    """An edit during a rebuild is followed by another."""
    towns = root / "entities/towns"
    with server.rebuilds(2):
        replace(towns / "morek.yml", "Morek is a town.", "Morek is not large.")
        server.wait_until_it_builds()
        replace(towns / "khan-shaykhun.yml", "Khan Shaykhun is a town near Morek.", "Khan Shaykhun is larger.")
        append(root / "docs/guide/cards.md", "Words added by hand.")
    assert "Morek is not large." in server.text("towns/morek/")
    assert "Khan Shaykhun is larger." in server.text("towns/khan-shaykhun/")
    assert "Words added by hand." in server.text("guide/cards/")


def test_many_files_changed_together_are_one_edit(root: Path, server: DevServer) -> None:
    with server.one_rebuild():
        for path in root.glob("entities/*/*.yml"):
            append(path, "notes: [Seen.]")
        append(root / "seeds/report.txt", "The Tiger Forces went home.")
        append(root / "docs/guide/cards.md", "Words added by hand.")
    assert "went home" in server.text("groups/tiger-forces/")
    assert "Words added by hand." in server.text("guide/cards/")


def test_properdocs_serves_and_survives_warnings(root: Path) -> None:
    """ProperDocs serves as well and a strict server survives warnings."""
    card = root / "entities/towns/morek.yml"
    with dev_server(root, "--strict", engine="properdocs") as server:
        with server.one_rebuild():
            replace(card, "Morek is a town.", "Morek lies in the north of Hama.")
        assert "Morek lies in the north of Hama." in server.text("towns/morek/")

        with server.one_rebuild():
            replace(card, "name:", "nam:")
        assert statuses(server) == ALL_FINE
        assert "entities/towns/morek.yml" in server.text("problems/")

"""The command line as others build on it: what stands under "Fixed" in the design."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator import __version__
from generator.cli import main
from generator.write import is_generated
from tests.support import make_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SOUND = """
-- entities/towns/hama.yml --
name: Hama
summary:
  - text: Hama is calm.
    citations:
      - {article: b, quote: Hama is calm}
-- seeds/a.txt --
حلب ثم Hama
-- seeds/b.txt --
Hama is calm. Hama's streets are empty.
"""
WARNED = SOUND + "-- entities/towns/aleppo.yml --\nname: {text: حلب, lang: ar}\n"
ONE_WARNING = "-- entities/towns/aleppo.yml --\nname: Idlib\n"
WRONG = WARNED + "-- entities/towns/homs.yml --\nname: Homs\nsumary: A town, 100% calm.\n"


def wiki(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def mentions(root: Path, *options: str) -> list[dict[str, object]]:
    result = wiki("mentions", "--root", root, *options)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def files_in(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time at which it was written."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


# wiki mentions


def test_mentions_are_lines_of_json(tmp_path: Path) -> None:
    """Mentions are lines of json in the order of the texts."""
    result = wiki("mentions", "--root", make_dossier(tmp_path, WARNED))
    assert [list(json.loads(line).items())[:5] for line in result.stdout.splitlines()] == [
        [("source", "a.txt"), ("start", 0), ("end", 3), ("text", "حلب"), ("entity", "towns/aleppo")],
        [("source", "a.txt"), ("start", 7), ("end", 11), ("text", "Hama"), ("entity", "towns/hama")],
        [("source", "b.txt"), ("start", 0), ("end", 4), ("text", "Hama"), ("entity", "towns/hama")],
        [("source", "b.txt"), ("start", 14), ("end", 18), ("text", "Hama"), ("entity", "towns/hama")],
    ]
    assert '"text": "حلب"' in result.stdout
    assert result.stdout.endswith("}\n")
    assert (result.exit_code, result.stderr) == (0, "")


BREAKS = "\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e\r"
"""What some readers take for the end of a line."""


@pytest.mark.parametrize("readers", ["splitlines", "split"])
def test_a_mention_is_one_line_to_every_reader(tmp_path: Path, readers: str) -> None:
    """A name, a text and the path of a text may hold what some take for the end of a line."""
    names = [f"Tiger{character}Forces" for character in BREAKS]
    text = "\n".join(f"The {name} came." for name in names)
    cards = "-- entities/groups/t.yml --\nname: Tiger Forces\n-- entities/dossier.yml --\nfolds: [plain]\n"
    make_dossier(tmp_path, f"{cards}-- seeds/a\x85\u2028b.txt --\n{text}")
    written = wiki("mentions", "--root", tmp_path, "--ambiguous").stdout
    lines = written.splitlines() if readers == "splitlines" else written.removesuffix("\n").split("\n")
    found = [json.loads(line) for line in lines]
    assert {mention["text"] for mention in found} >= {f"Tiger{character}Forces" for character in "\x85\u2028\u2029"}
    assert {mention["source"] for mention in found} == {"a\x85\u2028b.txt"}


@pytest.mark.parametrize(
    "command", ["coverage", "coverage --all", "coverage --sentences --all", "suggest", "explain a Hama", "check"]
)
def test_no_text_moves_the_cursor(tmp_path: Path, command: str) -> None:
    """What a terminal, or a reader of lines, would obey is shown and not done."""
    words = "Xanadu\x1b]0;evil\x07 and Hamah\x1b[2J\x85::error::x\u2028Hama\u202e is calm. Hamaa\u2029at Xanadu."
    romanised = "-- entities/dossier.yml --\nfolds: [plain, arabic, romanised]\n"
    make_dossier(tmp_path, f"{SOUND}{romanised}-- seeds/a.txt --\n{words}\n{words}")
    result = wiki(*command.split(), "--root", tmp_path)
    assert set(result.stdout + result.stderr) & set("\x07\x1b\x85\u2028\u2029\u202e") == set()


def test_mentions_are_printed_despite_mistakes_elsewhere(tmp_path: Path) -> None:
    """Mentions are printed whatever citations and metadata say."""
    broken = """
-- entities/dossier.yml --
evidence: required
nonsense: [
-- entities/towns/hama.yml --
name: Hama
names: [{nonsense: true}]
summary: [{text: Hama is calm., citations: [{article: nowhere, quote: nothing}]}]
relations: [{type: nonsense, target: nobody}]
-- entities/towns/homs.yml --
name: [
-- seeds/a.yml --
articles: [{id: nonsense, line: 99}]
furniture: nonsense
-- seeds/b.yml --
articles: [
"""
    make_dossier(tmp_path, WARNED + broken)
    assert [mention["entity"] for mention in mentions(tmp_path)] == ["towns/aleppo", *["towns/hama"] * 3]


def test_ambiguous_mentions_are_printed_on_demand(tmp_path: Path) -> None:
    """Ambiguous mentions are printed only when asked for."""
    make_dossier(tmp_path, SOUND + "-- entities/places/hama.yml --\nname: Hama\n")
    assert mentions(tmp_path) == []
    first, *_ = mentions(tmp_path, "--ambiguous")
    assert (first["text"], first["entity"], first["candidates"]) == ("Hama", None, ["places/hama", "towns/hama"])


def test_offsets_count_every_character(tmp_path: Path) -> None:
    """Offsets count the byte order mark and both characters of a line end."""
    text = "\ufeffin\r\nHama,\r\n😀 Hama"
    make_dossier(tmp_path, f"{SOUND}-- seeds/c.txt --\n{text}")
    spans = [(mention["start"], mention["end"]) for mention in mentions(tmp_path) if mention["source"] == "c.txt"]
    assert spans == [(5, 9), (14, 18)]


def test_a_source_is_its_path_below_seeds(tmp_path: Path) -> None:
    make_dossier(tmp_path, SOUND + "-- seeds/old/c d.txt --\nHama\n")
    assert [mention["source"] for mention in mentions(tmp_path)] == ["a.txt", "b.txt", "b.txt", "old/c d.txt"]


def test_furniture_and_withheld_passages_are_marked(tmp_path: Path) -> None:
    """Furniture and withheld passages are marked by a key."""
    metadata = """
-- seeds/b.yml --
articles:
  - {id: b, line: 1}
withheld:
  - {article: b, quote: Hama's streets are empty., reason: Slander.}
-- seeds/a.yml --
articles: []
furniture:
  - {line: 1}
"""
    make_dossier(tmp_path, SOUND + metadata)
    marks = [{key for key in ("furniture", "withheld") if mention.get(key)} for mention in mentions(tmp_path)]
    assert marks == [{"furniture"}, set(), {"withheld"}]


# wiki check


@pytest.mark.parametrize(("dossier", "exit_code"), [(SOUND, 0), (WARNED, 0), (WRONG, 1)])
def test_check_fails_when_there_is_an_error(tmp_path: Path, dossier: str, exit_code: int) -> None:
    assert wiki("check", "--root", make_dossier(tmp_path, dossier)).exit_code == exit_code


@pytest.mark.parametrize(
    "arguments", [["check", "--format", "xml"], ["check", "--nonsense"], ["nonsense"], ["check", "--root", "no such folder"]]
)
def test_wrong_usage_is_told_apart_from_errors(arguments: list[str]) -> None:
    result = wiki(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_problems_are_text_for_people(tmp_path: Path) -> None:
    result = wiki("check", "--root", make_dossier(tmp_path, WRONG))
    assert "entities/towns/homs.yml:2:1: error[unknown-field] A card has no field 'sumary'.\n    Did you mean" in result.output
    assert result.output.endswith("\n1 error, 2 warnings.\n")


@pytest.mark.parametrize(("dossier", "said"), [(SOUND, "0 errors, 0 warnings."), (SOUND + ONE_WARNING, "0 errors, 1 warning.")])
def test_one_is_said_in_the_singular(tmp_path: Path, dossier: str, said: str) -> None:
    assert wiki("check", "--root", make_dossier(tmp_path, dossier)).stderr.splitlines()[-1] == said


def test_one_file_is_said_in_the_singular(tmp_path: Path) -> None:
    wiki("generate", "--root", make_dossier(tmp_path, SOUND))
    (tmp_path / "docs/towns/hama.md").unlink()
    assert wiki("generate", "--root", tmp_path).stderr.startswith("1 file written, ")


def test_problems_are_annotations_for_github(tmp_path: Path) -> None:
    lines = wiki("check", "--format", "github", "--root", make_dossier(tmp_path, WRONG)).stdout.splitlines()
    where = "file=entities/towns/homs.yml,line=2,col=1,title=unknown-field"
    assert f"::error {where}::A card has no field 'sumary'.%0ADid you mean 'summary'?" in lines
    assert all(line.startswith(("::error ", "::warning ")) for line in lines)


def test_github_reads_no_characters_as_its_own(tmp_path: Path) -> None:
    """GitHub gets no characters that it reads as its own."""
    strange = "-- entities/towns/100%25, a:b.yml --\nname: Homs\n"
    result = wiki("check", "--format", "github", "--root", make_dossier(tmp_path, SOUND + strange))
    where = "file=entities/towns/100%2525%2C a%3Ab.yml,line=1,col=1,title=bad-id"
    assert result.stdout.startswith(f"::error {where}::'100%2525, a:b' cannot")


def test_problems_are_objects_for_machines(tmp_path: Path) -> None:
    result = wiki("check", "--format", "json", "--root", make_dossier(tmp_path, WRONG))
    problems = json.loads(result.stdout)
    assert [problem["code"] for problem in problems] == ["no-evidence", "no-evidence", "unknown-field"]
    assert problems[2] == {
        "path": "entities/towns/homs.yml", "line": 2, "column": 1, "code": "unknown-field", "severity": "error",
        "message": "A card has no field 'sumary'.", "hint": "Did you mean 'summary'?",
    }  # fmt: skip


def test_a_sound_dossier_is_an_empty_list(tmp_path: Path) -> None:
    """A sound dossier is an empty list for machines."""
    assert json.loads(wiki("check", "--format", "json", "--root", make_dossier(tmp_path, SOUND)).stdout) == []


# wiki evaluate


def test_a_foreign_annotated_text_is_told(tmp_path: Path) -> None:
    """An annotated text that is not of the sources is told."""
    marked = "-- gold/b.txt --\n⟦Homs¦town:homs⟧ is calm.\n"
    result = wiki("evaluate", tmp_path / "gold", "--root", make_dossier(tmp_path, SOUND + marked))
    assert result.exit_code == 1
    assert "b.txt:1:1: error[not-a-slice] This annotated text is no slice of a source." in result.stderr


# wiki generate


def test_generate_writes_pages_that_say_so(tmp_path: Path) -> None:
    """Generate writes pages that say that they are generated."""
    result = wiki("generate", "--root", make_dossier(tmp_path, WARNED))
    assert result.exit_code == 0
    pages = files_in(tmp_path / "docs")
    assert {"index.md", "towns/index.md", "towns/hama.md", "towns/aleppo.md"} <= pages.keys()
    assert all(is_generated(tmp_path / "docs" / path) for path in pages)
    assert {path for path, (content, _) in pages.items() if not content.startswith(b"---\ngenerated: true\n")} == {
        path for path in pages if path.startswith("assets/") or path.endswith(".json")
    }


def test_generate_writes_nothing_despite_an_error(tmp_path: Path) -> None:
    """Generate writes nothing when there is an error."""
    result = wiki("generate", "--root", make_dossier(tmp_path, WRONG))
    assert result.exit_code == 1
    assert "unknown-field" in result.stderr
    assert files_in(tmp_path / "docs") == {}


def test_an_error_leaves_the_last_pages(tmp_path: Path) -> None:
    """An error leaves the pages of the last run."""
    wiki("generate", "--root", make_dossier(tmp_path, WARNED))
    before = files_in(tmp_path / "docs")
    assert wiki("generate", "--root", make_dossier(tmp_path, WRONG)).exit_code == 1
    assert files_in(tmp_path / "docs") == before


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    wiki("generate", "--root", make_dossier(tmp_path, SOUND))
    before = files_in(tmp_path / "docs")
    assert "0 files written" in wiki("generate", "--root", tmp_path).output
    assert files_in(tmp_path / "docs") == before


def test_pages_without_a_card_are_removed(tmp_path: Path) -> None:
    """Pages without a card are removed and what is written by hand is not."""
    by_hand = "-- docs/guide/style.md --\n# Style\n-- docs/towns/homs.md --\n# Homs, by hand\n-- docs/towns/map.svg --\n<svg/>\n"
    wiki("generate", "--root", make_dossier(tmp_path, WARNED + by_hand))
    (tmp_path / "entities/towns/aleppo.yml").unlink()
    wiki("generate", "--root", tmp_path)
    towns = {path.name for path in (tmp_path / "docs/towns").iterdir()}
    assert towns == {"index.md", "hama.md", "hama.json", "homs.md", "map.svg"}
    assert (tmp_path / "docs/towns/homs.md").read_text(encoding="utf-8") == "# Homs, by hand\n"
    assert (tmp_path / "docs/guide/style.md").read_text(encoding="utf-8") == "# Style\n"


def test_an_emptied_folder_goes_too(tmp_path: Path) -> None:
    """A folder whose last page goes goes too."""
    wiki("generate", "--root", make_dossier(tmp_path, SOUND + "-- entities/rivers/orontes.yml --\nname: Orontes\n"))
    (tmp_path / "entities/rivers/orontes.yml").unlink()
    (tmp_path / "entities/rivers").rmdir()
    wiki("generate", "--root", tmp_path)
    assert not (tmp_path / "docs/rivers").exists()


def test_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    """A page in whose way something is is told."""
    result = wiki("generate", "--root", make_dossier(tmp_path, SOUND + "-- docs/towns/hama.md --\n# Hama, by hand\n"))
    assert result.stderr.startswith(
        "docs/towns/hama.md:1:1: warning[in-the-way] A file written by hand is in the way of a generated page; "
        "it stays, and the page is not written.\n    Rename or remove one of the two.\n"
    )


@pytest.mark.parametrize("path", ["docs/towns/hama.md", "docs/towns", "docs/index.md/note.txt"])
def test_what_is_by_hand_wins(tmp_path: Path, path: str) -> None:
    """What is written by hand wins over a page."""
    result = wiki("generate", "--root", make_dossier(tmp_path, f"{SOUND}-- {path} --\nby hand\n"))
    assert result.exit_code == 0
    assert "warning[in-the-way]" in result.output
    assert (tmp_path / path).read_text(encoding="utf-8") == "by hand\n"
    assert (tmp_path / "docs/articles/b.md").is_file()


def test_pages_go_into_the_folder_of_mkdocs(tmp_path: Path) -> None:
    """The folder of the pages is that of MkDocs."""
    wiki("generate", "--root", make_dossier(tmp_path, "-- mkdocs.yml --\nsite_name: Test\ndocs_dir: pages/md\n" + SOUND))
    assert (tmp_path / "pages/md/towns/hama.md").is_file()
    assert not (tmp_path / "docs").exists()


# The root, and other ways to the same commands


def test_the_root_is_the_nearest_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The root is the nearest folder upwards with a mkdocs.yml."""
    make_dossier(tmp_path, SOUND)
    monkeypatch.chdir(tmp_path / "entities/towns")
    assert len(wiki("mentions").stdout.splitlines()) == 3


def test_the_root_is_else_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a mkdocs.yml the root is the current folder."""
    make_dossier(tmp_path, SOUND)
    (tmp_path / "mkdocs.yml").unlink()
    monkeypatch.chdir(tmp_path)
    assert len(wiki("mentions").stdout.splitlines()) == 3
    monkeypatch.chdir(tmp_path / "seeds")
    assert wiki("mentions").stdout == ""


@pytest.mark.parametrize("command", ["check", "generate", "mentions"])
def test_what_is_no_dossier_is_told(tmp_path: Path, command: str) -> None:
    """A folder that is no dossier is told."""
    result = wiki(command, "--root", tmp_path)
    assert result.exit_code == 2
    assert f"There is no dossier: {tmp_path} has neither a folder 'entities' nor a file 'mkdocs.yml'.\n" in result.stderr
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_without_cards_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Nothing\n", encoding="utf-8")
    result = wiki("check", "--root", tmp_path)
    assert result.exit_code == 0
    assert f"There are no cards: {tmp_path} has no folder 'entities'.\n" in result.stderr


def test_an_empty_text_is_built(tmp_path: Path) -> None:
    """A dossier with an empty text is built."""
    make_dossier(tmp_path, SOUND + "-- seeds/nothing.txt --\n\ufeff \n-- seeds/nothing.yml --\nfurniture: [{line: 1}]\n")
    result = wiki("generate", "--root", tmp_path)
    assert result.exit_code == 0
    assert "seeds/nothing.txt:1:1: warning[empty-text] The text is empty." in result.stderr
    assert not list((tmp_path / "docs").glob("articles/nothing*"))


def test_the_help_keeps_its_lines() -> None:
    assert "\n    mkdocs.yml" in wiki("--help").stdout
    assert "\\b" not in wiki("--help").stdout
    assert "..." not in wiki("--help").stdout.replace("[ARGS]...", "")  # what a command does is told whole


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_takes_a_root(command: str) -> None:
    """Every command takes a root and explains itself."""
    result = wiki(command, "--help")
    assert result.exit_code == 0
    assert "--root" in result.stdout
    assert "\\b" not in result.stdout


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


@pytest.mark.parametrize("command", ["generate", "check"])
def test_progress_is_told_to_onlookers_alone(tmp_path: Path, command: str) -> None:
    """Progress is told to who looks on and to nobody else."""
    root = make_dossier(tmp_path, SOUND)
    watched, terminal = pty.openpty()
    line = [sys.executable, "-m", "generator", command, "--root", str(root)]
    subprocess.run(line, stderr=terminal, stdout=subprocess.PIPE, check=True)
    os.close(terminal)
    told = os.read(watched, 10_000).decode()
    os.close(watched)
    assert "reading cards and texts" in told
    assert "the names of 1 card" in told if command == "generate" else "the quotes of 1 card in 2 texts" in told
    assert ("writing" in told) is (command == "generate")
    assert b"of 1 card" not in run(command, "--root", root).stderr


@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_command_can_be_stopped(tmp_path: Path, command: str) -> None:
    """A command that somebody stops ends at once, says nothing and leaves no page."""
    root = make_dossier(tmp_path, f"{SOUND}-- seeds/long.txt --\n{'In Hama, we hear. ' * 100_000}\n")
    watched, terminal = pty.openpty()
    line = [sys.executable, "-m", "generator", command, "--root", str(root)]
    with subprocess.Popen(line, stderr=terminal, stdout=subprocess.DEVNULL) as process:
        os.close(terminal)
        told = os.read(watched, 10_000)  # waits for the first phase
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(OSError):  # how Linux says that the other end is closed
            while more := os.read(watched, 10_000):
                told += more
        assert process.wait() == 130
    os.close(watched)
    assert b"Traceback" not in told
    assert not [*root.glob("docs/*")]


def test_a_reader_may_stop_reading(tmp_path: Path) -> None:
    """A reader that stops reading is no accident."""
    make_dossier(tmp_path, SOUND + f"-- seeds/long.txt --\n{'Hama ' * 50_000}")
    line = [sys.executable, "-m", "generator", "mentions", "--root", str(tmp_path)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_python_m_generator_is_the_same_command() -> None:
    assert run("--version").stdout == f"wiki, version {__version__}\n".encode()


def test_mentions_are_utf_8_in_any_locale(tmp_path: Path) -> None:
    make_dossier(tmp_path, WARNED)
    result = run("mentions", "--root", tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="")
    assert result.stdout.decode("utf-8") == wiki("mentions", "--root", tmp_path).stdout


def test_any_machine_gives_the_same_bytes(tmp_path: Path) -> None:
    """The same dossier gives the same bytes on any machine."""
    environments = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "tr_TR.UTF-8"},
    )
    roots = tmp_path / "one" / "dossier", tmp_path / "other" / "dossier"
    for root, environment in zip(roots, environments, strict=True):
        assert run("generate", "--root", make_dossier(root, WARNED), **environment).returncode == 0
    one, other = ({path: content for path, (content, _) in files_in(root / "docs").items()} for root in roots)
    assert one == other


@pytest.mark.parametrize(("form", "begins"), [("text", "entities/towns/hama.yml:1:1: "), ("github", "::warning "), ("json", "[")])
def test_check_prints_its_list_on_stdout(tmp_path: Path, form: str, begins: str) -> None:
    """Whatever its form: the list is what was asked for, and only the count goes to stderr."""
    root = make_dossier(tmp_path, "-- entities/towns/hama.yml --\nname: Hama\n")
    done = CliRunner().invoke(main, ["check", "--format", form, "--root", str(root)])
    assert done.stdout.startswith(begins)
    assert done.stderr == ("0 errors, 1 warning.\n" if form == "text" else "")

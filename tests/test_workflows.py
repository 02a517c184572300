"""What GitHub runs: which commands, with which rights, and what they do with proposals that are good, broken and hostile."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator.gather.saved_difference import NAME
from generator.model.difference import Difference, Totals
from generator.report.comment import FIRST_LINE
from generator.report.difference_json import as_json
from generator.report.difference_read import MOST_BYTES
from tests.conftest import PROJECT, copy_small
from tests.support import environment, make_dossier
from tests.support.repository import commit, git
from tests.support.workflow import WORKFLOWS, Runner, tools
from tests.test_docs import make_targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.workflow import Ran

FILES = sorted(WORKFLOWS.glob("*.yml"))
each_workflow = pytest.mark.parametrize("workflow", FILES, ids=lambda path: path.stem)


def content(workflow: Path) -> dict[str, Any]:
    """A workflow as values."""
    read: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return read


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    for job in content(workflow)["jobs"].values():
        yield from job.get("steps", ())


# What stands in them --------------------------------------------------------------------------------------------------------


@each_workflow
def test_steps_run_make_or_ask_github(workflow: Path) -> None:
    """Each step is a target of make, or one line of gh into which nothing is put but variables in quotation marks."""
    commands = [step["run"] for step in steps(workflow) if "run" in step]
    assert commands
    for command in commands:
        program, *arguments = command.split()
        assert "${{" not in command
        assert "\n" not in command
        if program == "make":
            assert {argument for argument in arguments if "=" not in argument} <= make_targets(), command
        else:
            assert command.startswith("gh api "), command
            assert re.findall(r"\$\w+", re.sub(r'"[^"]*"', "", re.sub(r"'[^']*'", "", command))) == [], command
            assert not set(";&`") & set(re.sub(r"'[^']*'", "", command)), command


@each_workflow
def test_actions_stand_at_one_commit(workflow: Path) -> None:
    pinned = re.findall(r"uses: (actions/[a-z-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$", workflow.read_text("utf-8"), re.MULTILINE)
    # The commit of this one is not known for certain, and none is made up.
    assert pinned == [step["uses"] for step in steps(workflow) if step.get("uses", pinned) not in (pinned, CONFIGURE_PAGES)]


CONFIGURE_PAGES = "actions/configure-pages@v6.0.0"


@each_workflow
def test_tokens_only_read_but_where_they_must_write(workflow: Path) -> None:
    read = content(workflow)
    assert read["permissions"] == {"contents": "read"}
    writing = {
        (name, scope)
        for name, job in read["jobs"].items()
        for scope, right in job.get("permissions", {}).items()
        if right == "write"
    }
    allowed = {"pages.yml": {("deploy", "pages"), ("deploy", "id-token")}, "comment.yml": {("comment", "pull-requests")}}
    assert writing == allowed.get(workflow.name, set())


def test_only_the_check_keeps_caches() -> None:
    """Neither what publishes nor what may write comments restores any."""
    caching = {path.name for path in FILES for step in steps(path) if "cache" in step.get("with", {})}
    assert caching == {"check.yml"}
    assert not [step for path in FILES for step in steps(path) if step.get("uses", "").startswith("actions/cache")]


def test_what_comments_runs_no_proposal() -> None:
    """It checks out main alone, and starts nothing but actions of GitHub, make and gh."""
    used = [step for step in steps(WORKFLOWS / "comment.yml") if "uses" in step]
    assert [step["uses"].partition("@")[0] for step in used] == ["actions/checkout", "actions/setup-python"]
    assert used[0]["with"] == {"persist-credentials": False}
    assert [step["run"] for step in steps(WORKFLOWS / "comment.yml") if step.get("run", "").startswith("make")] == [
        "make comment"
    ]


def test_what_comments_agrees_with_the_code() -> None:
    text = (WORKFLOWS / "comment.yml").read_text("utf-8")
    assert f'startswith("{FIRST_LINE}")' in text
    assert f"size_in_bytes < {MOST_BYTES}" in text
    kept = next(step["with"] for step in steps(WORKFLOWS / "check.yml") if step.get("with", {}).get("name") == "difference")
    assert Path(kept["path"]).name == NAME
    assert "artifacts?name=difference" in text
    assert f"workflows: [{content(WORKFLOWS / 'check.yml')['name']}]" in text


def events(workflow: str) -> dict[str, Any]:
    """What starts a workflow; YAML 1.1 takes the key `on` for a truth."""
    started: dict[Any, Any] = content(WORKFLOWS / workflow)
    found: dict[str, Any] = started[True]
    return found


def test_every_lock_is_looked_at_each_night() -> None:
    """`make audit` asks of all that is installed from a lock, itself included, and nothing but a clock or a person starts it."""
    asked = subprocess.run(["make", "-n", "audit"], cwd=PROJECT, check=True, capture_output=True, text=True).stdout  # noqa: S607
    assert {path.name for path in PROJECT.glob("*.lock")} <= set(re.findall(r"[\w-]+\.lock", asked))
    assert set(events("audit.yml")) == {"schedule", "workflow_dispatch"}


def test_each_state_is_checked_once() -> None:
    """A proposal by the check itself, and so what a queue would merge; main by what publishes it, which calls the check."""
    assert set(events("check.yml")) == {"pull_request", "merge_group", "workflow_call", "workflow_dispatch"}
    assert events("pages.yml")["push"] == {"branches": ["main"]}


def test_publishing_waits_for_the_check() -> None:
    jobs = content(WORKFLOWS / "pages.yml")["jobs"]
    assert jobs["check"] == {"uses": "./.github/workflows/check.yml"}
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("check", "build")


@pytest.mark.parametrize(
    ("path", "tested"),
    {
        "entities/towns/morek.yml": False,
        "entities/dossier.yml": False,
        "seeds/report.yml": False,
        "tests/gold/figures.json": False,
        "docs/method.md": False,
        "docs/corrections.md": False,
        "docs/architecture.md": True,
        "docs/guide/cards.md": True,
        "README.md": True,
        "mkdocs.yml": True,
        "tests/test_live.py": True,
    }.items(),
)
def test_what_editors_write_runs_no_tests(tmp_path: Path, path: str, tested: bool) -> None:  # noqa: FBT001 - a row of the table
    root = tmp_path / "clone"
    root.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(PROJECT / name, root)
    commit(root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("changed", encoding="utf-8")
    git(root, "add", "--all")
    # make runs the line that asks git even when it is told to run nothing, and prints what it would run after that.
    make = [str(tools(tmp_path / "tools") / "make"), "--dry-run", "test-changed"]
    printed = subprocess.run(make, cwd=root, env=environment() | {"BASE": "HEAD"}, check=True, capture_output=True, text=True)
    assert ("/pytest " in printed.stdout) == tested


# Proposals ------------------------------------------------------------------------------------------------------------------

HOSTILE = "@everyone ![x](http://evil.example/a.png) ::error::x %0A::error::y ##[error]z www.evil.example #1"
FORK, BRANCH = "stranger", "$(touch${IFS}pwned)"
MARKED = "Morek falls silent\nThe ⟦Tiger Forces¦groups:tiger-forces⟧ reached ⟦Morek¦towns:morek⟧ on Monday."


@pytest.fixture(scope="module")
def main(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose main has a handful of cards, marked texts and the figures measured with them."""
    root = copy_small(tmp_path_factory.mktemp("github") / "main")
    shutil.rmtree(root / "tests")
    shutil.copy(PROJECT / ".gitignore", root)
    make_dossier(root, f"-- mkdocs.yml --\n{(root / 'mkdocs.yml').read_text('utf-8')}-- tests/gold/report.txt --\n{MARKED}")
    evaluate = [sys.executable, "-m", "generator", "evaluate", "tests/gold", "--update"]
    subprocess.run(evaluate, cwd=root, env=environment(), check=True, stdout=subprocess.PIPE)
    commit(root)
    git(root, "branch", "-M", "main")
    return root


@dataclass
class Checked:
    """What the check has made of a proposal."""

    root: Path
    """The clone in which it ran."""
    problems: list[Ran]
    data: list[Ran]
    kept: dict[str, Path]
    """The artefacts, as GitHub would pack them."""

    @property
    def codes(self) -> tuple[list[int], list[int]]:
        """The exit codes of both jobs."""
        return [ran.code for ran in self.problems], [ran.code for ran in self.data]

    @property
    def annotations(self) -> list[str]:
        """The lines that GitHub takes for commands."""
        return [line.strip() for line in self.problems[0].output.splitlines() if line.strip().startswith("::")]

    @property
    def difference(self) -> dict[str, Any]:
        """The artefact that the comment is made of."""
        with zipfile.ZipFile(self.kept["difference"]) as archive:
            read: dict[str, Any] = json.loads(archive.read(NAME))
        return read


def checked(main: Path, tmp_path: Path, proposal: str, base: str = "HEAD^1") -> Checked:
    """Propose files, and check the proposal as it would be merged, in a clean clone of two commits."""
    fork = tmp_path / "fork"
    git(tmp_path, "clone", "-q", str(main), str(fork))
    git(fork, "checkout", "-q", "-b", BRANCH)
    make_dossier(fork, f"-- mkdocs.yml --\n{(main / 'mkdocs.yml').read_text('utf-8')}{proposal}")
    git(fork, "add", "--all")
    git(fork, "commit", "-qm", "a proposal")
    git(fork, "checkout", "-q", "main")
    git(fork, "merge", "-q", "--no-ff", "-m", "merged", BRANCH)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{fork}", str(clone))
    kept: dict[str, Path] = {}

    def upload(wanted: dict[str, Any]) -> None:
        path = clone / wanted["path"]
        if path.is_file():
            kept[wanted["name"]] = tmp_path / f"{wanted['name']}.zip"
            with zipfile.ZipFile(kept[wanted["name"]], "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(path, path.name)

    base_of = (
        "github.event_name == 'pull_request' && 'HEAD^1' || github.event.merge_group.base_sha || github.event.before || 'HEAD'"
    )
    runner = Runner(clone, tools(tmp_path / "tools"), {base_of: base})
    problems, data = (runner.run("check.yml", job, upload) for job in ("problems", "data"))
    assert list(tmp_path.rglob("pwned*")) == []
    return Checked(clone, problems, data, kept)


def card(path: str, *lines: str) -> str:
    return f"-- entities/{path}.yml --\n" + "".join(f"{line}\n" for line in lines)


def reworded(text: str, quote: str = "reached Morek on Monday") -> str:
    """The card of a town with another lead."""
    said = json.dumps(text), json.dumps(quote)
    cited = f"  citations: [{{article: morek-report, quote: {said[1]}}}]"
    return card("towns/morek", "name: Morek", "formerly: [towns/murak]", "summary:", f"- text: {said[0]}", cited)


@pytest.mark.engines
@pytest.mark.long  # five seconds: it builds a site
def test_a_good_proposal_passes_and_is_told(main: Path, tmp_path: Path) -> None:
    found = checked(main, tmp_path, reworded("Morek is a small town."))
    assert found.codes == ([0], [0]), found.data[0].output
    assert found.annotations == []
    assert found.problems[0].summary == "### 0 errors, 0 warnings\n\n"
    assert "**± Only what cards say: no link, page or problem.**" in found.data[0].summary
    assert [claim["text"] for claim in found.difference["claims"]["added"]] == ["Morek is a small town."]
    assert (found.root / "site/towns/morek/index.html").is_file()


@pytest.mark.long  # three seconds
def test_a_wrong_quote_is_annotated_and_told(main: Path, tmp_path: Path) -> None:
    """Its line comes first, before what was wrong already; what the change does is told and kept all the same."""
    found = checked(main, tmp_path, reworded("Morek is a town.", "reached Morek on Tuesday"))
    assert found.codes == ([2], [2])  # make fails with 2 whatever fails below it
    assert found.annotations[0].startswith("::error file=entities/towns/morek.yml,line=5,col=")
    assert "### 1 error, 0 warnings" in found.problems[0].summary
    assert "quote-not-found" in found.problems[0].summary
    assert found.difference["board"][0] == "− 1 citation that does not hold"
    assert "**− 1 citation that does not hold**" in found.data[0].summary


@pytest.mark.long  # three seconds
def test_a_broken_card_is_annotated_and_told(main: Path, tmp_path: Path) -> None:
    found = checked(main, tmp_path, card("towns/morek", "name: Morek", "summary: [", "formerly: 1"))
    assert found.codes == ([2], [2])
    assert found.annotations[0].startswith("::error file=entities/towns/morek.yml,line=")
    assert found.difference["pages"]["removed"] == ["towns/morek"]
    assert "**− 1 page removed** <code>towns/morek</code>" in found.data[0].summary


@pytest.mark.long  # three seconds
def test_a_lost_link_fails_by_its_figure(main: Path, tmp_path: Path) -> None:
    """The output says how to mend it; the site is built all the same."""
    cited = "  citations: [{article: morek-report, quote: The Tiger Forces reached Morek}]"
    found = checked(main, tmp_path, card("groups/tiger-forces", "name: Tigers", "summary:", "- text: They are an army.", cited))
    assert found.codes == ([0], [2])
    assert "− 1 link lost: “Tiger Forces” of groups/tiger-forces 1" in found.difference["board"]
    assert "tests/gold/figures.json:11:1: error[worse-figures] Names are found worse: F1 of span, all, is" in found.data[0].output
    assert "wiki evaluate tests/gold --update" in found.data[0].output


@pytest.mark.engines
@pytest.mark.long  # six seconds: it builds a site
def test_hostile_words_stay_words(main: Path, tmp_path: Path) -> None:
    """A card whose name and lead are written to be taken for commands, people, pictures and markup, and that has no fault."""
    words = json.dumps(f"{HOSTILE} <script>alert(1)</script>")
    cited = "  citations: [{article: morek-report, quote: reached Morek on Monday}]"
    hostile = card("towns/everyone", f"name: {json.dumps(HOSTILE)}", "summary:", f"- text: {words}", cited)
    found = checked(main, tmp_path, hostile)
    assert found.codes == ([0], [0]), found.data[0].output
    assert found.annotations == []
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{64}", found.data[0].output.splitlines()[0])
    assert_words_alone(found.data[0].summary)
    assert_words_alone(commented(main, found, tmp_path)[0]["body"])


@pytest.mark.long  # three seconds
def test_hostile_faults_are_one_annotation_each(main: Path, tmp_path: Path) -> None:
    quoted = json.dumps(f"\n::error::pwned {HOSTILE} <script>")
    hostile = card("towns/$(touch pwned)", f"name: {quoted}", "summary:", "- text: x", f"  {quoted}: 1") + reworded("x", HOSTILE)
    found = checked(main, tmp_path, hostile)
    assert found.codes == ([2], [2])
    assert found.annotations
    assert all(line.startswith(("::error file=entities/towns/", "::warning file=entities/")) for line in found.annotations)
    others = [line for line in found.problems[0].output.splitlines() if not line.startswith("::")]
    assert [line for line in others if "##[" in line] == []
    assert_words_alone(found.problems[0].summary)
    assert_words_alone(found.data[0].summary)


@pytest.mark.long  # three seconds
def test_a_first_push_is_compared_with_itself(main: Path, tmp_path: Path) -> None:
    """What GitHub calls the state before is no commit then."""
    found = checked(main, tmp_path, reworded("Morek is a town.", "Tuesday"), base="0" * 40)
    assert found.annotations[0].startswith("::error file=entities/towns/morek.yml,line=5,col=")
    assert found.difference["board"] == ["Nothing differs that a reader or an editor would see."]


def assert_words_alone(markdown: str) -> None:
    """Nothing is left, without our own markup, in which GitHub would find a person, a picture, an address or markup."""
    ours = r"</?(?:code|details|summary)>|^<!-- [\w: ]+ -->$|^#+ |\*\*|\[its check\]\(https://github\.com/[\w/]+\)"
    bare = re.sub(ours, "", markdown, flags=re.MULTILINE)
    assert not set("<>@`[]!*") & set(bare), bare
    assert re.findall(r"https?://\w|www\.\w", bare) == []


# The comment ----------------------------------------------------------------------------------------------------------------

COMMIT = "0123456789abcdef0123456789abcdef01234567"
RUN = "https://github.com/owner/wiki/actions/runs/7"


def pull(number: int, head: str = COMMIT, label: str = f"{FORK}:{BRANCH}") -> dict[str, object]:
    return {"number": number, "head": {"sha": head, "label": label}}


def commented(root: Path, found: Checked | Path | None, tmp_path: Path, **state: object) -> list[dict[str, Any]]:
    """The comments that stand on proposals after the workflow has run, in a clone of main, for what a check left."""
    kept = found.kept["difference"] if isinstance(found, Checked) else found
    github = tmp_path / "our-github.json"
    artifacts = [{"id": 5, "run": 7, "size_in_bytes": kept.stat().st_size}] if kept else []
    if not github.exists():
        github.write_text(json.dumps({"pulls": [pull(3)], "comments": [], "artifacts": artifacts, **state}), "utf-8")
    if kept:
        shutil.copy(kept, github.with_suffix(".zip"))
    event = "github.event.workflow_run."
    expressions = {
        "github.token": "secret",
        f"{event}head_sha": COMMIT,
        f"{event}head_repository.owner.login": FORK,
        f"{event}head_branch": BRANCH,
        f"{event}id": "7",
        f"{event}html_url": RUN,
    }
    folder = tmp_path / "tools"
    variables = {"GITHUB_REPOSITORY": "owner/wiki", "OUR_GITHUB": str(github)}
    clone = tmp_path / "main"
    if not clone.exists():
        git(tmp_path, "clone", "-q", str(root), str(clone))
    runner = Runner(clone, folder if folder.exists() else tools(folder), expressions, variables)
    ran = runner.run("comment.yml", "comment")
    assert {one.code for one in ran} == {0}, ran
    assert list(tmp_path.rglob("pwned*")) == []
    comments: list[dict[str, Any]] = json.loads(github.read_text("utf-8"))["comments"]
    return comments


def saved(tmp_path: Path, content: bytes, name: str = NAME) -> Path:
    """An artefact with one file."""
    path = tmp_path / "kept.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


TOTALS = Totals(1, 1, 1, 0, 0, 0, {})
NOTHING = json.dumps(as_json(Difference((), (), (), (), (), (), (), (), (), (), (), (), (), TOTALS, TOTALS))).encode()


def test_a_proposal_has_one_comment(main: Path, tmp_path: Path) -> None:
    """It is written once, and anew from then on; what others write is left alone, whatever it begins with."""
    theirs = {"id": 1, "number": 3, "user": {"login": "stranger"}, "body": f"{FIRST_LINE}\nMine."}
    first = commented(main, saved(tmp_path, NOTHING), tmp_path, comments=[theirs])
    again = commented(main, saved(tmp_path, NOTHING.replace(b'"cards": 1', b'"cards": 2', 1)), tmp_path)
    assert [one["user"]["login"] for one in first] == ["stranger", "github-actions[bot]"]
    assert "**Nothing differs that a reader or an editor would see.**" in first[1]["body"]
    assert f"Told of <code>{COMMIT}</code> by [its check]({RUN})" in first[1]["body"]
    assert [one["id"] for one in again] == [1, 900]
    assert again[0] == theirs
    assert again[1]["body"] != first[1]["body"]


def test_an_overtaken_check_tells_nothing(main: Path, tmp_path: Path) -> None:
    """Nor does one whose commit is that of another branch: the number is asked of GitHub by both."""
    others = [pull(3, head="f" * 40), pull(4, label="somebody:else")]
    assert commented(main, saved(tmp_path, NOTHING), tmp_path, pulls=others) == []


@pytest.mark.parametrize(
    "kept",
    [
        None,
        (b"{}", NAME),
        (NOTHING.replace(b'"board"', b'"number": 4, "board"'), NAME),
        (NOTHING, "other.json"),
        (b" " * (MOST_BYTES + 1), NAME),
    ],
    ids=["nothing", "no difference", "another key", "another file", "too large unpacked"],
)
def test_what_cannot_be_told_is_said(main: Path, tmp_path: Path, kept: tuple[bytes, str] | None) -> None:
    found = commented(main, saved(tmp_path, *kept) if kept else None, tmp_path)
    assert [one["number"] for one in found] == [3]
    assert "Nothing can be told. <code>" in found[0]["body"]
    assert_words_alone(found[0]["body"])


def test_what_is_too_large_is_not_fetched(main: Path, tmp_path: Path) -> None:
    """Neither is an archive that says so itself."""
    large = [{"id": 5, "run": 7, "size_in_bytes": MOST_BYTES}]
    found = commented(main, saved(tmp_path, NOTHING), tmp_path, artifacts=large)
    assert "or one that is too large" in found[0]["body"]

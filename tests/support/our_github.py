"""A program that passes for `gh api`, with a file for GitHub: proposals, artefacts and comments."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jq

if TYPE_CHECKING:
    from collections.abc import Mapping


def _asked(words: list[str]) -> tuple[str, str, dict[str, str], str]:
    """The method, address, values and filter of a call of `gh api`."""
    assert words.pop(0) == "api"
    assert os.environ["GH_TOKEN"]
    method, jq, address = "GET", "", ""
    values: dict[str, str] = {}
    while words:
        word = words.pop(0)
        if word in ("--paginate", "--silent"):
            continue
        if word == "--method":
            method = words.pop(0)
        elif word == "--jq":
            jq = words.pop(0)
        elif word in ("-f", "-F"):
            key, _, value = words.pop(0).partition("=")
            values[key] = Path(value[1:]).read_text("utf-8") if word == "-F" and value.startswith("@") else value
        else:
            assert not address, word
            address = word
    return method, address, values, jq


def _answer(state: dict[str, Any], method: str, address: str, values: Mapping[str, str]) -> object:
    """What GitHub answers, and what it keeps."""
    path, _, _ = address.removeprefix(f"repos/{os.environ['GITHUB_REPOSITORY']}/").partition("?")
    match method, path.split("/"):
        case "GET", ["pulls"]:
            assert values["state"] == "open"
            return [pull for pull in state["pulls"] if pull["head"]["label"] == values["head"]]
        case "GET", ["actions", "runs", run, "artifacts"]:
            return {"artifacts": [one for one in state["artifacts"] if str(one["run"]) == run]}
        case "GET", ["issues", number, "comments"]:
            return [one for one in state["comments"] if str(one["number"]) == number]
        case "POST", ["issues", number, "comments"]:
            user = {"login": "github-actions[bot]"}
            state["comments"].append({"id": 900, "number": int(number), "user": user, "body": values["body"]})
        case "PATCH", ["issues", "comments", id_]:
            (comment,) = (one for one in state["comments"] if str(one["id"]) == id_)
            comment["body"] = values["body"]
        case _:
            raise AssertionError(method, address)
    return {}


def _gh(words: list[str]) -> None:
    method, address, values, wanted = _asked(words)
    path = Path(os.environ["OUR_GITHUB"])
    if address.endswith("/zip"):
        sys.stdout.buffer.write(path.with_suffix(".zip").read_bytes())
        return
    state = json.loads(path.read_text("utf-8"))
    answer = _answer(state, method, address, values)
    path.write_text(json.dumps(state), "utf-8")
    for line in jq.compile(wanted).input_value(answer).all() if wanted else ():
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    _gh(sys.argv[1:])

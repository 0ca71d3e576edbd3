"""Evidence full of injections and secrets: no form of the report changes its shape, and no secret is in one."""

from __future__ import annotations

import functools
import json
import os
import pty
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import html5lib
import injections
import jsonschema
import outlines
import pytest
from scenes import FORMATS, program, run
from test_reports import REPORT_SCHEMA, SARIF_SCHEMA

CHUNK = 20
CHUNKS = range(0, len(injections.TEXTS), CHUNK)


@functools.cache
def report(form: str, first: int, count: int, harmless: bool = False, *options: str) -> str:
    """Return the report of so many injections, or of as many words in their place."""
    folder, arguments = evidence(first, count, harmless)
    return run([*arguments, "--format", form, *options], folder)


@functools.cache
def evidence(first: int, count: int, harmless: bool) -> tuple[Path, list[str]]:
    """Write the evidence of so many injections; return its folder and the program's arguments."""
    texts = injections.TEXTS[first : first + count]
    if harmless:
        texts = [f"thing {injections.word(number)}" for number in range(count)]
    folder = Path(tempfile.mkdtemp(prefix="culprit-hostile-"))
    return folder, injections.write(folder, texts)


def skeleton(value: Any, name: str = "") -> Any:
    """Return what a JSON value is made of, without its texts and numbers; what is absent may be a text too."""
    if isinstance(value, dict):
        return {key: skeleton(member, key) for key, member in value.items()}
    if isinstance(value, list):
        elements = [skeleton(element) for element in value]
        # A text that names a host, or reads like another SDK's, is counted in a row of its own: rows may be more.
        return elements[:1] if name == "errors" else elements
    return "text" if value is None or isinstance(value, str) else type(value).__name__


def test_there_are_two_hundred_texts() -> None:
    assert len(injections.TEXTS) == len(set(injections.TEXTS)) == 200
    assert len(injections.SECRETS) == 30


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_data_keep_their_shape(form: str) -> None:
    hostile = json.loads(report(form, 0, 200))
    jsonschema.validate(hostile, REPORT_SCHEMA if form == "json" else SARIF_SCHEMA)
    assert skeleton(hostile) == skeleton(json.loads(report(form, 0, 200, True)))
    if form == "json":
        assert len(hostile["unexplained"]) == 200


@pytest.mark.parametrize("first", [*CHUNKS, None])
def test_markdown_keeps_its_shape(first: int | None) -> None:
    given = (0, 200) if first is None else (first, CHUNK)
    tree = outlines.markdown(report("markdown", *given))
    assert outlines.shape(tree) == outlines.shape(outlines.markdown(report("markdown", *given, True)))
    assert outlines.links(tree) == []


@pytest.mark.parametrize("first", [*CHUNKS, None])
def test_html_keeps_its_shape(first: int | None) -> None:
    given = (0, 200) if first is None else (first, CHUNK)
    text = report("html", *given)
    assert outlines.shape(outlines.page(text)) == outlines.shape(outlines.page(report("html", *given, True)))
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    assert outlines.links(tree) == []
    assert not list(tree.iter("script"))


@pytest.mark.parametrize("first", CHUNKS)
def test_the_two_say_the_same(first: int) -> None:
    markdown, page = report("markdown", first, CHUNK), report("html", first, CHUNK)
    assert outlines.outline(outlines.markdown(markdown)) == outlines.outline(outlines.page(page))


def terminal(arguments: list[str], folder: Path, **environment: str) -> str:
    """Return what the program sends to a terminal."""
    leader, follower = pty.openpty()
    variables = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    process = subprocess.Popen(
        [program(), *arguments], cwd=folder, stdout=follower, env=variables | {"TERM": "xterm"} | environment
    )
    os.close(follower)
    parts = []
    while True:
        try:
            part = os.read(leader, 65_536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(leader)
    assert process.wait(timeout=60) == 0
    return b"".join(parts).decode()


@pytest.mark.parametrize("first", [0, 100, 120])
def test_a_terminal_gets_colours_and_nothing_else(first: int) -> None:
    folder, arguments = evidence(first, CHUNK, False)
    coloured = terminal(arguments, folder)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[(0|1|2|31|32|33|36|1;34)m", "", coloured)
    # Line ends become carriage return and newline on the way through a terminal.
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", plain.replace("\r\n", "\n"))
    assert terminal(arguments, folder, NO_COLOR="1") == plain
    assert "| Gate |" not in plain and "```" not in plain.splitlines()


@pytest.fixture(scope="module")
def planted() -> tuple[Path, list[str]]:
    """Evidence with every secret in it, the first ones where the report quotes it."""
    folder = Path(tempfile.mkdtemp(prefix="culprit-secrets-"))
    return folder, injections.write(folder, [text for text, _ in injections.SECRETS])


@pytest.mark.parametrize("options", [[], ["--pseudonyms"]])
@pytest.mark.parametrize("form", FORMATS)
def test_no_secret_is_left(form: str, options: list[str], planted: tuple[Path, list[str]]) -> None:
    folder, arguments = planted
    text = run([*arguments, "--format", form, *options], folder)
    left = [secret for _, secret in injections.SECRETS if secret in text]
    assert left == []
    if form == "json":
        shown = {entry["text"].split()[1] for entry in json.loads(text)["unexplained"]}
        # What is JSON behind its words is quoted without them.
        assert len({injections.word(number) for number in range(30)} - shown) <= 1
        assert text.count("[redacted]") >= 30


def test_no_secret_reaches_a_terminal(planted: tuple[Path, list[str]]) -> None:
    folder, arguments = planted
    text = terminal(arguments, folder, NO_COLOR="1", COLUMNS="400")
    assert [secret for _, secret in injections.SECRETS if secret in text] == []

"""An execution environment reports every end of an invocation, and its output as events."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lab.deployment import Function
from lab.environment import Environment, Outcome
from lab.runtime_api import Request

HANDLER = """
import logging, os, time

def handler(event, context):
    if event["do"] == "print":
        print("first\\nsecond")
        logging.getLogger().warning("one\\nrecord")
        return "done"
    if event["do"] == "raise":
        raise ValueError("no such user")
    if event["do"] == "exit":
        os._exit(1)
    time.sleep(30)
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[Environment]:
    (tmp_path / "app.py").write_text(HANDLER)
    function = Function(
        name="app",
        arn="arn:aws:lambda:eu-west-1:123456789012:function:app",
        role="role",
        handler="app.handler",
        runtime="python3.11",
        timeout=1,
        memory=128,
        traced=False,
        environment={},
        code=tmp_path,
    )
    opened = Environment(function, "http://127.0.0.1:9", "eu-west-1", {})
    opened.start("stream")
    yield opened
    opened.stop()


def invoke(environment: Environment, action: str) -> Outcome:
    event: dict[str, Any] = {"do": action}
    return environment.invoke(Request("request-1", event, "arn", "", time.time() + 1))


def test_a_logged_record_is_one_event_and_a_printed_line_is_one(environment: Environment) -> None:
    outcome = invoke(environment, "print")
    assert (outcome.kind, outcome.body) == ("response", b'"done"')
    record, *printed = [line.text for line in outcome.output]
    assert record.startswith("[WARNING]\t")
    assert record.endswith("Z\trequest-1\tone\nrecord\n")
    assert printed == ["first\n", "second\n"]


def test_an_unhandled_exception_is_one_event_with_its_frames(environment: Environment) -> None:
    outcome = invoke(environment, "raise")
    assert outcome.kind == "error"
    (line,) = outcome.output
    assert line.text == (
        "[ERROR] ValueError: no such user\nTraceback (most recent call last):\n"
        '\u00a0\u00a0File "/var/task/app.py", line 10, in handler\n'
        '\u00a0\u00a0\u00a0\u00a0raise ValueError("no such user")'
    )


@pytest.mark.parametrize(("action", "kind"), [("exit", "exit"), ("sleep", "timeout")])
def test_a_process_that_ended_can_start_again(
    environment: Environment, action: str, kind: str
) -> None:
    assert invoke(environment, action).kind == kind
    assert not environment.running
    environment.start("stream")
    assert invoke(environment, "print").kind == "response"

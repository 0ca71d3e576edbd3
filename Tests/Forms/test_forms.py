"""Every form of the same recorded run gives the same calls as its S3 export and its BatchGetTraces answer."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from pathlib import Path

import pytest

import forms
import recording

EVENTS = recording.events()
TRACES = recording.traces()


def program() -> str:
    path = os.environ.get("CULPRIT_BIN")
    if not path:
        pytest.fail("CULPRIT_BIN is not set: run `make test`, which builds the program and sets it")
    return path


def diagnose(*inputs: str | Path, data: bytes | None = None) -> dict:
    command = [program(), "diagnose", *map(str, inputs), "--format", "json"]
    run = subprocess.run(command, input=data, capture_output=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def calls(report: dict, *without: str) -> list[dict]:
    """What is said of failing calls, less what a form cannot tell."""
    rows = [{k: v for k, v in row.items() if k not in without} for row in report["errors"]]
    return sorted(rows, key=lambda r: json.dumps(r, sort_keys=True))


@pytest.fixture(scope="module")
def exported() -> dict:
    return diagnose(recording.EVIDENCE / "logs")


@pytest.fixture(scope="module")
def traced() -> dict:
    return diagnose(recording.EVIDENCE / "traces.json")


def without(form: str) -> list[str]:
    # Pasted lines without a prefix have no event time; a logger's own time stands in some of them.
    return ["first", "last"] if form in ("pasted_lines", "tail_short", "json_log_format") else []


@pytest.mark.parametrize("feed", ["file", "gzip file", "standard input", "folder"])
@pytest.mark.parametrize("form", forms.LOGS)
def test_a_form_of_logs_gives_the_calls_of_the_export(form: str, feed: str, exported: dict, tmp_path: Path) -> None:
    data = forms.LOGS[form](EVENTS)
    path = tmp_path / "evidence" / "input"
    path.parent.mkdir()
    path.write_bytes(gzip.compress(data) if feed == "gzip file" else data)
    if feed == "standard input":
        report = diagnose(data=data)
    else:
        report = diagnose(path.parent if feed == "folder" else path)
    assert calls(report, *without(form)) == calls(exported, *without(form))
    for total in ("invocations", "failedInvocations", "swallowedInvocations", "calls", "failedCalls"):
        assert report["totals"][total] == exported["totals"][total], total
    assert not [p for i in report["inputs"] for p in i["problems"]]


@pytest.mark.parametrize("form", forms.TRACES)
def test_a_form_of_traces_gives_the_calls_of_batch_get_traces(form: str, traced: dict, tmp_path: Path) -> None:
    path = tmp_path / "traces"
    path.write_bytes(forms.TRACES[form](TRACES))
    report = diagnose(path)
    assert calls(report) == calls(traced)
    assert report["totals"]["calls"] == traced["totals"]["calls"]
    assert not [p for i in report["inputs"] for p in i["problems"]]


def test_logs_and_traces_of_one_run_count_each_call_once(exported: dict) -> None:
    both = diagnose(recording.EVIDENCE / "logs", recording.EVIDENCE / "traces.json")
    assert both["totals"]["failedCalls"] == exported["totals"]["failedCalls"]


def test_an_invocation_split_over_two_files_is_one(exported: dict, tmp_path: Path) -> None:
    stream, group = next(iter(forms.by_stream(EVENTS)))
    rest = [e for e in EVENTS if e.stream != stream]
    # Between START and what follows it.
    cut = next(i for i, e in enumerate(group) if e.message.startswith("START") and i > len(group) // 2) + 1
    for name, part in (("a", rest + group[:cut]), ("b", group[cut:])):
        (tmp_path / name).write_bytes(forms.filter_log_events(part))
    report = diagnose(tmp_path)
    assert calls(report) == calls(exported)
    assert report["totals"]["invocations"] == exported["totals"]["invocations"]

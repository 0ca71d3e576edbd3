"""What the real AWS CLI prints, against moto's server on loopback, is read as the recorded run's export is."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

import forms
import recording
from test_forms import calls, diagnose

REGION = "eu-west-1"
KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": REGION}
# CloudWatch Logs refuses events that are older than 14 days: the run is moved to the last hour.
SHIFT = int(time.time() * 1000) - 3_600_000 - max(e.timestamp for e in recording.events())
EVENTS = [recording.Event(e.stream, e.timestamp + SHIFT, e.message) for e in recording.events()]
# Times that were moved, and what moved with them.
MOVED = ("first", "last")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    url = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
    logs = boto3.client("logs", endpoint_url=url, region_name=REGION, **keys)
    logs.create_log_group(logGroupName=recording.LOG_GROUP)
    for stream, group in forms.by_stream(EVENTS):
        logs.create_log_stream(logGroupName=recording.LOG_GROUP, logStreamName=stream)
        listed = [{"timestamp": e.timestamp, "message": e.message} for e in sorted(group, key=lambda e: e.timestamp)]
        for start in range(0, len(listed), 500):
            logs.put_log_events(
                logGroupName=recording.LOG_GROUP, logStreamName=stream, logEvents=listed[start : start + 500]
            )
    xray = boto3.client("xray", endpoint_url=url, region_name=REGION, **keys)
    for trace in recording.traces():
        xray.put_trace_segments(TraceSegmentDocuments=[json.dumps(s["Document"]) for s in trace["Segments"]])
    yield url
    server.stop()


def aws(endpoint: str, *arguments: str) -> bytes:
    cli = os.environ.get("CULPRIT_AWS_CLI")
    if not cli:
        pytest.fail("CULPRIT_AWS_CLI is not set: run `make test`, which installs the AWS CLI and sets it")
    run = subprocess.run(
        [cli, "--endpoint-url", endpoint, "--output", "json", *arguments],
        capture_output=True,
        check=False,
        env=os.environ | KEYS,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


@pytest.fixture(scope="module")
def exported() -> dict:
    return diagnose(recording.EVIDENCE / "logs")


def test_filter_log_events(endpoint: str, exported: dict, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(aws(endpoint, "logs", "filter-log-events", "--log-group-name", recording.LOG_GROUP))
    report = diagnose(path)
    assert [i["kind"] for i in report["inputs"]] == ["log-events"]
    assert calls(report, *MOVED) == calls(exported, *MOVED)
    assert report["totals"]["invocations"] == exported["totals"]["invocations"]


def test_get_log_events(endpoint: str, exported: dict, tmp_path: Path) -> None:
    for number, (stream, _) in enumerate(forms.by_stream(EVENTS)):
        answer = aws(
            endpoint, "logs", "get-log-events", "--log-group-name", recording.LOG_GROUP,
            "--log-stream-name", stream, "--start-from-head",
        )  # fmt: skip
        (tmp_path / f"{number}.json").write_bytes(answer)
    report = diagnose(tmp_path)
    assert {i["kind"] for i in report["inputs"]} == {"log-events"}
    assert calls(report, *MOVED) == calls(exported, *MOVED)
    assert report["totals"]["invocations"] == exported["totals"]["invocations"]


def test_get_query_results(endpoint: str, exported: dict, tmp_path: Path) -> None:
    started = json.loads(
        aws(
            endpoint, "logs", "start-query", "--log-group-name", recording.LOG_GROUP,
            "--start-time", str(min(e.timestamp for e in EVENTS) // 1000 - 60),
            "--end-time", str(max(e.timestamp for e in EVENTS) // 1000 + 60),
            "--query-string", "fields @timestamp, @message, @logStream | sort @timestamp desc | limit 10000",
        )  # fmt: skip
    )
    path = tmp_path / "results.json"
    path.write_bytes(aws(endpoint, "logs", "get-query-results", "--query-id", started["queryId"]))
    report = diagnose(path)
    assert [i["kind"] for i in report["inputs"]] == ["insights-results"]
    assert calls(report, *MOVED) == calls(exported, *MOVED)


def test_batch_get_traces(endpoint: str, tmp_path: Path) -> None:
    identifiers = [t["Id"] for t in recording.traces()]
    path = tmp_path / "traces.json"
    path.write_bytes(aws(endpoint, "xray", "batch-get-traces", "--trace-ids", *identifiers))
    report = diagnose(path)
    assert [i["kind"] for i in report["inputs"]] == ["xray-traces"]
    assert calls(report) == calls(diagnose(recording.EVIDENCE / "traces.json"))

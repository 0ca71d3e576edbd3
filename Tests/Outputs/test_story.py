"""One failing invocation, stitched from logs in every layout, its trace and CloudTrail."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from scenes import LABORATORY, run

spec = importlib.util.spec_from_file_location("layouts", LABORATORY / "run.py")
layouts = importlib.util.module_from_spec(spec)
__import__("sys").modules["layouts"] = layouts
spec.loader.exec_module(layouts)

REQUEST = "11111111-2222-4333-8444-555555555555"
OTHER = "99999999-2222-4333-8444-555555555555"
SERVICE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOP"
TRACE = "1-6b01a350-0123456789abcdef01234567"
ARN = "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"
ROLE = "arn:aws:sts::111122223333:assumed-role/OrdersRole/OrdersFunction"
DENIAL = (
    f"An error occurred (AccessDeniedException) when calling the PutItem operation: User: {ROLE} is not authorized to "
    f"perform: dynamodb:PutItem on resource: {ARN} because no identity-based policy allows the dynamodb:PutItem action"
)
START = 1_795_251_600_000


def streams() -> list[dict]:
    """Return one environment's stream: an invocation that fails, with lines that name no request, and one after it."""
    events = [
        (0, "INIT_START Runtime Version: python:3.12.v1\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:x\n"),
        (100, f"START RequestId: {REQUEST} Version: $LATEST\n"),
        (101, "a line that names no request\n"),
        (120, f"[ERROR]\t2026-11-21T09:00:00.120Z\t{REQUEST}\tcould not save: {DENIAL} (RequestId: {SERVICE})\n"),
        (150, f"END RequestId: {REQUEST}\n"),
        (
            150,
            f"REPORT RequestId: {REQUEST}\tDuration: 50.00 ms\tBilled Duration: 50 ms\tMemory Size: 128 MB\t"
            f"Max Memory Used: 50 MB\tInit Duration: 99.00 ms\t\nXRAY TraceId: {TRACE}\tSegmentId: 0123456789abcdef\tSampled: true\n",
        ),
        (300, f"START RequestId: {OTHER} Version: $LATEST\n"),
        (301, "a line of the other one\n"),
        (310, f"END RequestId: {OTHER}\n"),
        (310, f"REPORT RequestId: {OTHER}\tDuration: 10.00 ms\tBilled Duration: 10 ms\tMemory Size: 128 MB\tMax Memory Used: 50 MB\t\n"),
    ]
    name = "2026/11/21/[$LATEST]00112233445566778899aabbccddeeff"
    return [{"group": "/aws/lambda/OrdersFunction", "name": name, "events": [(START + at, text) for at, text in events]}]


def segment() -> dict:
    call = {
        "id": "0000000000000002", "name": "DynamoDB", "namespace": "aws", "start_time": START / 1000 + 0.105,
        "end_time": START / 1000 + 0.118, "error": True, "http": {"response": {"status": 400}},
        "aws": {"operation": "PutItem", "table_name": "Orders", "region": "eu-west-1", "request_id": SERVICE},
        "cause": {"exceptions": [{"id": "1", "type": "ClientError", "message": DENIAL}]},
    }  # fmt: skip
    return {
        "id": "0123456789abcdef", "trace_id": TRACE, "name": "OrdersFunction", "origin": "AWS::Lambda::Function",
        "start_time": START / 1000 + 0.1, "end_time": START / 1000 + 0.15, "aws": {"request_id": REQUEST},
        "subsegments": [call],
    }  # fmt: skip


def record() -> dict:
    return {
        "eventVersion": "1.11", "eventTime": "2026-11-21T09:00:00Z", "eventSource": "dynamodb.amazonaws.com",
        "eventName": "PutItem", "awsRegion": "eu-west-1", "requestID": SERVICE, "eventID": "e1", "eventType": "AwsApiCall",
        "errorCode": "AccessDenied", "errorMessage": DENIAL, "userIdentity": {"type": "AssumedRole", "arn": ROLE},
        "requestParameters": {"tableName": "Orders"}, "resources": [{"ARN": ARN, "type": "AWS::DynamoDB::Table"}],
        "eventCategory": "Data", "managementEvent": False, "readOnly": False, "recipientAccountId": "111122223333",
    }  # fmt: skip


@pytest.mark.parametrize("form", layouts.FORMS)
def test_the_story_is_whole(form: str, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    layouts.FORMS[form](logs, streams())
    document = json.dumps(segment())
    (tmp_path / "traces.json").write_text(
        json.dumps({"Traces": [{"Id": TRACE, "Segments": [{"Id": "0123456789abcdef", "Document": document}]}]})
    )
    (tmp_path / "trail.json").write_text(json.dumps({"Records": [record()]}))
    told = json.loads(run(["diagnose", "logs", "traces.json", "trail.json", "--format", "json"], tmp_path))["story"]
    assert (told["requestId"], told["traceId"]) == (REQUEST, TRACE)
    entries = [(entry["kind"], entry["evidence"]["text"]) for entry in told["entries"]]
    lines = [text for kind, text in entries if kind == "log"]
    for number, begin in enumerate(["INIT_START", "START", "a line that names no request", "[ERROR]", "END", "REPORT"]):
        assert lines[number].startswith(begin), lines
    assert all(OTHER not in text and "other one" not in text for text in lines)
    kinds = [kind for kind, _ in entries]
    assert kinds.count("trace") == 2 and kinds.count("cloudtrail") == 1, entries
    call = next(text for kind, text in entries if kind == "trace" and "PutItem" in text)
    assert "on Orders in eu-west-1, HTTP 400, 13 ms" in call
    # In the order of time: the call stands between START and the error that tells of it.
    texts = [text for _, text in entries]
    assert texts.index(lines[1]) < texts.index(call) < texts.index(lines[3])
    times = [entry["evidence"]["timestamp"] for entry in told["entries"] if entry["evidence"]["timestamp"]]
    assert times == sorted(times)


def test_the_story_says_nothing_where_only_positions_are_wanted(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    layouts.FORMS["export"](tmp_path / "logs", streams())
    told = json.loads(run(["diagnose", "logs", "--format", "json", "--no-evidence-text"], tmp_path))["story"]
    assert {entry["evidence"]["text"] for entry in told["entries"]} == {""}

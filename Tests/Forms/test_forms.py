"""Every form of the same recorded run gives the same calls as its S3 export and its BatchGetTraces answer."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
from dataclasses import replace
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
    timeless = ("pasted_lines", "tail_short", "json_log_format", "filter_log_events_texts", "compose_logs")
    return ["first", "last"] if form in timeless else []


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


UNREAD = {
    "zip": (b"PK\x03\x04" + bytes(60), "unzip"),
    "bzip2": (b"BZh91AY&SY" + bytes(60), "bzip2 -d"),
    "xz": (b"\xfd7zXZ\x00" + bytes(60), "xz -d"),
    "tar": (b"a.log" + bytes(252) + b"ustar\x0000" + bytes(300), "tar xf"),
    "UTF-16": (forms.export_lines(EVENTS).decode().encode("utf-16"), "iconv"),
    "UTF-16 without a mark": (forms.filter_log_events(EVENTS).decode().encode("utf-16-le"), "iconv"),
    "text": (b"EVENTS\t1\t2\tstream\tSTART RequestId: 1\n\t3\n", "--output json"),
    "table": (b"-----\n|  FilterLogEvents  |\n+---+\n", "--output json"),
    "YAML": (b"events:\n- eventId: '1'\n  message: START\n", "--output json"),
    "YAML stream": (b"- events:\n  - eventId: '1'\n    message: START\n", "--output json"),
    "Python": (b"{'events': [{'message': 'START'}]}\n", "json.dumps"),
    "texts": (b'["START RequestId: 1"]', "--query"),
    "texts, laid out": (b'[\n    "START RequestId: 1",\n    "END"\n]', "--query"),
}


@pytest.mark.parametrize("form", UNREAD)
def test_what_is_not_read_is_told_with_what_to_do(form: str, tmp_path: Path) -> None:
    data, words = UNREAD[form]
    (tmp_path / "input").write_bytes(data)
    run = subprocess.run([program(), "diagnose", tmp_path / "input"], capture_output=True, text=True, check=False)
    assert run.returncode == 65
    assert words in run.stderr
    # Beside what is read it is listed.
    report = diagnose(tmp_path / "input", recording.EVIDENCE / "traces.json")
    assert [words in p for i in report["inputs"] for p in i["problems"]] == [True]


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


@pytest.mark.parametrize("feed", ["folder", "paths", "paths backwards", "standard input"])
@pytest.mark.parametrize("form", ["filter_log_events", "insights_console_csv", "subscription_documents"])
def test_a_run_cut_anywhere_is_the_same_run(form: str, feed: str, exported: dict, tmp_path: Path) -> None:
    ordered = forms.interleaved(EVENTS)
    cuts = [0, len(ordered) // 7, len(ordered) // 2 + 3, len(ordered)]
    paths = [tmp_path / f"part-{n}" for n in range(3)]
    for path, start, end in zip(paths, cuts[:-1], cuts[1:], strict=True):
        path.write_bytes(forms.LOGS[form](ordered[start:end]))
    if feed == "standard input":
        report = diagnose(data=b"\n".join(p.read_bytes() for p in paths))
    else:
        report = diagnose(*([tmp_path] if feed == "folder" else paths[::-1] if "back" in feed else paths))
    assert calls(report) == calls(exported)
    for total in ("invocations", "failedInvocations", "swallowedInvocations", "calls", "failedCalls"):
        assert report["totals"][total] == exported["totals"][total], total


AUTHORIZATION_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def denied_events() -> tuple[list[recording.Event], dict]:
    """The run with a denial that bears an authorization id and no reason, and IAM's answer for that id."""
    denial = re.compile(
        r"User: (?P<principal>\S+) is not authorized to perform: (?P<action>\S+) on resource: (?P<resource>\S+)"
        r" because no identity-based policy allows the \S+ action"
    )
    found = next(m for e in EVENTS if (m := denial.search(e.message)))
    trailer = (
        f"User: {found['principal']} is not authorized to perform: {found['action']} on resource: {found['resource']}"
        " with an explicit deny in a service control policy. Go to"
        " https://console.aws.amazon.com/iam/home#/access-troubleshooter for complete details, or call the"
        f" iam:GetRequestAuthorizationDetails API with the following authorization id: {AUTHORIZATION_ID}"
    )
    events = [replace(e, message=e.message.replace(found[0], trailer)) for e in EVENTS]
    policy = "arn:aws:organizations::999999999999:policy/o-1/service_control_policy/p-1"
    answer = {
        "requestContext": {"aws:PrincipalArn": found["principal"]},
        "evaluations": [
            {
                "action": found["action"],
                "resource": found["resource"],
                "evaluatedEffect": "EXPLICIT_DENY",
                "matchedPolicies": [
                    {"uri": policy, "matchedStatements": [{"sid": "NoWrites", "evaluatedEffect": "DENY"}]}
                ],
            }
        ],
        "policies": [{"type": "SERVICE_CONTROL_POLICY", "inline": False, "uri": policy}],
    }
    return events, answer


def test_iam_s_authorization_details_explain_the_denial_that_led_to_them(tmp_path: Path) -> None:
    events, answer = denied_events()
    (tmp_path / "log.json").write_bytes(forms.filter_log_events(events))
    alone = diagnose(tmp_path)
    (tmp_path / f"{AUTHORIZATION_ID}.json").write_text(json.dumps(answer))
    report = diagnose(tmp_path)
    kinds = {i["kind"] for i in report["inputs"]}
    assert kinds == {"log-events", "iam-authorization-details"}
    # They tell why, not of one call more.
    assert report["totals"]["failedCalls"] == alone["totals"]["failedCalls"]
    cause = next(c for c in report["causes"] if c["id"] == "iam.organization-policy")
    said = [e for e in cause["evidence"] if AUTHORIZATION_ID in e["text"]]
    assert {Path(e["source"]).name for e in said} == {"log.json", f"{AUTHORIZATION_ID}.json"}
    assert any("NoWrites" in e["text"] for e in said)


def test_cloudtrail_s_changes_are_no_failing_calls(exported: dict, tmp_path: Path) -> None:
    record = {
        "eventVersion": "1.11",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::123456789012:user/dev"},
        "eventTime": "2026-11-20T10:02:11Z",
        "eventSource": "iam.amazonaws.com",
        "eventName": "PutRolePolicy",
        "awsRegion": "us-east-1",
        "requestParameters": {"roleName": "app-Role", "policyName": "inline", "policyDocument": "{}"},
        "eventID": "1",
    }
    trail = tmp_path / "trail.json"
    trail.write_text(json.dumps({"Records": [record]}))
    report = diagnose(recording.EVIDENCE / "logs", trail)
    assert calls(report, "first", "last") == calls(exported, "first", "last")


@pytest.mark.parametrize("order", [1, -1])
def test_two_forms_in_one_file_are_both_read(order: int, exported: dict, tmp_path: Path) -> None:
    parts = [forms.filter_log_events(EVENTS), (recording.EVIDENCE / "traces.json").read_bytes()]
    (tmp_path / "both").write_bytes(b"\n".join(parts[::order]))
    report = diagnose(tmp_path / "both")
    apart = diagnose(recording.EVIDENCE / "logs", recording.EVIDENCE / "traces.json")
    assert calls(report) == calls(apart)
    assert sorted(i["kind"] for i in report["inputs"]) == ["log-events", "xray-traces"]
    assert not [p for i in report["inputs"] for p in i["problems"]]


def test_what_is_no_form_is_named_with_its_offset(tmp_path: Path) -> None:
    data = forms.filter_log_events(EVENTS)
    (tmp_path / "both").write_bytes(data + b'\n{"colour":"red"}\n')
    (entry,) = diagnose(tmp_path / "both")["inputs"]
    assert entry["problems"] == [
        f"JSON of a form that is not known was left out (from byte {len(data) + 1} of the inflated text)"
    ]

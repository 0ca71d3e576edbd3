"""Writes the recorded run in the forms in which people have logs and traces (AWS documentation of each command)."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterable
from itertools import groupby

from recording import ACCOUNT, LOG_GROUP, Event

LOGS: dict[str, Callable[[list[Event]], bytes]] = {}
TRACES: dict[str, Callable[[list[dict]], bytes]] = {}


def log_form(function: Callable[[list[Event]], bytes]) -> Callable[[list[Event]], bytes]:
    LOGS[function.__name__] = function
    return function


def trace_form(function: Callable[[list[dict]], bytes]) -> Callable[[list[dict]], bytes]:
    TRACES[function.__name__] = function
    return function


def by_stream(events: list[Event]) -> Iterable[tuple[str, list[Event]]]:
    for stream, group in groupby(sorted(events, key=lambda e: e.stream), key=lambda e: e.stream):
        yield stream, list(group)


def interleaved(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda e: e.timestamp)


def chunks(events: list[Event], size: int = 40) -> Iterable[tuple[str, list[Event]]]:
    """Batches of one stream each, streams taking turns, as subscriptions deliver them."""
    queues = [(s, [g[i : i + size] for i in range(0, len(g), size)]) for s, g in by_stream(events)]
    for turn in range(max(len(batches) for _, batches in queues)):
        for stream, batches in queues:
            if turn < len(batches):
                yield stream, batches[turn]


def payload(stream: str, events: list[Event], number: int) -> dict:
    return {
        "messageType": "DATA_MESSAGE",
        "owner": ACCOUNT,
        "logGroup": LOG_GROUP,
        "logStream": stream,
        "subscriptionFilters": ["all"],
        "logEvents": [
            {"id": f"{number:028d}{i:028d}", "timestamp": e.timestamp, "message": e.message}
            for i, e in enumerate(events)
        ],
    }


CONTROL = {
    "messageType": "CONTROL_MESSAGE",
    "owner": "CloudwatchLogs",
    "logGroup": "",
    "logStream": "",
    "subscriptionFilters": [],
    "logEvents": [
        {
            "id": "",
            "timestamp": 1714564800000,
            "message": "CWL CONTROL MESSAGE: Checking health of destination Firehose.",
        }
    ],
}


def payloads(events: list[Event]) -> list[dict]:
    return [CONTROL] + [payload(s, batch, n) for n, (s, batch) in enumerate(chunks(events))]


def packed(document: dict) -> str:
    return base64.b64encode(gzip.compress(json.dumps(document).encode(), 6, mtime=0)).decode()


@log_form
def export_lines(events: list[Event]) -> bytes:
    return b"".join(
        f"{e.time:%Y-%m-%dT%H:%M:%S}.{e.timestamp % 1000:03d}Z {e.message}\n".encode() for e in events
    )


@log_form
def firehose_object(events: list[Event]) -> bytes:
    return b"".join(gzip.compress(json.dumps(p).encode(), mtime=0) for p in payloads(events))


@log_form
def subscription_documents(events: list[Event]) -> bytes:
    return "".join(json.dumps(p) for p in payloads(events)).encode()


@log_form
def lambda_subscription_events(events: list[Event]) -> bytes:
    return "\n".join(json.dumps({"awslogs": {"data": packed(p)}}) for p in payloads(events)).encode()


@log_form
def kinesis_event(events: list[Event]) -> bytes:
    records = [
        {"kinesis": {"kinesisSchemaVersion": "1.0", "partitionKey": "p", "data": packed(p)}, "eventSource": "aws:kinesis"}
        for p in payloads(events)
    ]
    return json.dumps({"Records": records}).encode()


@log_form
def firehose_event(events: list[Event]) -> bytes:
    records = [
        {"recordId": str(n), "approximateArrivalTimestamp": 1, "data": packed(p)}
        for n, p in enumerate(payloads(events))
    ]
    return json.dumps({"invocationId": "i", "deliveryStreamArn": "arn:x", "region": "eu-west-1", "records": records}).encode()


@log_form
def filter_log_events(events: list[Event]) -> bytes:
    listed = [
        {
            "logStreamName": e.stream,
            "timestamp": e.timestamp,
            "message": e.message,
            "ingestionTime": e.timestamp + 900,
            "eventId": f"{n:056d}",
        }
        for n, e in enumerate(interleaved(events))
    ]
    return json.dumps({"events": listed, "searchedLogStreams": []}, indent=4).encode()


def _listed(events: list[Event]) -> list[dict]:
    return [
        {"logStreamName": e.stream, "timestamp": e.timestamp, "message": e.message, "eventId": f"{n:056d}"}
        for n, e in enumerate(interleaved(events))
    ]


@log_form
def filter_log_events_list(events: list[Event]) -> bytes:
    """`--query events`."""
    return json.dumps(_listed(events), indent=4).encode()


@log_form
def filter_log_events_lines(events: list[Event]) -> bytes:
    """`| jq -c '.events[]'`."""
    return "\n".join(json.dumps(e) for e in _listed(events)).encode()


@log_form
def filter_log_events_parts(events: list[Event]) -> bytes:
    """`--query 'events[].[timestamp,logStreamName,message]'`."""
    return json.dumps([[e.timestamp, e.stream, e.message] for e in interleaved(events)]).encode()


@log_form
def filter_log_events_texts(events: list[Event]) -> bytes:
    """`--query 'events[].message' --output text`."""
    return "\t".join(e.message.rstrip("\n") + "\n" for e in events).encode()


@log_form
def filter_log_events_times_and_texts(events: list[Event]) -> bytes:
    """`--query 'events[].[timestamp,message]' --output text`."""
    return "".join(f"{e.timestamp}\t{e.message.rstrip()}\n" for e in events).encode()


@log_form
def get_log_events(events: list[Event]) -> bytes:
    documents = []
    for _, group in by_stream(events):
        listed = [
            {"timestamp": e.timestamp, "message": e.message, "ingestionTime": e.timestamp + 900} for e in group
        ]
        documents.append(json.dumps({"events": listed, "nextForwardToken": "f/1", "nextBackwardToken": "b/1"}, indent=4))
    return "\n".join(documents).encode()


@log_form
def tail_detailed(events: list[Event]) -> bytes:
    return "".join(
        f"{e.time:%Y-%m-%dT%H:%M:%S.%f}+00:00 {e.stream} {e.message.rstrip()}\n" for e in interleaved(events)
    ).encode()


@log_form
def tail_detailed_coloured(events: list[Event]) -> bytes:
    return "".join(
        f"\x1b[32m{e.time:%Y-%m-%dT%H:%M:%S.%f}+00:00\x1b[0m \x1b[36m{e.stream}\x1b[0m {e.message.rstrip()}\n"
        for e in interleaved(events)
    ).encode()


@log_form
def tail_short(events: list[Event]) -> bytes:
    return "".join(f"{e.time:%Y-%m-%dT%H:%M:%S} {e.message.rstrip()}\n" for e in events).encode()


@log_form
def sam_logs(events: list[Event]) -> bytes:
    return "".join(f"{e.stream} {e.time:%Y-%m-%dT%H:%M:%S.%f} {e.message.rstrip()}\n" for e in events).encode()


@log_form
def get_query_results(events: list[Event]) -> bytes:
    rows = [
        [
            {"field": "@timestamp", "value": f"{e.time:%Y-%m-%d %H:%M:%S}.{e.timestamp % 1000:03d}"},
            {"field": "@message", "value": e.message},
            {"field": "@logStream", "value": e.stream},
            {"field": "@log", "value": f"{ACCOUNT}:{LOG_GROUP}"},
            {"field": "@ptr", "value": "CmEK"},
        ]
        for e in reversed(interleaved(events))
    ]
    return json.dumps({"queryLanguage": "CWLI", "results": rows, "statistics": {}, "status": "Complete"}).encode()


@log_form
def insights_console_json(events: list[Event]) -> bytes:
    rows = [
        {
            "@timestamp": f"{e.time:%Y-%m-%d %H:%M:%S}.{e.timestamp % 1000:03d}",
            "@message": e.message,
            "@logStream": e.stream,
            "@log": f"{ACCOUNT}:{LOG_GROUP}",
        }
        for e in reversed(interleaved(events))
    ]
    return json.dumps(rows).encode()


@log_form
def insights_console_csv(events: list[Event]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["@timestamp", "@message", "@logStream", "@log"])
    for e in reversed(interleaved(events)):
        moment = f"{e.time:%Y-%m-%d %H:%M:%S}.{e.timestamp % 1000:03d}"
        writer.writerow([moment, e.message, e.stream, f"{ACCOUNT}:{LOG_GROUP}"])
    return text.getvalue().encode()


def _table(names: list[str], rows: Iterable[list], **format: object) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, **format)
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()


def _moment(event: Event, between: str = " ") -> str:
    return f"{event.time:%Y-%m-%d}{between}{event.time:%H:%M:%S}.{event.timestamp % 1000:03d}"


@log_form
def insights_csv_with_a_mark_and_other_fields(events: list[Event]) -> bytes:
    rows = ([LOG_GROUP, e.stream, _moment(e), e.message, _moment(e)] for e in reversed(interleaved(events)))
    names = ["@log", "@logStream", "@ingestionTime", "@message", "@timestamp"]
    return "\ufeff".encode() + _table(names, rows, quoting=csv.QUOTE_ALL)


@log_form
def insights_csv_with_semicolons(events: list[Event]) -> bytes:
    rows = ([_moment(e), e.message, e.stream] for e in reversed(interleaved(events)))
    return _table(["@timestamp", "@message", "@logStream"], rows, delimiter=";")


@log_form
def console_events_csv(events: list[Event]) -> bytes:
    """What the console's view of log events downloads."""
    return _table(["timestamp", "message"], ([e.timestamp, e.message] for e in events))


@log_form
def get_log_record(events: list[Event]) -> bytes:
    records = (
        {"logRecord": {"@message": e.message, "@timestamp": str(e.timestamp), "@logStream": e.stream}}
        for e in interleaved(events)
    )
    return "\n".join(json.dumps(r) for r in records).encode()


@log_form
def payloads_as_a_list(events: list[Event]) -> bytes:
    return json.dumps(payloads(events)).encode()


@log_form
def docker_logs(events: list[Event]) -> bytes:
    """`docker logs -t`, `kubectl logs --timestamps`."""
    return "".join(f"{_moment(e, 'T')}000000Z {e.message.rstrip()}\n" for e in events).encode()


@log_form
def compose_logs(events: list[Event]) -> bytes:
    return "".join(f"function-1  | {e.message.rstrip()}\n" for e in events).encode()


@log_form
def awslogs_lines(events: list[Event]) -> bytes:
    """The `awslogs` program with `--timestamp`."""
    return "".join(f"{LOG_GROUP} {e.stream} {_moment(e, 'T')}Z {e.message.rstrip()}\n" for e in events).encode()


@log_form
def console_rows(events: list[Event]) -> bytes:
    return "".join(f"{_moment(e, 'T')}Z\t{e.message.rstrip()}\n" for e in events).encode()


@log_form
def tail_json(events: list[Event]) -> bytes:
    return "".join(f"{e.time.isoformat()} {e.stream} {e.message.rstrip()}\n" for e in interleaved(events)).encode()


@log_form
def tail_json_of_the_json_log_format(events: list[Event]) -> bytes:
    def line(event: Event) -> str:
        return f"{event.time.isoformat()} {event.stream} \n{json.dumps(json.loads(_json_line(event)), indent=4)}\n"

    return "".join(map(line, interleaved(events))).encode()


@log_form
def pasted_lines(events: list[Event]) -> bytes:
    return "".join(e.message.rstrip("\n") + "\n" for e in events).encode()


@log_form
def windows_newlines(events: list[Event]) -> bytes:
    return export_lines(events).replace(b"\n", b"\r\n")


_REPORT = re.compile(
    r"REPORT RequestId: (\S+)\tDuration: ([\d.]+) ms\tBilled Duration: (\d+) ms\tMemory Size: (\d+) MB\tMax Memory Used: (\d+) MB"
)
_LOGGER = re.compile(r"\[(\w+)\]\t(\S+)\t(\S*)\t(.*)", re.DOTALL)


def _json_line(event: Event) -> str:
    time = f"{event.time:%Y-%m-%dT%H:%M:%S}.{event.timestamp % 1000:03d}Z"
    message = event.message.strip()
    words = message.split()

    def platform(kind: str, record: dict) -> str:
        return json.dumps({"time": time, "type": f"platform.{kind}", "record": record})

    if message.startswith("INIT_START"):
        return platform(
            "initStart",
            {
                "initializationType": "on-demand",
                "phase": "init",
                "functionName": LOG_GROUP.rsplit("/", 1)[1],
                "functionVersion": "$LATEST",
                "runtimeVersionArn": words[-1],
            },
        )
    if message.startswith("START"):
        return platform("start", {"requestId": words[2], "version": "$LATEST"})
    if message.startswith("END"):
        return platform("runtimeDone", {"requestId": words[2], "status": "success"})
    if found := _REPORT.match(message):
        metrics = {
            "durationMs": float(found[2]),
            "billedDurationMs": int(found[3]),
            "memorySizeMB": int(found[4]),
            "maxMemoryUsedMB": int(found[5]),
        }
        return platform("report", {"requestId": found[1], "metrics": metrics, "status": "success"})
    logged = _LOGGER.fullmatch(message)
    assert logged, message
    record = {"timestamp": logged[2][:19] + "Z", "level": logged[1], "message": logged[4], "logger": "root"}
    return json.dumps(record | ({"requestId": logged[3]} if logged[3] else {}))


@log_form
def json_log_format(events: list[Event]) -> bytes:
    return export_lines([Event(e.stream, e.timestamp, _json_line(e) + "\n") for e in events])


def _strings(trace: dict) -> dict:
    segments = [{**s, "Document": json.dumps(s["Document"])} for s in trace["Segments"]]
    return {**trace, "Segments": segments}


@trace_form
def batch_get_traces(traces: list[dict]) -> bytes:
    return json.dumps({"Traces": [_strings(t) for t in traces], "UnprocessedTraceIds": []}, indent=4).encode()


@trace_form
def batch_get_traces_query(traces: list[dict]) -> bytes:
    return json.dumps([_strings(t) for t in traces]).encode()


@trace_form
def documents_as_objects(traces: list[dict]) -> bytes:
    return json.dumps({"Traces": traces, "UnprocessedTraceIds": []}).encode()


@trace_form
def segment_documents(traces: list[dict]) -> bytes:
    return "\n".join(json.dumps(s["Document"]) for t in traces for s in t["Segments"]).encode()


@trace_form
def console_raw_data(traces: list[dict]) -> bytes:
    """The raw data of the console's trace view, one trace after the other."""
    return "\n".join(json.dumps(t, indent=2) for t in traces).encode()


@trace_form
def batch_get_traces_segments(traces: list[dict]) -> bytes:
    """`--query 'Traces[].Segments[]'`."""
    return json.dumps([s for t in traces for s in _strings(t)["Segments"]]).encode()


@trace_form
def segment_documents_as_a_list(traces: list[dict]) -> bytes:
    return json.dumps([s["Document"] for t in traces for s in t["Segments"]]).encode()


@trace_form
def put_trace_segments(traces: list[dict]) -> bytes:
    documents = [json.dumps(s["Document"]) for t in traces for s in t["Segments"]]
    return json.dumps({"TraceSegmentDocuments": documents}).encode()


@trace_form
def daemon_datagrams(traces: list[dict]) -> bytes:
    header = json.dumps({"format": "json", "version": 1})
    return "\n".join(header + "\n" + json.dumps(s["Document"]) for t in traces for s in t["Segments"]).encode()


def _spans(traces: list[dict]) -> list[dict]:
    """The spans that the segments and subsegments are, flat, with attributes as maps."""
    found: list[dict] = []

    def nanoseconds(seconds: float) -> int:
        return round(seconds * 1_000_000) * 1_000

    def visit(document: dict, trace: str, parent: str | None, function: str | None) -> None:
        aws = document.get("aws", {})
        attributes: dict = {}
        name, kind = document["name"], "INTERNAL"
        if document.get("origin") == "AWS::DynamoDB::Table":
            return
        if document.get("origin", "").startswith("AWS::Lambda"):
            kind = "SERVER"
            function = document["name"]
            if "request_id" in aws:
                attributes["faas.invocation_id"] = aws["request_id"]
        if document.get("namespace") == "aws":
            kind, name = "CLIENT", f"DynamoDB.{aws['operation']}"
            attributes |= {"rpc.system": "aws-api", "rpc.service": "DynamoDB", "rpc.method": aws["operation"]}
            if "table_name" in aws:
                attributes["aws.dynamodb.table_names"] = [aws["table_name"]]
            if "region" in aws:
                attributes["cloud.region"] = aws["region"]
            if "request_id" in aws:
                attributes["aws.request_id"] = aws["request_id"]
            if status := document.get("http", {}).get("response", {}).get("status"):
                attributes["http.response.status_code"] = status
        span: dict = {
            "traceId": trace.replace("1-", "", 1).replace("-", ""),
            "spanId": document["id"],
            "name": name,
            "kind": kind,
            "startTimeUnixNano": nanoseconds(document["start_time"]),
            "endTimeUnixNano": nanoseconds(document["end_time"]),
            "attributes": attributes,
            "status": {"code": "UNSET"},
            "function": function,
        }
        if parent:
            span["parentSpanId"] = parent
        exceptions = document.get("cause", {}).get("exceptions", []) if isinstance(document.get("cause"), dict) else []
        if exceptions:
            span["status"] = {"code": "ERROR", "message": exceptions[0]["message"]}
            span["events"] = [
                {
                    "timeUnixNano": span["endTimeUnixNano"],
                    "name": "exception",
                    "attributes": {"exception.type": e["type"], "exception.message": e["message"]},
                }
                for e in exceptions
            ]
        found.append(span)
        for child in document.get("subsegments", []):
            visit(child, trace, document["id"], function)

    for trace in traces:
        for segment in trace["Segments"]:
            document = segment["Document"]
            visit(document, trace["Id"], document.get("parent_id"), None)
    return found


@trace_form
def transaction_search_spans(traces: list[dict]) -> bytes:
    lines = []
    for span in _spans(traces):
        function = span.pop("function")
        span["resource"] = {"attributes": {"service.name": function, "cloud.platform": "aws_lambda", "faas.name": function}}
        lines.append(json.dumps(span))
    return "\n".join(lines).encode()


def _value(value: object) -> dict:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, list):
        return {"arrayValue": {"values": [_value(v) for v in value]}}
    return {"stringValue": str(value)}


def _attributes(attributes: dict) -> list[dict]:
    return [{"key": k, "value": _value(v)} for k, v in attributes.items()]


@trace_form
def otlp_json(traces: list[dict]) -> bytes:
    kinds = {"INTERNAL": 1, "SERVER": 2, "CLIENT": 3}
    codes = {"UNSET": 0, "OK": 1, "ERROR": 2}
    lines = []
    for function, group in groupby(_spans(traces), key=lambda s: s["function"]):
        spans = []
        for span in group:
            span = {k: v for k, v in span.items() if k != "function"}
            span["kind"] = kinds[span["kind"]]
            span["startTimeUnixNano"] = str(span["startTimeUnixNano"])
            span["endTimeUnixNano"] = str(span["endTimeUnixNano"])
            span["attributes"] = _attributes(span["attributes"])
            span["status"] = {**span["status"], "code": codes[span["status"]["code"]]}
            for event in span.get("events", []):
                event["timeUnixNano"] = str(event["timeUnixNano"])
                event["attributes"] = _attributes(event["attributes"])
            spans.append(span)
        resource = {"attributes": _attributes({"service.name": function, "faas.name": function})}
        scope = {"scope": {"name": "aws-xray"}, "spans": spans}
        lines.append(json.dumps({"resourceSpans": [{"resource": resource, "scopeSpans": [scope]}]}))
    return "\n".join(lines).encode()


_FIELDS = (
    "resourceSpans|scopeSpans|traceId|spanId|parentSpanId|startTimeUnixNano|endTimeUnixNano|timeUnixNano"
    "|stringValue|intValue|arrayValue"
)


@trace_form
def otlp_json_in_the_protocol_s_spelling(traces: list[dict]) -> bytes:
    def spelled(name: re.Match) -> str:
        return re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), name[0])

    return re.sub(f'"({_FIELDS})"', spelled, otlp_json(traces).decode()).encode()


def _span_events(traces: list[dict]) -> list[Event]:
    """The spans as events of the log group `aws/spans`."""
    lines = transaction_search_spans(traces).decode().splitlines()
    return [Event("default", json.loads(line)["endTimeUnixNano"] // 1_000_000, line) for line in lines]


for _form in (
    export_lines,
    subscription_documents,
    filter_log_events,
    get_log_events,
    tail_detailed,
    get_query_results,
    insights_console_json,
    insights_console_csv,
):
    TRACES[f"spans_by_{_form.__name__}"] = lambda traces, form=_form: form(_span_events(traces))
TRACES["spans_by_tail_json"] = lambda traces: "".join(
    f"{e.time.isoformat()} {e.stream} \n{json.dumps(json.loads(e.message), indent=4)}\n" for e in _span_events(traces)
).encode()

"""The gates before a request leaves the function: function and configuration."""

from __future__ import annotations

import json
from typing import Any

from lab import logs
from lab.clock import iso

from laboratory.catalogue.short import L, LT, LXT, T, fault
from laboratory.edits import (
    arn, env, function, grant, joined, prop, resource, statements, table_ref, text, variables, without_env,
)  # fmt: skip
from laboratory.recording import Stream
from laboratory.scenario import App

JS = "handlers/node-unawaited"


def trust(principal: str) -> Any:
    """Return an edit: the role trusts another service than Lambda."""

    def edit(app: App) -> None:
        document = app.properties(app.base.role)["AssumeRolePolicyDocument"]
        document["Statement"][0]["Principal"]["Service"] = principal

    return edit


def _stream(recording: Any, runtime: str) -> tuple[Stream, dict[str, Any], float]:
    target = recording.deployed.function()
    stream = Stream(f"/aws/lambda/{target['name']}", f"2026/11/23/[$LATEST]{recording.names.hexadecimal('stream', 32)}")
    recording.streams.append(stream)
    recording._init_start(stream, target, recording.begins, runtime)
    return stream, target, recording.begins + 0.4


def _close(recording: Any, stream: Stream, at: float, request_id: str, began: float, memory: int, peak: int, status: str | None = None, tail: str = "") -> None:
    stream.add(at, logs.end(request_id))
    line = logs.ReportLine(request_id, (at - began) * 1000, memory, peak, None, status, None, None).message()
    stream.add(at, line.rstrip("\n") + tail + "\n" if tail else line)


def node_import(recording: Any) -> None:
    """A module that the bundle lacks, in Node.js."""
    stream, target, at = _stream(recording, "nodejs:22.v48")
    for _ in range(4):
        request_id = recording.names.uuid("request")
        record = {
            "errorType": "Runtime.ImportModuleError",
            "errorMessage": "Error: Cannot find module '@aws-sdk/client-dynamodb-streams'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
            "stack": ["Runtime.ImportModuleError: Error: Cannot find module '@aws-sdk/client-dynamodb-streams'", "    at _loadUserApp (file:///var/runtime/index.mjs:1109:17)"],
        }
        stream.add(at, f"{iso(at)}\tundefined\tERROR\tUncaught Exception \t{json.dumps(record)}\n")
        stream.add(at, "INIT_REPORT Init Duration: 182.20 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError\n")
        stream.add(at + 0.2, logs.start(request_id))
        _close(recording, stream, at + 0.4, request_id, at + 0.2, target["memory"], 62, "error", "Error Type: Runtime.ImportModuleError\t")
        at += 5


def java_memory(recording: Any) -> None:
    """A Java heap that is exhausted while a page is read."""
    stream, target, at = _stream(recording, "java:21.v40")
    for number in range(5):
        request_id = recording.names.uuid("request")
        stream.add(at, logs.start(request_id))
        text_of_error = (
            "Java heap space: java.lang.OutOfMemoryError\njava.lang.OutOfMemoryError: Java heap space\n"
            "\tat java.base/java.util.Arrays.copyOf(Unknown Source)\n"
            "\tat software.amazon.awssdk.services.dynamodb.model.ScanResponse$BuilderImpl.items(ScanResponse.java:402)\n"
            "\tat com.example.App.handleRequest(App.java:38)\n\n"
        )
        if number:
            stream.add(at + 3.1, text_of_error)
        _close(recording, stream, at + 3.2, request_id, at, target["memory"], target["memory"] if number else 171, "error" if number else None)
        at += 9


def unawaited(recording: Any) -> None:
    """A write whose refusal appears while the next invocation runs."""
    stream, target, at = _stream(recording, "nodejs:22.v48")
    before: str | None = None
    name = target["environment"]["TABLE_NAME"]
    for _ in range(6):
        request_id = recording.names.uuid("request")
        stream.add(at, logs.start(request_id))
        if before:
            aws_id = recording.names.dynamodb_request_id()
            stream.add(
                at + 0.01,
                f"{iso(at + 0.01)}\t{before}\tERROR\tcould not store the item ConditionalCheckFailedException: The conditional request failed\n"
                "    at de_ConditionalCheckFailedExceptionRes (/var/runtime/node_modules/@aws-sdk/client-dynamodb/dist-cjs/index.js:1:1) {\n"
                f"  '$fault': 'client',\n  '$metadata': {{ httpStatusCode: 400, requestId: '{aws_id}', attempts: 1, totalRetryDelay: 0 }},\n"
                "  __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException'\n}\n",
            )
        stream.add(at + 0.012, f"{iso(at + 0.012)}\t{request_id}\tINFO\tstoring an item in {name} (PutItem)\n")
        _close(recording, stream, at + 0.02, request_id, at, target["memory"], 88)
        before = request_id
        at += 7


def open_subsegments(recording: Any) -> None:
    """Writes whose subsegments never end: the environment was frozen first."""
    stream, target, at = _stream(recording, "nodejs:22.v48")
    names = recording.names
    for number in range(6):
        request_id, trace_id, segment = names.uuid("request"), names.trace_id(at), names.segment_id()
        stream.add(at, logs.start(request_id))
        stream.add(at + 0.003, f"{iso(at + 0.003)}\t{request_id}\tINFO\taccepted order {number}\n")
        stream.add(at + 0.009, logs.end(request_id))
        stream.add(at + 0.009, logs.ReportLine(request_id, 9.1, target["memory"], 84, 301.2 if number == 0 else None, None, trace_id, segment).message())
        service = {
            "id": names.segment_id(), "name": target["name"], "start_time": round(at - 0.004, 6), "end_time": round(at + 0.013, 6),
            "trace_id": trace_id, "origin": "AWS::Lambda", "resource_arn": target["arn"],
            "http": {"response": {"status": 200}}, "aws": {"request_id": request_id},
        }  # fmt: skip
        inner = {
            "id": segment, "name": target["name"], "start_time": round(at, 6), "end_time": round(at + 0.0095, 6),
            "parent_id": service["id"], "trace_id": trace_id, "origin": "AWS::Lambda::Function",
            "aws": {"account_id": "111122223333", "function_arn": target["arn"], "resource_names": [target["name"]]},
            "subsegments": [
                {"id": names.segment_id(), "name": "Invocation", "start_time": round(at, 6), "end_time": round(at + 0.009, 6), "aws": {"function_arn": target["arn"]}},
                {
                    "id": names.segment_id(), "name": "DynamoDB", "namespace": "aws", "start_time": round(at + 0.006, 6), "in_progress": True,
                    "aws": {"operation": "PutItem", "region": "eu-west-1", "table_name": target["environment"]["TABLE_NAME"], "resource_names": [target["environment"]["TABLE_NAME"]]},
                },
            ],
        }  # fmt: skip
        recording.traces.append({
            "Id": trace_id, "Duration": 0.017, "LimitExceeded": False,
            "Segments": [{"Id": part["id"], "Document": json.dumps(part, separators=(",", ":"))} for part in (service, inner)],
        })  # fmt: skip
        at += 6


def deploy_failure(recording: Any) -> None:
    """What the pipeline that deploys and calls the function writes."""
    target = recording.deployed.function()
    stream = Stream("/aws/codebuild/release", "build/5b2f")
    recording.streams.append(stream)
    at = recording.begins
    for _ in range(3):
        stream.add(at, f"invoking {target['name']}\n")
        stream.add(
            at + 0.3,
            "An error occurred (InvalidParameterValueException) when calling the UpdateFunctionConfiguration operation: "
            "The role defined for the function cannot be assumed by Lambda.\n",
        )
        at += 20


PAUSE = [{"action": "list", "pages": 4, "pause": 1.2, "key": {}} for _ in range(6)]
MIXED = [{"action": "list", "pages": pages, "pause": 0.9, "key": {}} for pages in (1, 2, 5, 2, 5, 1, 5, 2)]

FUNCTION = [
    fault("function.import-error.module-missing-logs", "plain", "function.import-error", L, body="import"),
    fault("function.import-error.module-missing", "index", "function.import-error", body="import", with_source=True),
    fault("function.import-error.wrong-module", "sam", "function.import-error", edit=text("Handler: app.handler", "Handler: main.handler")),
    fault("function.import-error.wrong-symbol", "plain", "function.import-error", LXT, edit=function("Handler", "app.lambda_handler")),
    fault("function.import-error.wrong-symbol-json", "raw", "function.import-error", edit=[text("Handler: app.handler", "Handler: app.main"), text("      MemorySize: !If [IsProd, 512, 256]\n", "      MemorySize: !If [IsProd, 512, 256]\n      LoggingConfig:\n        LogFormat: JSON\n")]),
    fault("function.import-error.node", "plain", "function.import-error", sdk="node-v3", script=node_import, notes="written, not recorded"),
    fault("function.import-error.template", "plain", "function.import-error", T, edit=function("Handler", "src/app.handler"), accepted=(), notes="the asset holds app.py at its root"),
    fault("function.init-error.settings-logs", "plain", "function.init-error", L, body="settings"),
    fault("function.init-error.settings", "raw", "function.init-error", body="settings"),
    fault("function.init-error.licence", "provisioned", "function.init-error", body="checked", with_source=True),
    fault("function.init-error.licence-json", "alias", "function.init-error", LXT, body="checked", edit=function("LoggingConfig", {"LogFormat": "JSON"})),
    fault("function.out-of-memory.killed-logs", "plain", "function.out-of-memory", L, body="report", fates={1: "killed", 3: "killed", 5: "killed"}),
    fault("function.out-of-memory.killed", "index", "function.out-of-memory", body="report", fates={1: "killed", 3: "killed", 5: "killed", 7: "killed"}, edit=function("MemorySize", 128)),
    fault("function.out-of-memory.killed-traces", "nested", "function.out-of-memory", LXT, body="report", fates={1: "killed", 3: "killed"}),
    fault("function.out-of-memory.killed-json", "plain", "function.out-of-memory", body="report", style="log", fates={1: "killed", 3: "killed", 5: "killed"}, edit=function("LoggingConfig", {"LogFormat": "JSON"})),
    fault("function.out-of-memory.java", "plain", "function.out-of-memory", sdk="java-v2", script=java_memory, notes="written, not recorded"),
    fault("function.timeout-too-short.pages-traces", "plain", "function.timeout-too-short", LXT, body="report", events=PAUSE, edit=function("Timeout", 3), never=("network.unreachable", "network.no-route")),
    fault("function.timeout-too-short.pages-nat", "nat", "function.timeout-too-short", LXT, body="report", events=PAUSE, edit=function("Timeout", 3), never=("network.unreachable", "network.no-route")),
    fault("function.timeout-too-short.some", "index", "function.timeout-too-short", LT, body="report", events=MIXED, edit=function("Timeout", 3), never=("network.unreachable",)),
    fault("function.timeout-too-short.some-gateway", "gateway", "function.timeout-too-short", LXT, body="report", events=MIXED, edit=function("Timeout", 3), never=("network.no-route", "network.unreachable")),
    fault("function.timeout-too-short.default", "raw", "function.timeout-too-short", LXT, body="report", events=MIXED, edit=text("      Timeout: 10\n", ""), never=("network.unreachable",), notes="no Timeout is three seconds"),
    fault("function.returned-early.logs", "plain", "function.returned-early", sdk="node-v3", script=unawaited, accepted=("write.condition-failed",), notes="written, not recorded"),
    fault("function.returned-early.traces", "plain", "function.returned-early", LXT, sdk="node-v3", script=open_subsegments, notes="written, not recorded"),
    fault("function.returned-early.traces-provisioned", "provisioned", "function.returned-early", LXT, sdk="node-v3", script=open_subsegments, notes="written, not recorded"),
    fault("function.role-not-assumable.template", "plain", "function.role-not-assumable", T, edit=trust("apigateway.amazonaws.com")),
    fault("function.role-not-assumable.template-raw", "raw", "function.role-not-assumable", T, body="index", edit=text("Service: lambda.amazonaws.com", "Service: ec2.amazonaws.com")),
    fault("function.role-not-assumable.pipeline", "two", "function.role-not-assumable", edit=trust("edgelambda.amazonaws.com"), script=deploy_failure, notes="written, not recorded"),
    fault("function.role-not-assumable.pipeline-logs", "plain", "function.role-not-assumable", L, script=deploy_failure, notes="written, not recorded"),
]  # fmt: skip

MISSING = "config.env-missing"
ENV_MISSING = [
    fault("config.env-missing.removed-logs", "plain", MISSING, L, body="items", edit=without_env("TABLE_NAME")),
    fault("config.env-missing.removed", "plain", MISSING, body="late", style="log", edit=without_env("TABLE_NAME")),
    fault("config.env-missing.renamed", "index", MISSING, body="index", with_source=True, edit=without_env("TABLE_NAME", "ORDERS_TABLE")),
    fault("config.env-missing.none", "provisioned", MISSING, body="envget", with_source=True, edit=without_env("TABLE_NAME", "TABLE")),
    fault("config.env-missing.none-logs", "plain", MISSING, L, body="envget", style="print", edit=without_env("TABLE_NAME")),
    fault("config.env-missing.sam", "sam", MISSING, LXT, body="items", style="raise", edit=text("          TABLE_NAME: !Ref NotesTable", "          NOTES_TABLE: !Ref NotesTable")),
    fault("config.env-missing.late-json", "cross", MISSING, body="late", style="json", edit=without_env("TABLE_NAME", "PROFILE_TABLE")),
    fault("config.env-missing.template", "plain", MISSING, T, body="items", edit=without_env("TABLE_NAME", "USERS_TABLE")),
    fault("config.env-missing.template-raw", "raw", MISSING, T, body="index", edit=text("          TABLE_NAME: !Ref TicketTable", "          TICKETS: !Ref TicketTable")),
]  # fmt: skip

INVALID = "config.table-name-invalid"
NAME_INVALID = [
    fault("config.table-name-invalid.empty", "plain", INVALID, body="envget", edit=env("TABLE_NAME", "")),
    fault("config.table-name-invalid.empty-resource", "index", INVALID, body="late", edit=env("TABLE_NAME", ""), notes="ValueError: Required parameter name not set"),
    fault("config.table-name-invalid.placeholder", "nested", INVALID, body="items", style="log", edit=env("TABLE_NAME", "${FleetTable}")),
    fault("config.table-name-invalid.placeholder-logs", "plain", INVALID, L, body="items", style="error", edit=env("TABLE_NAME", "${UserTable}")),
    fault("config.table-name-invalid.sub-forgotten", "raw", INVALID, LXT, body="client", edit=text("          TABLE_NAME: !Ref TicketTable", '          TABLE_NAME: "tickets-${Stage}"')),
    fault("config.table-name-invalid.function-arn", "alias", INVALID, body="client", style="error", edit=env("TABLE_NAME", {"Fn::GetAtt": ["QuoteFunctionServiceRole8336E67A", "Arn"]})),
    fault("config.table-name-invalid.space", "provisioned", INVALID, body="items", style="code", edit=env("TABLE_NAME", "Meter Table")),
    fault("config.table-name-invalid.template", "plain", INVALID, T, body="items", edit=env("TABLE_NAME", "${UserTable}")),
]  # fmt: skip

MISMATCH = "config.table-name-mismatch"


def prefix(value: str) -> Any:
    """Return an edit: something stands before the table's name."""
    return env("TABLE_NAME", lambda app: joined(value, table_ref(app)))


def suffix(value: str) -> Any:
    """Return an edit: something stands behind the table's name."""
    return env("TABLE_NAME", lambda app: joined(table_ref(app), value))


def any_table(app: App) -> None:
    """Grant on every table, so that a wrong name reaches DynamoDB."""
    resource({"Fn::Sub": "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*"})(app)


NAME_MISMATCH = [
    fault("config.table-name-mismatch.prefix-logs", "plain", "iam.denied", L, style="log", edit=prefix("UserTable-")),
    fault("config.table-name-mismatch.prefix", "plain", MISMATCH, style="log", edit=prefix("UserTable-"), observations=("handling.swallowed-error",)),
    fault("config.table-name-mismatch.prefix-traces", "plain", MISMATCH, LXT, style="raise", edit=prefix("UserTable-"), resources=True),
    fault("config.table-name-mismatch.suffix", "index", MISMATCH, body="index", style="raise", edit=suffix("-dev"), resources=True),
    fault("config.table-name-mismatch.suffix-json", "provisioned", MISMATCH, style="json", edit=suffix("-prod"), form="events"),
    fault("config.table-name-mismatch.not-found-logs", "plain", "table.not-found", L, style="error", edit=[prefix("prod-"), any_table]),
    fault("config.table-name-mismatch.not-found", "plain", MISMATCH, style="error", edit=[prefix("prod-"), any_table]),
    fault("config.table-name-mismatch.logical-id", "two", MISMATCH, style="print", edit=env("TABLE_NAME", "OrderTable")),
    fault("config.table-name-mismatch.logical-id-hash", "cmk", MISMATCH, style="raise", edit=env("TABLE_NAME", "VaultTable5572012F")),
    fault("config.table-name-mismatch.stage", "raw", MISMATCH, body="client", style="error", edit=text("          TABLE_NAME: !Ref TicketTable", "          TABLE_NAME: tickets-prod")),
    fault("config.table-name-mismatch.lost-letter", "raw", MISMATCH, LXT, style="raise", edit=text("          TABLE_NAME: !Ref TicketTable", '          TABLE_NAME: !Sub "ticket-${Stage}"')),
    fault("config.table-name-mismatch.case", "raw", MISMATCH, style="log", form="tail", edit=text("          TABLE_NAME: !Ref TicketTable", '          TABLE_NAME: !Sub "Tickets-${Stage}"')),
    fault("config.table-name-mismatch.sam", "sam", MISMATCH, style="raise", edit=text("          TABLE_NAME: !Ref NotesTable", "          TABLE_NAME: Notes")),
    fault("config.table-name-mismatch.stale", "nested", MISMATCH, LXT, style="code", resources=True, edit=env("TABLE_NAME", "FleetStack-FleetTable5A0C1D77-1Q9ZK3M7TTW2P")),
    fault("config.table-name-mismatch.hard-coded", "plain", MISMATCH, body="hardcoded", with_source=True, style="raise"),
    fault("config.table-name-mismatch.stack-prefix", "cross", MISMATCH, style="log", edit=env("TABLE_NAME", {"Fn::Sub": "${AWS::StackName}-ProfileTable"})),
    fault("config.table-name-mismatch.node", "index", MISMATCH, body="index", sdk="node-v3", edit=prefix("orders-")),
    fault("config.table-name-mismatch.go", "alias", MISMATCH, sdk="go-v2", edit=[suffix("-live"), any_table]),
    fault("config.table-name-mismatch.java", "provisioned", MISMATCH, sdk="java-v2", edit=prefix("dev-")),
    fault("config.table-name-mismatch.template", "plain", MISMATCH, T, edit=prefix("UserTable-")),
    fault("config.table-name-mismatch.template-sam", "sam", MISMATCH, T, edit=text("          TABLE_NAME: !Ref NotesTable", "          TABLE_NAME: notes-table")),
]  # fmt: skip

OTHER = "config.wrong-table"
AUDIT = {"Ref": "AuditTableB07F8EEB"}


def write_ticket_archive(app: App) -> None:
    """Add a second table to the desk and give the function its name."""
    app.replace(
        "  DeskRole:\n",
        "  ArchiveTable:\n    Type: AWS::DynamoDB::Table\n    Properties:\n"
        '      TableName: !Sub "tickets-archive-${Stage}"\n      BillingMode: PAY_PER_REQUEST\n'
        "      AttributeDefinitions:\n        - AttributeName: ticketId\n          AttributeType: S\n"
        "      KeySchema:\n        - AttributeName: ticketId\n          KeyType: HASH\n\n  DeskRole:\n",
    )
    app.replace("          TABLE_NAME: !Ref TicketTable", "          TABLE_NAME: !Ref ArchiveTable")


WRONG_TABLE = [
    fault("config.wrong-table.other-ref", "two", OTHER, style="raise", edit=env("TABLE_NAME", AUDIT), table="OrderTable416EB896"),
    fault("config.wrong-table.other-ref-traces", "two", OTHER, LXT, style="log", edit=env("TABLE_NAME", AUDIT), resources=True, table="OrderTable416EB896"),
    fault("config.wrong-table.other-ref-logs", "two", "iam.denied", L, style="raise", edit=env("TABLE_NAME", AUDIT)),
    fault("config.wrong-table.archive", "raw", OTHER, style="error", edit=write_ticket_archive),
    fault("config.wrong-table.template", "two", OTHER, T, edit=env("TABLE_NAME", AUDIT)),
]  # fmt: skip

SCENARIOS = [*FUNCTION, *ENV_MISSING, *NAME_INVALID, *NAME_MISMATCH, *WRONG_TABLE]

"""Plays a scenario and keeps what AWS would have exported of it."""

from __future__ import annotations

import gzip
import json
import math
import multiprocessing
import os
import random
import re
import shutil

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lab import logs
from lab.clock import Clock, iso
from lab.deployment import Function as TracedFunction
from lab.names import Names
from lab.xray import Span, Trace
from moto.server import ThreadedMotoServer

from laboratory import handlers, written
from laboratory.bases import DATA, bases
from laboratory.front import Front
from laboratory.runtime import Invocation, Job, run
from laboratory.scenario import Function, Scenario, events
from laboratory.stack import Deployed, deployed
from laboratory.world import Caller, World

SCENARIOS = DATA / "scenarios"
BEGINS = 1795424400.0  # 2026-11-23T09:00:00Z
RUNTIME_DIGEST = "4e8b1f2f6a8fd7ba3c2b7a0f4d24a3b98c9d1e1f5a7b6c3d2e1f0a9b8c7d6e5f"
KEEP_TRACES = 6


@dataclass
class Stream:
    """One execution environment's log."""

    group: str
    name: str
    events: list[tuple[float, str]] = field(default_factory=list)

    def add(self, at: float, message: str) -> None:
        """Append one event."""
        self.events.append((at, message))


@dataclass
class Replay:
    """What came of a scenario's traffic."""

    # Operation and HTTP status of every request that was answered or refused.
    answers: list[tuple[str, int]]
    lines: list[str]

    @property
    def failures(self) -> list[str]:
        """Refused requests, and lines that tell of a failed invocation."""
        refused = [f"{operation}: {status}" for operation, status in self.answers if status != 200]
        told = [line for line in self.lines if re.search(r"\[ERROR\]|Traceback|timed out|errorMessage|\"level\": ?\"ERROR\"", line)]
        return refused + told


def _work(connection: Any) -> None:
    while (job := connection.recv()) is not None:
        try:
            connection.send(run(job))
        except BaseException as error:  # noqa: BLE001, the parent shall say which scenario broke
            connection.send(error)


class Laboratory:
    """moto, the front and the process that runs handlers, for many scenarios in turn."""

    def __enter__(self) -> Laboratory:
        import logging

        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        context = multiprocessing.get_context("spawn")
        self._pipe, inner = context.Pipe()
        self._worker = context.Process(target=_work, args=(inner,), daemon=True)
        self._worker.start()
        self._moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self._moto.start()
        host, port = self._moto.get_host_and_port()
        self._url = f"http://{host}:{port}"
        self._front = Front()
        self._answers: list[tuple[str, int]] = []
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.send(None)
        self._front.close()
        self._moto.stop()

    def record(self, scenario: Scenario) -> None:
        """Play one scenario and write its folder."""
        _Recording(self, scenario).write()

    def replay(self, scenario: Scenario, files: dict[str, str] | None = None) -> Replay:
        """Play a scenario's traffic, on other templates where `files` are given, and keep what was answered."""
        recording = _Recording(self, scenario)
        if files is not None:
            recording.deployed = deployed(
                recording.base, files, scenario.account, scenario.region, scenario.parameters
            )
        self._answers = []
        recording.play()
        lines = [message for stream in recording.streams for _, message in stream.events]
        return Replay(self._answers, lines)

    def world(self, deployed_app: Deployed, names: Names) -> World:
        """Return a fresh cloud that the front asks from now on."""
        world = World(deployed_app, names, self._url)
        answer = world.answer

        def noting(host: str, headers: Any, body: bytes, at: float) -> Any:
            given = answer(host, headers, body, at)
            self._answers.append((headers.get("X-Amz-Target", host).rpartition(".")[2], given.status))
            return given

        world.answer = noting  # type: ignore[method-assign]
        self._front.world = world
        return world

    def run(self, job: Job) -> list[dict[str, Any]]:
        """Run an execution environment."""
        job.front = self._front.port
        self._pipe.send(job)
        answer = self._pipe.recv()
        if self._front.errors:
            raise RuntimeError(self._front.errors.pop())
        if isinstance(answer, BaseException):
            raise answer
        return answer


class _Recording:
    def __init__(self, laboratory: Laboratory, scenario: Scenario) -> None:
        self.laboratory = laboratory
        self.scenario = scenario
        self.base = bases()[scenario.base]
        self.app = scenario.app()
        self.names = Names(f"scenarios/{scenario.name}")
        self.rng = random.Random(scenario.name)
        self.deployed = deployed(
            self.base, self.app.files(), scenario.account, scenario.region, scenario.parameters
        )
        self.begins = BEGINS + self.rng.randrange(0, 5 * 3600)
        self.streams: list[Stream] = []
        self.traces: list[dict[str, Any]] = []
        self.traced = "traces" in scenario.tier
        # A function that is called by its alias runs a published version.
        self.version = "1" if scenario.base == "alias" else "$LATEST"

    def write(self) -> None:
        """Play the traffic, then write scenario.json and evidence.json.gz."""
        scenario = self.scenario
        sources = []
        if scenario.tier != "template":
            self.play()
        for function in scenario.functions:
            sources.append(self._source(function))
        folder = SCENARIOS / scenario.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "scenario.json").write_text(json.dumps(self._description(sources), indent=1) + "\n")
        if self.streams:
            evidence = {
                "streams": [
                    {"group": s.group, "name": s.name, "events": [[round(at * 1000), m] for at, m in sorted(s.events, key=lambda e: int(e[0] * 1000))]}
                    for s in self.streams
                ]
            }
            if self.traces:
                evidence["traces"] = self.traces[:KEEP_TRACES]
            packed = json.dumps(evidence, separators=(",", ":")).encode()
            (folder / "evidence.json.gz").write_bytes(gzip.compress(packed, 9, mtime=0))

    def play(self) -> None:
        """Play the traffic, or what is written by hand in its place."""
        if self.scenario.script:
            self.scenario.script(self)
        else:
            self._play()

    def _source(self, function: Function) -> str:
        if function.sdk:
            return ""
        return handlers.folder(function.body, function.style).name

    def _description(self, sources: list[str]) -> dict[str, Any]:
        scenario, truth = self.scenario, self.scenario.truth
        function = self.deployed.function(scenario.function or scenario.functions[0].logical)
        names_table = truth.primary and not truth.primary.startswith(("function.", "credentials."))
        description: dict[str, Any] = {
            "tier": scenario.tier,
            "base": scenario.base,
            "handler": [source or function.sdk for source, function in zip(sources, scenario.functions, strict=True)],
            "truth": {
                "kind": truth.kind,
                "primary": truth.primary,
                "latent": list(truth.latent),
                "function": function["logical"] if "template" in scenario.tier and truth.primary else None,
                "table": (scenario.table or self.base.table) if "template" in scenario.tier and names_table else None,
            },
        }
        for name in ("also", "accepted", "never", "observations", "notes"):
            if getattr(truth, name):
                description["truth"][name] = getattr(truth, name)
        if "template" in scenario.tier:
            description["options"] = self._options()
            if self.app.patches():
                description["patch"] = self.app.patches()
            if self.app.replacements:
                description["replace"] = self.app.replacements
            if scenario.resources:
                description["resources"] = self.deployed.resources(iso(BEGINS - 86400))
            if scenario.with_source or scenario.tier == "template":
                description["sources"] = [f"handlers/{source}" for source in sources if source]
        if scenario.tier != "template":
            description["form"] = scenario.form
        return description

    def _options(self) -> list[str]:
        options = []
        if not (self.base.folder / "manifest.json").exists():
            options += ["--stack", self.base.stack]
        for name, value in self.scenario.parameters.items():
            options += ["--parameter", f"{name}={value}"]
        return options

    def _play(self) -> None:
        scenario = self.scenario
        world = self.laboratory.world(self.deployed, self.names)
        if scenario.world:
            scenario.world(world)
        for fault_number, fault in enumerate(world.faults):
            if fault.since is not None or fault.until is not None:
                from dataclasses import replace

                world.faults[fault_number] = replace(
                    fault,
                    since=None if fault.since is None else self.begins + fault.since,
                    until=None if fault.until is None else self.begins + fault.until,
                )
        world.create_tables()
        world.seed(self.base)
        for function in scenario.functions:
            deployed_function = self.deployed.function(function.logical)
            traffic = function.events or events(self.base, function.body, scenario.invocations)
            arrivals = []
            at = self.begins
            for number, event in enumerate(traffic):
                at += scenario.gap * (0.5 + self.rng.random())
                arrivals.append((at, number, event))
            for lane in range(scenario.streams):
                mine = arrivals[lane :: scenario.streams]
                if mine:
                    self._lane(world, function, deployed_function, mine, lane)

    def _lane(
        self,
        world: World,
        function: Function,
        target: dict[str, Any],
        arrivals: list[tuple[float, int, dict[str, Any]]],
        lane: int,
    ) -> None:
        day = iso(self.begins)[:10].replace("-", "/")
        stream = Stream(f"/aws/lambda/{target['name']}", f"{day}/[{self.version}]{self.names.hexadecimal('stream', 32)}")
        self.streams.append(stream)
        key = "ASIA" + self.names.text("key", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)
        arn = f"arn:aws:sts::{self.scenario.account}:assumed-role/{target['role']}/{target['name']}"
        world.callers[key] = Caller(arn, target["role"], target["name"])
        routes = self.scenario.routes | self.scenario.stream_routes.get(lane, {})
        invocations = [
            Invocation(
                self.names.uuid("request"),
                event,
                at,
                f"Root={self.names.trace_id(at)};Parent={self.names.segment_id()};Sampled=1",
                function.fates.get(number),
            )
            for at, number, event in arrivals
        ]
        if function.sdk:
            _Written(self, world, function, target, stream, key, routes).play(invocations)
            return
        job = Job(
            handler=target["handler"],
            code=str(handlers.folder(function.body, function.style)),
            variables=self._variables(target, key, stream),
            invocations=invocations,
            timeout=target["timeout"],
            arn=target["arn"],
            seed=f"{self.scenario.name}/{lane}",
            front=0,
            routes=routes,
            json_logs=target["json"],
            traced=self.traced,
        )
        records = self.laboratory.run(job)
        self._transcribe(stream, target, invocations, records)

    def _variables(self, target: dict[str, Any], key: str, stream: Stream) -> dict[str, str]:
        variables = target["environment"] | {
            "AWS_ACCESS_KEY_ID": key,
            "AWS_SECRET_ACCESS_KEY": "loopback",
            "AWS_SESSION_TOKEN": "loopback",
            "AWS_REGION": self.scenario.region,
            "AWS_DEFAULT_REGION": self.scenario.region,
            "AWS_LAMBDA_FUNCTION_NAME": target["name"],
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(target["memory"]),
            "AWS_LAMBDA_LOG_GROUP_NAME": stream.group,
            "AWS_LAMBDA_LOG_STREAM_NAME": stream.name,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "HOME": "/tmp",
            "LANG": "en_US.UTF-8",
            "PATH": os.environ["PATH"],
            "TZ": "UTC",
        }
        for name, value in self.scenario.variables.items():
            if value is None:
                variables.pop(name, None)
            else:
                variables[name] = value
        return variables

    def _transcribe(
        self, stream: Stream, target: dict[str, Any], invocations: list[Invocation], records: list[dict[str, Any]]
    ) -> None:
        by_id = {invocation.request_id: invocation for invocation in invocations}
        pending = list(invocations)
        cold: dict[str, Any] | None = None
        runtime = target["runtime"].replace("python", "python:") + ".v93"
        for record in records:
            if record["what"] in ("init", "init-error", "timeout"):
                cold = record
                if not record["suppressed"]:
                    self._init_start(stream, target, record["began"], runtime)
                if record["what"] != "init":
                    self._failed_init(stream, target, record, pending.pop(0))
                    cold = None
                else:
                    for at, text in record["output"]:
                        stream.add(at, text)
                continue
            invocation = by_id[record["id"]]
            pending.remove(invocation)
            self._invocation(stream, target, invocation, record, cold)
            cold = None

    def _start(self, request_id: str) -> str:
        return logs.start(request_id).replace("$LATEST", self.version)

    def _init_start(self, stream: Stream, target: dict[str, Any], at: float, runtime: str) -> None:
        if target["json"]:
            record = {
                "initializationType": "on-demand", "phase": "init", "runtimeVersion": runtime,
                "runtimeVersionArn": f"arn:aws:lambda:{self.scenario.region}::runtime:{RUNTIME_DIGEST}",
                "functionName": target["name"], "functionVersion": "$LATEST",
            }  # fmt: skip
            stream.add(at, self._system(at, "platform.initStart", record))
            return
        label, _, version = runtime.rpartition(".")
        stream.add(at, logs.init_start(label, version, self.scenario.region, RUNTIME_DIGEST))

    def _failed_init(
        self, stream: Stream, target: dict[str, Any], record: dict[str, Any], invocation: Invocation
    ) -> None:
        """An error of the initialization: once by itself, once more inside the first invocation."""
        began, ended = record["began"], record["ended"]
        milliseconds = (ended - began) * 1000
        error_type = "Runtime.Unknown"
        for _, text in record["output"]:
            found = re.search(r'\[ERROR\] ([\w.]+)|"errorType": "([\w.]+)"', text)
            if found:
                error_type = found[1] or found[2]
        shift = 0.35 + self.rng.random() * 0.1
        again = ended + shift
        for moment, phase in ((ended, "init"), (again, "invoke")):
            clock = Clock(ended, moment)
            for at, text in record["output"]:
                stream.add(clock.at(at), clock.log_text(text))
            if target["json"]:
                figures = {
                    "initializationType": "on-demand", "phase": phase, "status": "error",
                    "errorType": error_type, "metrics": {"durationMs": round(milliseconds, 3)},
                }  # fmt: skip
                stream.add(moment, self._system(moment, "platform.initReport", figures))
            else:
                stream.add(moment, f"INIT_REPORT Init Duration: {milliseconds:.2f} ms\tPhase: {phase}\tStatus: error\tError Type: {error_type}\n")
        if target["json"]:
            start = {"requestId": invocation.request_id, "version": "$LATEST"}
            stream.add(again, self._system(again, "platform.start", start))
            metrics = {
                "durationMs": round(milliseconds + 12, 3), "billedDurationMs": math.ceil(milliseconds + 12),
                "memorySizeMB": target["memory"], "maxMemoryUsedMB": 62,
            }  # fmt: skip
            report = {"requestId": invocation.request_id, "metrics": metrics, "status": "error", "errorType": error_type}
            stream.add(again, self._system(again, "platform.report", report))
            return
        stream.add(again, self._start(invocation.request_id))
        stream.add(again, logs.end(invocation.request_id))
        line = logs.ReportLine(
            invocation.request_id, milliseconds + 12, target["memory"], 62, None, "error", None, None
        ).message()
        stream.add(again, line.rstrip("\n") + f"Error Type: {error_type}\t\n")

    def _invocation(
        self, stream: Stream, target: dict[str, Any], invocation: Invocation, record: dict[str, Any], cold: dict[str, Any] | None
    ) -> None:
        began, ended, kind = record["began"], record["ended"], record["kind"]
        request_id = invocation.request_id
        trace_id = invocation.trace_header.partition("Root=")[2].partition(";")[0]
        parent = invocation.trace_header.partition("Parent=")[2].partition(";")[0]
        status = {"timeout": "timeout", "killed": "error"}.get(kind)
        memory = target["memory"] if kind == "killed" else record["memory"]
        init = (cold["ended"] - cold["began"]) * 1000 if cold and not record["suppressed"] else None
        if target["json"]:
            self._system_events(stream, target, invocation, record, init)
        else:
            stream.add(began, self._start(request_id))
            for at, text in record["output"]:
                stream.add(at, text)
            if kind == "timeout":
                stream.add(ended, logs.timed_out(ended, request_id, target["timeout"]))
            if kind == "killed":
                stream.add(ended, f"RequestId: {request_id} Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n")
            stream.add(ended, logs.end(request_id))
            line = logs.ReportLine(
                request_id, (ended - began) * 1000, target["memory"], memory, init, status, trace_id, parent
            )
            message = line.message()
            if kind == "killed":
                message = message.replace("Status: error\t", "Status: error\tError Type: Runtime.ExitError\t")
            stream.add(ended, message)
        if self.traced:
            self._trace(target, invocation, record, cold, trace_id, parent)

    def _trace(
        self, target: dict[str, Any], invocation: Invocation, record: dict[str, Any], cold: dict[str, Any] | None, trace_id: str, parent: str
    ) -> None:
        renamed: dict[str, str] = {}

        def tidy(value: Any) -> Any:
            if isinstance(value, list):
                return [tidy(member) for member in value]
            if not isinstance(value, dict):
                return value
            result = {key: tidy(member) for key, member in value.items()}
            if "id" in result:
                result["id"] = renamed.setdefault(result["id"], self.names.segment_id())
            if "stack" in result:
                result["stack"] = result["stack"][-1:]
            return result

        traced = TracedFunction(
            target["name"], target["arn"], target["role"], target["handler"], target["runtime"],
            target["timeout"], target["memory"], True, {}, Path("/var/task"),
        )  # fmt: skip
        self.traces.append(
            Trace(
                trace_id=trace_id,
                function_segment=parent,
                function=traced,
                account=self.scenario.account,
                request_id=invocation.request_id,
                initialization=Span(cold["began"], cold["ended"]) if cold else None,
                invocation=Span(record["began"], record["ended"]),
                failed=record["kind"] != "response",
                subsegments=[tidy(document) for document in record["subsegments"]],
            ).export(self.names)
        )

    def _system_events(
        self, stream: Stream, target: dict[str, Any], invocation: Invocation, record: dict[str, Any], init: float | None
    ) -> None:
        began, ended, kind = record["began"], record["ended"], record["kind"]
        tracing = {"type": "X-Amzn-Trace-Id", "value": invocation.trace_header}
        stream.add(began, self._system(began, "platform.start", {"requestId": invocation.request_id, "version": "$LATEST", "tracing": tracing}))
        for at, text in record["output"]:
            stream.add(at, text)
        duration = (ended - began) * 1000
        metrics = {
            "durationMs": round(duration, 3), "billedDurationMs": math.ceil(duration + (init or 0)),
            "memorySizeMB": target["memory"],
            "maxMemoryUsedMB": target["memory"] if kind == "killed" else record["memory"],
        }  # fmt: skip
        if init is not None:
            metrics["initDurationMs"] = round(init, 3)
        status = {"response": "success", "error": "error", "timeout": "timeout", "killed": "failure"}[kind]
        report: dict[str, Any] = {"requestId": invocation.request_id, "metrics": metrics, "status": status, "tracing": tracing}
        if kind == "killed":
            report["errorType"] = "Runtime.ExitError"
        stream.add(ended, self._system(ended, "platform.report", report))

    @staticmethod
    def _system(at: float, kind: str, record: dict[str, Any]) -> str:
        return json.dumps({"time": iso(at), "type": kind, "record": record}, separators=(",", ":")) + "\n"


class _Written:
    """Plays a function whose lines are written rather than recorded."""

    def __init__(self, recording: _Recording, world: World, function: Function, target: dict[str, Any], stream: Stream, key: str, routes: dict[str, str]) -> None:
        self.recording = recording
        self.world = world
        self.function = function
        self.target = target
        self.stream = stream
        self.key = key
        self.routes = routes

    def play(self, invocations: list[Invocation]) -> None:
        """Call the front as the SDK would, and write what its caller prints."""
        assert self.function.sdk
        recording, stream = self.recording, self.stream
        now = invocations[0].at
        init = 0.18 + recording.rng.random() * 0.3
        recording._init_start(stream, self.target, now, written.RUNTIMES[self.function.sdk][1])
        now += init
        for number, invocation in enumerate(invocations):
            began = now = max(now + 0.001, invocation.at)
            failure, spent = self._call(invocation.event, now)
            kind = "response"
            output: list[list[Any]] = []
            now += spent
            if failure and failure.kind == "timeout":
                kind, now = "timeout", began + self.target["timeout"]
            elif failure:
                kind = "error"
                for line in written.lines(self.function.sdk, failure, now, invocation.request_id, recording.rng):
                    output.append([now, line])
            record = {
                "began": began, "ended": now, "kind": kind, "output": output, "subsegments": [],
                "memory": 81, "suppressed": number > 0,
            }  # fmt: skip
            cold = {"began": began - init, "ended": began} if number == 0 else None
            recording._invocation(stream, self.target, invocation, record, cold)

    def _call(self, event: dict[str, Any], at: float) -> tuple[written.Failure | None, float]:
        operation, request = self._request(event)
        region = self.recording.scenario.variables.get("TABLE_REGION") or self.recording.scenario.region
        host = f"dynamodb.{region}.amazonaws.com"
        from laboratory.runtime import _route

        route = _route(self.routes, host)
        if route != "front":
            if route == "blackhole":
                return written.Failure(operation, "timeout", "", "", "", 0, host, {}), 0
            return written.Failure(operation, route, "", "", "", 0, host, {}), 1.2
        headers = {
            "X-Amz-Target": f"DynamoDB_20120810.{operation}",
            "Authorization": f"AWS4-HMAC-SHA256 Credential={self.key}/20261123/{region}/dynamodb/aws4_request",
        }
        answer = self.world.answer(host, headers, json.dumps(request).encode(), at)
        if answer.status == 200:
            return None, 0.02
        body = json.loads(answer.body)
        message = body.get("message", body.get("Message", ""))
        code = body["__type"].rpartition("#")[2]
        return written.Failure(operation, "service", code, message, answer.request_id, answer.status, host, body), 0.03

    def _request(self, event: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        name = self.target["environment"].get("TABLE_NAME", "")

        def typed(values: dict[str, Any]) -> dict[str, Any]:
            return {key: {"S": str(value)} for key, value in values.items()}

        if event["action"] == "put":
            return "PutItem", {"TableName": name, "Item": typed(event["item"])}
        if event["action"] == "find":
            key, value = event["by"]
            return "Query", {
                "TableName": name, "IndexName": self.target["environment"].get("INDEX_NAME", "byCustomer"),
                "KeyConditionExpression": "#k = :v", "ExpressionAttributeNames": {"#k": key},
                "ExpressionAttributeValues": {":v": {"S": value}},
            }  # fmt: skip
        return "GetItem", {"TableName": name, "Key": typed(event["key"])}

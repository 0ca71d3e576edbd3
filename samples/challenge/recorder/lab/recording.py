"""Runs a workload on a deployment and writes what AWS would export of it."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lab import logs
from lab.clock import Clock, iso
from lab.cloud import Cloud
from lab.deployment import Deployment
from lab.environment import Environment, Outcome
from lab.names import Names
from lab.runtime_api import Request
from lab.xray import Sampler, Span, Trace

# From one freeze of an environment to the next event, and from its start to its first event.
SETTLING_SECONDS = 0.002


@dataclass(frozen=True)
class Arrival:
    """One event, the moment at which it arrives, and the environment that takes it."""

    at: float
    stream: int
    event: dict[str, Any]


class Recorder:
    """Plays arrivals in the order of their times, one after the other, and keeps what comes out."""

    def __init__(self, deployment: Deployment, cloud: Cloud, names: Names) -> None:
        (self._function,) = deployment.functions()
        self._deployment = deployment
        self._cloud = cloud
        self._names = names
        self._sampler = Sampler(names)
        self._runtime_digest = names.hexadecimal("runtime", 64)
        self._lanes: dict[int, _Lane] = {}
        self.traces: list[Trace] = []
        self.outcomes: list[tuple[Arrival, Outcome]] = []

    @property
    def streams(self) -> list[logs.LogStream]:
        """The log streams, in the order in which their environments took work first."""
        return [lane.stream for lane in self._lanes.values()]

    def play(self, arrivals: Sequence[Arrival]) -> None:
        """Invoke the function once for each arrival."""
        try:
            for arrival in arrivals:
                self._invoke(arrival)
        finally:
            for lane in self._lanes.values():
                lane.environment.stop()

    def _invoke(self, arrival: Arrival) -> None:
        lane = self._lane(arrival)
        at = max(arrival.at, lane.free_at)
        initialization = None
        if not lane.environment.running:
            initialization = self._start(lane, at)
            at = initialization.end + SETTLING_SECONDS
        request, trace_id, segment_id = self._request(arrival)
        outcome = lane.environment.invoke(request)
        clock = Clock(outcome.began, at)
        ended = clock.at(outcome.ended)
        stream = lane.stream
        stream.add(at, logs.start(request.request_id))
        for line in outcome.output:
            stream.add(clock.at(line.at), clock.log_text(line.text))
        if outcome.kind == "timeout":
            stream.add(
                ended, logs.timed_out(ended, request.request_id, float(self._function.timeout))
            )
        if outcome.kind == "exit":
            stream.add(ended, logs.exited(request.request_id, 1))
        stream.add(ended, logs.end(request.request_id))
        stream.add(
            ended,
            logs.ReportLine(
                request_id=request.request_id,
                duration=(outcome.ended - outcome.began) * 1000,
                memory=self._function.memory,
                peak_memory=outcome.memory_mb,
                init_duration=_milliseconds(initialization),
                status={"timeout": "timeout", "exit": "error"}.get(outcome.kind),
                trace_id=trace_id,
                segment_id=segment_id,
            ).message(),
        )
        lane.free_at = ended + SETTLING_SECONDS
        self.outcomes.append((arrival, outcome))
        if trace_id and segment_id:
            self.traces.append(
                Trace(
                    trace_id=trace_id,
                    function_segment=segment_id,
                    function=self._function,
                    account=self._deployment.account,
                    request_id=request.request_id,
                    initialization=initialization,
                    invocation=Span(at, ended),
                    failed=outcome.kind != "response",
                    subsegments=self._documents(clock, outcome),
                )
            )

    def _lane(self, arrival: Arrival) -> _Lane:
        if arrival.stream not in self._lanes:
            day = iso(arrival.at)[:10].replace("-", "/")
            token = self._names.hexadecimal("stream", 32)
            self._lanes[arrival.stream] = _Lane(
                logs.LogStream(f"{day}/[$LATEST]{token}"),
                Environment(
                    self._function,
                    self._cloud.endpoint,
                    self._deployment.region,
                    self._cloud.credentials(self._function.role, self._function.name),
                ),
            )
        return self._lanes[arrival.stream]

    def _start(self, lane: _Lane, at: float) -> Span:
        started = lane.environment.start(lane.stream.name)
        clock = Clock(started.began, at)
        runtime = self._function.runtime.replace("python", "python:")
        lane.stream.add(
            at, logs.init_start(runtime, "v93", self._deployment.region, self._runtime_digest)
        )
        for line in started.output:
            lane.stream.add(clock.at(line.at), clock.log_text(line.text))
        return Span(at, clock.at(started.ended))

    def _request(self, arrival: Arrival) -> tuple[Request, str | None, str | None]:
        """Return the request, and the ids of its trace and segment if it is sampled."""
        trace_id, segment_id = self._names.trace_id(arrival.at), self._names.segment_id()
        sampled = self._function.traced and self._sampler.samples(arrival.at)
        request = Request(
            request_id=self._names.uuid("request"),
            event=arrival.event,
            function_arn=self._function.arn,
            trace_header=f"Root={trace_id};Parent={segment_id};Sampled={int(sampled)}",
            deadline=time.time() + self._function.timeout,
        )
        return (request, trace_id, segment_id) if sampled else (request, None, None)

    def _documents(self, clock: Clock, outcome: Outcome) -> list[dict[str, Any]]:
        renamed: dict[str, str] = {}

        def rename(identifier: str) -> str:
            return renamed.setdefault(identifier, self._names.segment_id())

        return [clock.document(document, rename) for document in outcome.subsegments]


@dataclass
class _Lane:
    """One environment, its log stream, and when it can take the next event."""

    stream: logs.LogStream
    environment: Environment
    free_at: float = 0.0


def export(recorder: Recorder, deployment: Deployment, folder: Path, traces: int) -> None:
    """Write logs, up to `traces` traces, resource list, assembly and template to a new `folder`."""
    names = Names(f"{folder.name}/export")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    logs.write_export(folder / "logs", names.uuid("task"), recorder.streams)
    _write_json(
        folder / "traces.json",
        {
            "Traces": [trace.export(names) for trace in _spread(recorder.traces, traces)],
            "UnprocessedTraceIds": [],
        },
    )
    first = min(arrival.at for arrival, _ in recorder.outcomes)
    deployed_at = iso(first - 1800).replace("Z", "000+00:00")
    _write_json(folder / "stack-resources.json", deployment.stack_resources(deployed_at))
    shutil.copytree(deployment.assembly, folder / "cdk.out")
    (folder / "template.yaml").write_text(
        yaml.safe_dump(deployment.template, sort_keys=False, width=100)
    )


def _spread(traces: Sequence[Trace], count: int) -> list[Trace]:
    """Return `count` of the traces, evenly from the first to the last."""
    if len(traces) <= count:
        return list(traces)
    return [traces[position * len(traces) // count] for position in range(count)]


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=4) + "\n")


def _milliseconds(span: Span | None) -> float | None:
    return (span.end - span.start) * 1000 if span else None

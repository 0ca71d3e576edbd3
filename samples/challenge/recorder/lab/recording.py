"""Runs a workload on a deployment and keeps what comes out of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lab import logs
from lab.clock import Clock, iso
from lab.cloud import Cloud
from lab.deployment import Deployment
from lab.environment import Environment
from lab.invocation import Invocation, Sampled
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
    """Plays arrivals in the order of their times, one after the other."""

    def __init__(self, deployment: Deployment, cloud: Cloud, names: Names) -> None:
        (self._function,) = deployment.functions()
        self._deployment = deployment
        self._cloud = cloud
        self._names = names
        self._sampler = Sampler(names)
        self._runtime_digest = names.hexadecimal("runtime", 64)
        self._lanes: dict[int, _Lane] = {}
        self.invocations: list[Invocation] = []
        self.traces: list[Trace] = []

    @property
    def streams(self) -> list[logs.LogStream]:
        """The log streams, in the order in which their environments took work first."""
        return [lane.stream for lane in self._lanes.values()]

    def play(self, arrivals: Sequence[Arrival]) -> None:
        """Invoke the function once for each arrival."""
        try:
            for arrival in arrivals:
                self._keep(self._lane(arrival), self._invoke(arrival))
        finally:
            for lane in self._lanes.values():
                lane.environment.stop()

    def _invoke(self, arrival: Arrival) -> Invocation:
        lane = self._lane(arrival)
        at = max(arrival.at, lane.free_at)
        initialization = None
        if not lane.environment.running:
            initialization = self._start(lane, at)
            at = initialization.end + SETTLING_SECONDS
        request, sampled = self._request(arrival)
        outcome = lane.environment.invoke(request)
        clock = Clock(outcome.began, at)
        span = Span(at, clock.at(outcome.ended))
        return Invocation(self._function, request, sampled, initialization, span, clock, outcome)

    def _keep(self, lane: _Lane, invocation: Invocation) -> None:
        for at, message in invocation.events():
            lane.stream.add(at, message)
        lane.free_at = invocation.span.end + SETTLING_SECONDS
        self.invocations.append(invocation)
        if trace := invocation.trace(self._deployment.account, self._names.segment_id):
            self.traces.append(trace)

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

    def _request(self, arrival: Arrival) -> tuple[Request, Sampled | None]:
        ids = Sampled(self._names.trace_id(arrival.at), self._names.segment_id())
        sampled = self._function.traced and self._sampler.samples(arrival.at)
        request = Request(
            request_id=self._names.uuid("request"),
            event=arrival.event,
            function_arn=self._function.arn,
            trace_header=f"Root={ids.trace_id};Parent={ids.segment_id};Sampled={int(sampled)}",
            deadline=time.time() + self._function.timeout,
        )
        return request, ids if sampled else None


@dataclass
class _Lane:
    """One environment, its log stream, and when it can take the next event."""

    stream: logs.LogStream
    environment: Environment
    free_at: float = 0.0

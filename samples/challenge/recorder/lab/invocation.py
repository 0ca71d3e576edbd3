"""One invocation in the recording's time: its log events and its trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lab import logs
from lab.clock import Clock
from lab.deployment import Function
from lab.environment import Outcome
from lab.runtime_api import Request
from lab.xray import Span, Trace


@dataclass(frozen=True)
class Sampled:
    """The ids under which a sampled invocation is traced."""

    trace_id: str
    segment_id: str


@dataclass(frozen=True)
class Invocation:
    """What was asked of a function, what came of it and when."""

    function: Function
    request: Request
    sampled: Sampled | None
    initialization: Span | None
    span: Span
    clock: Clock
    outcome: Outcome

    def events(self) -> Iterator[tuple[float, str]]:
        """Yield the log events in their order, those of the platform included."""
        request_id, ended = self.request.request_id, self.span.end
        yield self.span.start, logs.start(request_id)
        for line in self.outcome.output:
            yield self.clock.at(line.at), self.clock.log_text(line.text)
        if self.outcome.kind == "timeout":
            yield ended, logs.timed_out(ended, request_id, self.function.timeout)
        if self.outcome.kind == "exit":
            yield ended, logs.exited(request_id, 1)
        yield ended, logs.end(request_id)
        yield ended, self._report().message()

    def trace(self, account: str, new_id: Callable[[], str]) -> Trace | None:
        """Return the trace of a sampled invocation; ids that the SDK drew are drawn anew."""
        if self.sampled is None:
            return None
        renamed: dict[str, str] = {}

        def rename(identifier: str) -> str:
            if identifier not in renamed:
                renamed[identifier] = new_id()
            return renamed[identifier]

        return Trace(
            trace_id=self.sampled.trace_id,
            function_segment=self.sampled.segment_id,
            function=self.function,
            account=account,
            request_id=self.request.request_id,
            initialization=self.initialization,
            invocation=self.span,
            failed=self.outcome.kind != "response",
            subsegments=[self.clock.document(d, rename) for d in self.outcome.subsegments],
        )

    def _report(self) -> logs.ReportLine:
        initialization = self.initialization
        return logs.ReportLine(
            request_id=self.request.request_id,
            duration=self.span.milliseconds,
            memory=self.function.memory,
            peak_memory=self.outcome.memory_mb,
            init_duration=initialization.milliseconds if initialization else None,
            status={"timeout": "timeout", "exit": "error"}.get(self.outcome.kind),
            trace_id=self.sampled.trace_id if self.sampled else None,
            segment_id=self.sampled.segment_id if self.sampled else None,
        )

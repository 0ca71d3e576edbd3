"""The segments that AWS adds to those of a function's X-Ray SDK, and how it returns them all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lab.deployment import Function
from lab.names import Names

# Times that the service spends around the runtime's own: taking the request in, freezing after it.
SERVICE_SECONDS = 0.004
OVERHEAD_SECONDS = 0.0005
SAMPLED_OF_THE_REST = 0.05


class Sampler:
    """Lambda's default rule: the first request of each second, and five in a hundred others."""

    def __init__(self, names: Names) -> None:
        self._random = names.sequence("sampling")
        self._second = -1

    def samples(self, moment: float) -> bool:
        """Whether the request that arrives at `moment` is traced."""
        if int(moment) != self._second:
            self._second = int(moment)
            return True
        return self._random.random() < SAMPLED_OF_THE_REST


@dataclass(frozen=True)
class Span:
    """A stretch of the recording's clock."""

    start: float
    end: float

    @property
    def milliseconds(self) -> float:
        """The length of the stretch."""
        return (self.end - self.start) * 1000

    def fields(self) -> dict[str, float]:
        """Return the fields of a segment document."""
        return {"start_time": round(self.start, 6), "end_time": round(self.end, 6)}


@dataclass
class Trace:
    """One traced invocation."""

    trace_id: str
    function_segment: str
    function: Function
    account: str
    request_id: str
    initialization: Span | None
    invocation: Span
    failed: bool
    subsegments: list[dict[str, Any]]

    def export(self, names: Names) -> dict[str, Any]:
        """Return the member of `Traces` in the answer to BatchGetTraces."""
        documents = [*self._lambda_documents(names), *self._inferred_documents(names)]
        start = min(document["start_time"] for document in documents)
        end = max(document["end_time"] for document in documents)
        return {
            "Id": self.trace_id,
            "Duration": round(end - start, 3),
            "LimitExceeded": False,
            "Segments": [
                {"Id": document["id"], "Document": json.dumps(document, separators=(",", ":"))}
                for document in documents
            ],
        }

    def _lambda_documents(self, names: Names) -> list[dict[str, Any]]:
        begin = self.initialization.start if self.initialization else self.invocation.start
        end = self.invocation.end + OVERHEAD_SECONDS
        service_id = names.segment_id()
        outcome = {"fault": True} if self.failed else {}
        service = {
            "id": service_id,
            "name": self.function.name,
            **Span(begin - SERVICE_SECONDS, end + SERVICE_SECONDS).fields(),
            "trace_id": self.trace_id,
            "origin": "AWS::Lambda",
            "resource_arn": self.function.arn,
            "http": {"response": {"status": 200}},
            "aws": {"request_id": self.request_id},
            **outcome,
        }
        function = {
            "id": self.function_segment,
            "name": self.function.name,
            **Span(self.invocation.start, end).fields(),
            "parent_id": service_id,
            "trace_id": self.trace_id,
            "origin": "AWS::Lambda::Function",
            "aws": {
                "account_id": self.account,
                "function_arn": self.function.arn,
                "resource_names": [self.function.name],
                "cold_start": self.initialization is not None,
            },
            **outcome,
            "subsegments": [*self._lambda_phases(names, end), *self._calls()],
        }
        return [service, function]

    def _lambda_phases(self, names: Names, end: float) -> list[dict[str, Any]]:
        phases = [("Invocation", self.invocation), ("Overhead", Span(self.invocation.end, end))]
        if self.initialization:
            phases.insert(0, ("Initialization", self.initialization))
        aws = {"function_arn": self.function.arn}
        return [
            {"id": names.segment_id(), "name": name, **span.fields(), "aws": aws}
            for name, span in phases
        ]

    def _calls(self) -> list[dict[str, Any]]:
        """Return the SDK's subsegments in their place, without what only a lone one carries."""
        lone = ("parent_id", "trace_id", "type", "in_progress")
        return [
            {key: value for key, value in document.items() if key not in lone}
            for document in self.subsegments
        ]

    def _inferred_documents(self, names: Names) -> list[dict[str, Any]]:
        kept = ("start_time", "end_time", "http", "aws", "error", "fault")
        return [
            {
                "id": names.segment_id(),
                "name": "DynamoDB",
                **{key: document[key] for key in kept if key in document},
                "parent_id": document["id"],
                "trace_id": self.trace_id,
                "inferred": True,
                "origin": "AWS::DynamoDB::Table",
            }
            for document in self.subsegments
            if document["name"].lower() == "dynamodb" and "http" in document
        ]

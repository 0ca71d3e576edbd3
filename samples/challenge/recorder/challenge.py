"""The challenge: its apps, the steps between them, and the traffic that its function meets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lab.clock import iso
from lab.recording import Arrival
from lab.synthesis import Edit

CHALLENGE = Path(__file__).resolve().parent.parent
STACK = "InfrastructureFixStack"
STACK_FILE = "infrastructure_fix/infrastructure_fix_stack.py"
FIRST_DAY = datetime(2026, 11, 20, 9, tzinfo=UTC)

MEND_NAME = Edit(STACK_FILE, '"UserTable-" + table.table_name', "table.table_name")
MEND_ACTIONS = Edit(STACK_FILE, '["dynamodb:GetItem"]', '["dynamodb:PutItem", "dynamodb:Scan"]')
# What a tool that reads denials alone advises: allow the table that does not exist.
MEND_RESOURCE = Edit(STACK_FILE, "table/{table.table_name}*", "table/*")


@dataclass(frozen=True)
class Variant:
    """One state of the app, and where and on which day its evidence is recorded."""

    name: str
    app: str
    folder: str
    day: int
    invocations: int
    traces: int
    edits: list[Edit] = field(default_factory=list)

    @property
    def begins(self) -> float:
        """The first moment of the recording, in seconds since the epoch."""
        return (FIRST_DAY + timedelta(days=self.day)).timestamp()


VARIANTS = [
    Variant("inherited", "inherited", "before", 0, 420, 48),
    Variant("name-mended", "inherited", "steps/name-mended", 1, 60, 8, [MEND_NAME]),
    Variant(
        "policy-mended", "inherited", "steps/policy-mended", 2, 60, 8, [MEND_ACTIONS, MEND_RESOURCE]
    ),
    Variant("solution", "solution", "after", 3, 420, 48),
]

STREAMS = 5
# An environment is given the next event only this long after its last one; longer after its first
# one, which also starts it.
WARM_SECONDS = 0.7
COLD_SECONDS = 6.0
MEAN_GAP_SECONDS = 1.4
FIRST_NAMES = ("Ada", "Barbara", "Edsger", "Frances", "Grace", "Hedy", "Katherine", "Radia")


def arrivals(count: int, begins: float, seed: str) -> Iterator[Arrival]:
    """Yield `count` events: health checks, new users, listings, a few that are delivered twice."""
    choose = random.Random(f"{seed}/traffic")
    free_at = [begins] * STREAMS
    started = [False] * STREAMS
    stored: list[dict[str, Any]] = []
    at = begins
    for number in range(count):
        at += choose.expovariate(1 / MEAN_GAP_SECONDS)
        event = _event(choose, number, at, stored)
        stream = _free_stream(choose, free_at, started, at)
        at = max(at, free_at[stream])
        free_at[stream] = at + (WARM_SECONDS if started[stream] else COLD_SECONDS)
        started[stream] = True
        yield Arrival(at, stream, event)


def _free_stream(
    choose: random.Random, free_at: list[float], started: list[bool], at: float
) -> int:
    """Return an idle environment, a new one if all that have started are busy."""
    idle = [stream for stream in range(STREAMS) if started[stream] and free_at[stream] <= at]
    fresh = [stream for stream in range(STREAMS) if not started[stream]]
    if idle:
        return choose.choice(idle)
    return fresh[0] if fresh else free_at.index(min(free_at))


def _event(
    choose: random.Random, number: int, at: float, stored: list[dict[str, Any]]
) -> dict[str, Any]:
    kind = choose.random()
    if kind < 0.45:
        return {"action": "health"}
    if kind < 0.46:
        return {"action": "purge"}
    if kind < 0.61 and stored:
        return {"action": "list", "userId": choose.choice(stored)["userId"]}
    if kind < 0.63 and stored:
        return stored[-1]
    name = choose.choice(FIRST_NAMES)
    user = {
        "action": "create",
        "userId": f"u-{number:04d}",
        "createdAt": iso(at),
        "name": name,
        "email": f"{name.lower()}.{number}@example.com",
    }
    stored.append(user)
    return user

"""The recording's own clock: the date is given, the durations are measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

# The time that the runtime's logger writes at the head of a record, in text and in JSON format.
LOGGED_TIME = re.compile(r'(?<=\]\t)\d{4}-\d\d-\d\dT[\d:.]+Z(?=\t)|(?<="timestamp": ")[^"]+(?=")')
TRACED_TIMES = ("start_time", "end_time")


@dataclass(frozen=True)
class Clock:
    """Maps a moment of the real clock to one of the recording, for one stretch of running."""

    real: float
    recorded: float

    def at(self, moment: float) -> float:
        """Return the recording's moment, in seconds since the epoch."""
        return self.recorded + (moment - self.real)

    def log_text(self, text: str) -> str:
        """Return a log record with the time in its head mapped."""

        def replace(found: re.Match[str]) -> str:
            return self._retimed(found[0])

        return LOGGED_TIME.sub(replace, text, count=1)

    def document(self, value: Any, rename: Callable[[str], str]) -> Any:
        """Return a segment document with its times mapped and its ids renamed."""
        if isinstance(value, list):
            return [self.document(member, rename) for member in value]
        if not isinstance(value, dict):
            return value
        mapped = {key: self.document(member, rename) for key, member in value.items()}
        for key in TRACED_TIMES:
            if key in mapped:
                mapped[key] = round(self.at(mapped[key]), 6)
        if "id" in mapped:
            mapped["id"] = rename(mapped["id"])
        return mapped

    def _retimed(self, text: str) -> str:
        """Return a logged time mapped, to the precision that it has: seconds in JSON format."""
        mapped = iso(self.at(datetime.fromisoformat(text).timestamp()))
        return mapped if "." in text else f"{mapped[:-5]}Z"


def iso(moment: float) -> str:
    """Return a time as CloudWatch Logs exports it: UTC, milliseconds, `Z`."""
    whole = datetime.fromtimestamp(int(moment * 1000) / 1000, UTC)
    return whole.isoformat(timespec="milliseconds").replace("+00:00", "Z")

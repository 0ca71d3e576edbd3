"""The recorded run that every form is written from: log events and trace documents of the challenge."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVIDENCE = ROOT / "samples" / "challenge" / "evidence" / "before"
LOG_GROUP = "/aws/lambda/InfrastructureFixStack-UserProcessor6977CF46-7H9M6W2II2Sf"
ACCOUNT = "123456789012"

_EVENT = re.compile(rb"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ", re.MULTILINE)


@dataclass(frozen=True)
class Event:
    """One log event as CloudWatch Logs holds it."""

    stream: str
    timestamp: int
    message: str

    @property
    def time(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp / 1000, tz=timezone.utc)


def events() -> list[Event]:
    """Every event of the export, stream by stream, each stream in its order."""
    found = []
    for path in sorted((EVIDENCE / "logs").rglob("*.gz")):
        stream = path.parent.name.replace("-", "/", 3)
        text = gzip.decompress(path.read_bytes())
        starts = list(_EVENT.finditer(text))
        for match, end in zip(starts, [m.start() for m in starts[1:]] + [len(text)], strict=True):
            moment = datetime.strptime(match[1].decode(), "%Y-%m-%dT%H:%M:%S.%fZ")
            milliseconds = round(moment.replace(tzinfo=timezone.utc).timestamp() * 1000)
            message = text[match.end() : end].decode()
            # The export adds a line break to each event.
            found.append(Event(stream, milliseconds, message.removesuffix("\n")))
    return found


def export_paths() -> list[Path]:
    return sorted((EVIDENCE / "logs").rglob("*.gz"))


def traces() -> list[dict]:
    """The traces with their segment documents parsed."""
    listed = json.loads((EVIDENCE / "traces.json").read_text())["Traces"]
    return [
        {**trace, "Segments": [{**s, "Document": json.loads(s["Document"])} for s in trace["Segments"]]}
        for trace in listed
    ]

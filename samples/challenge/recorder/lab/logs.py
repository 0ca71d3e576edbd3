"""What Lambda's platform writes beside the function, and how S3 holds an exported log group."""

from __future__ import annotations

import gzip
import io
import math
from dataclasses import dataclass, field
from pathlib import Path

from lab.clock import iso

PERMISSION_CHECK = "aws-logs-write-test"
# An export's objects are written in parts; the reader must not care where a part ends.
MEMBER_BYTES = 16_384


@dataclass
class LogStream:
    """The events of one execution environment."""

    name: str
    events: list[tuple[float, str]] = field(default_factory=list)

    def add(self, at: float, message: str) -> None:
        """Append one event; a message keeps its line breaks, the last one included."""
        self.events.append((at, message))

    def exported(self) -> bytes:
        """Return the lines of the export: a time, a space, the message, a line break."""
        ordered = sorted(self.events, key=lambda event: int(event[0] * 1000))
        return "".join(f"{iso(at)} {message}\n" for at, message in ordered).encode()


def init_start(runtime: str, version: str, region: str, digest: str) -> str:
    """Return the line that opens an environment."""
    return (
        f"INIT_START Runtime Version: {runtime}.{version}\t"
        f"Runtime Version ARN: arn:aws:lambda:{region}::runtime:{digest}\n"
    )


def start(request_id: str) -> str:
    """Return the line that opens an invocation."""
    return f"START RequestId: {request_id} Version: $LATEST\n"


def end(request_id: str) -> str:
    """Return the line that closes an invocation."""
    return f"END RequestId: {request_id}\n"


@dataclass(frozen=True)
class ReportLine:
    """The figures of one invocation; times in milliseconds."""

    request_id: str
    duration: float
    memory: int
    peak_memory: int
    init_duration: float | None
    status: str | None
    trace_id: str | None
    segment_id: str | None

    def message(self) -> str:
        """Return the REPORT event: two lines if the invocation was traced.

        The billed duration includes the initialization, as it does since August 2025.
        """
        billed = math.ceil(self.duration + (self.init_duration or 0))
        fields = [
            f"REPORT RequestId: {self.request_id}",
            f"Duration: {self.duration:.2f} ms",
            f"Billed Duration: {billed} ms",
            f"Memory Size: {self.memory} MB",
            f"Max Memory Used: {self.peak_memory} MB",
        ]
        if self.init_duration is not None:
            fields.append(f"Init Duration: {self.init_duration:.2f} ms")
        if self.status:
            fields.append(f"Status: {self.status}")
        text = "\t".join(fields) + "\t\n"
        if self.trace_id:
            text += f"XRAY TraceId: {self.trace_id}\t"
            text += f"SegmentId: {self.segment_id}\tSampled: true\t\n"
        return text


def timed_out(at: float, request_id: str, seconds: float) -> str:
    """Return the line of an invocation that ran out of time."""
    return f"{iso(at)} {request_id} Task timed out after {seconds:.2f} seconds\n\n"


def exited(request_id: str, status: int) -> str:
    """Return the lines of an invocation whose process ended."""
    return (
        f"RequestId: {request_id} Error: Runtime exited with error: exit status {status}\n"
        "Runtime.ExitError\n"
    )


def write_export(folder: Path, task_id: str, streams: list[LogStream]) -> None:
    """Write the objects of one export task as `aws s3 cp --recursive` would have fetched them."""
    prefix = folder / "exportedlogs"
    prefix.mkdir(parents=True)
    (prefix / PERMISSION_CHECK).write_text("Permission Check Successful")
    for stream in streams:
        target = prefix / task_id / stream.name.replace("/", "-")
        target.mkdir(parents=True)
        (target / "000000.gz").write_bytes(compressed(stream.exported()))


def compressed(content: bytes) -> bytes:
    """Return `content` as a gzip file of several members that bears no date and no name."""
    members = io.BytesIO()
    for offset in range(0, len(content), MEMBER_BYTES):
        members.write(gzip.compress(content[offset : offset + MEMBER_BYTES], 9, mtime=0))
    return members.getvalue()

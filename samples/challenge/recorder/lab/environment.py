"""One execution environment: a process with AWS's Python runtime client, and its output."""

from __future__ import annotations

import fcntl
import json
import os
import queue
import re
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lab.deployment import Function
from lab.runtime_api import Report, Request, RuntimeApi

LAYER = Path(__file__).parent / "layer"
PIPE_BYTES = 1 << 20
FRAME_HEADER_BYTES = 16
INIT_SECONDS = 60


@dataclass(frozen=True)
class Output:
    """One message of the process at a moment of the real clock."""

    at: float
    text: str


@dataclass
class Outcome:
    """One invocation as measured; `kind` is response, error, timeout or exit."""

    kind: str
    began: float
    ended: float
    body: bytes = b""
    output: list[Output] = field(default_factory=list)
    subsegments: list[dict[str, Any]] = field(default_factory=list)
    memory_mb: int = 0


@dataclass
class Initialization:
    """The start of a process as measured."""

    began: float
    ended: float
    output: list[Output]


class Environment:
    """Runs one function, one invocation at a time, in a process that starts with the first one."""

    def __init__(
        self, function: Function, endpoint: str, region: str, credentials: dict[str, str]
    ) -> None:
        self._function = function
        self._endpoint = endpoint
        self._region = region
        self._credentials = credentials
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, stream: str) -> Initialization:
        """Start the process anew and wait until its runtime asks for the first event."""
        self.stop()
        self._api = RuntimeApi()
        self._daemon = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._daemon.bind(("127.0.0.1", 0))
        self._daemon.setblocking(False)
        self._telemetry, telemetry_in = _pipe()
        self._stdout, stdout_in = _pipe()
        self._home = tempfile.TemporaryDirectory(prefix="lambda-")
        began = time.time()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "awslambdaric", self._function.handler],
            cwd=self._function.code,
            env=self._variables(stream, telemetry_in),
            stdin=subprocess.DEVNULL,
            stdout=stdout_in,
            stderr=stdout_in,
            pass_fds=[telemetry_in],
        )
        os.close(telemetry_in)
        os.close(stdout_in)
        report = self._wait(began + INIT_SECONDS)
        ended = report.at if report else time.time()
        return Initialization(began, ended, self._drain(ended))

    @property
    def running(self) -> bool:
        """Whether the process can take an invocation."""
        return self._process is not None and self._process.poll() is None

    def invoke(self, request: Request) -> Outcome:
        """Hand over one request and wait for its end."""
        began = time.time()
        self._api.requests.put(request)
        report = self._wait(began + self._function.timeout)
        while report and report.kind == "ready":
            report = self._wait(began + self._function.timeout)
        ended = report.at if report else time.time()
        kind = report.kind if report else ("timeout" if self.running else "exit")
        outcome = Outcome(kind, began, ended, report.body if report else b"")
        outcome.output = self._drain(ended)
        outcome.subsegments = self._received_subsegments()
        outcome.memory_mb = self._peak_memory_mb()
        if kind == "timeout":
            self.stop()
        return outcome

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None
        self._api.close()
        self._daemon.close()
        os.close(self._telemetry)
        os.close(self._stdout)
        self._home.cleanup()

    def _variables(self, stream: str, telemetry: int) -> dict[str, str]:
        function = self._function
        host, port = self._daemon.getsockname()
        platform = {
            "AWS_DEFAULT_REGION": self._region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function.name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": stream,
            "AWS_LAMBDA_RUNTIME_API": self._api.address,
            "AWS_REGION": self._region,
            "AWS_XRAY_DAEMON_ADDRESS": f"{host}:{port}",
            "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
            "HOME": self._home.name,
            "LAB_DYNAMODB_FRONT": self._endpoint,
            "LAMBDA_TASK_ROOT": str(function.code),
            "LANG": "en_US.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": os.pathsep.join([str(LAYER), str(function.code)]),
            "TZ": ":UTC",
            "_HANDLER": function.handler,
            "_LAMBDA_TELEMETRY_LOG_FD": str(telemetry),
        }
        return self._credentials | function.environment | platform

    def _wait(self, until: float) -> Report | None:
        while (now := time.time()) < until:
            try:
                return self._api.reports.get(timeout=min(0.05, until - now))
            except queue.Empty:
                if not self.running and self._api.reports.empty():
                    return None
        return None

    def _drain(self, at: float) -> list[Output]:
        """Return what was written since the last call: framed records, then plain lines.

        A framed record carries its own time and may hold line breaks. Plain output is an event a
        line, and bears the time at which it was read.
        """
        output = list(_frames(_read(self._telemetry)))
        plain = _read(self._stdout).decode("utf-8", "replace")
        return self._public(output + [Output(at, line + "\n") for line in plain.splitlines()])

    def _received_subsegments(self) -> list[dict[str, Any]]:
        documents: list[dict[str, Any]] = []
        while True:
            try:
                datagram = self._daemon.recv(1 << 16)
            except BlockingIOError:
                return documents
            document = datagram.partition(b"\n")[2].decode()
            documents.append(json.loads(self._publish(document)))

    def _peak_memory_mb(self) -> int:
        if not self.running:
            return self._function.memory
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return -(-int(found[1]) // 1024) if found else 0

    def _public(self, output: list[Output]) -> list[Output]:
        return [Output(line.at, self._publish(line.text)) for line in output]

    def _publish(self, text: str) -> str:
        """Return `text` with this machine's folders and addresses replaced by those of Lambda."""
        libraries = sysconfig.get_paths()
        python = f"/var/lang/lib/{Path(libraries['stdlib']).name}"
        for here, there in (
            (str(self._function.code), "/var/task"),
            (libraries["purelib"], f"{python}/site-packages"),
            (libraries["stdlib"], python),
            (str(LAYER), "/opt/python"),
            (self._endpoint, f"https://dynamodb.{self._region}.amazonaws.com"),
        ):
            text = text.replace(here, there)
        return text


def _pipe() -> tuple[int, int]:
    """Return both ends of a pipe that holds the output of a whole invocation."""
    read_end, write_end = os.pipe()
    fcntl.fcntl(read_end, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    os.set_blocking(read_end, False)
    return read_end, write_end


def _read(descriptor: int) -> bytes:
    content = b""
    while True:
        try:
            block = os.read(descriptor, PIPE_BYTES)
        except BlockingIOError:
            return content
        if not block:
            return content
        content += block


def _frames(content: bytes) -> list[Output]:
    """Split the runtime's framed log: type (4 bytes), length (4), microseconds (8), message."""
    frames = []
    while content:
        length = int.from_bytes(content[4:8], "big")
        at = int.from_bytes(content[8:16], "big") / 1e6
        end = FRAME_HEADER_BYTES + length
        frames.append(Output(at, content[FRAME_HEADER_BYTES:end].decode("utf-8", "replace")))
        content = content[end:]
    return frames

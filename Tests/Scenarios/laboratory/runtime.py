"""Runs handlers as Lambda would: AWS's own runtime client in a child of a process that has loaded boto3.

Time is the laboratory's: a call costs a few milliseconds, a wait costs what was asked for, and nobody
sits it out. Connections that are refused, names that do not resolve and peers that never answer are
real, on loopback; only their waits are short.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import resource
import signal
import socket
import sys
import sysconfig
import time
from dataclasses import dataclass, field
from typing import Any

os.environ["LAMBDA_TASK_ROOT"] = "/var/task"
os.environ["AWS_EC2_METADATA_DISABLED"] = "false"

import aws_xray_sdk.core as xray  # noqa: E402
import boto3  # noqa: E402, F401
import botocore.awsrequest as awsrequest  # noqa: E402
import botocore.utils  # noqa: E402
from awslambdaric import bootstrap  # noqa: E402
from boto3.dynamodb import conditions, types  # noqa: E402, F401
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError  # noqa: E402

SHORT_WAIT = 0.15
READ_WAIT = 1.5


@dataclass
class Invocation:
    """One event, and what fate does to the process while it is handled."""

    request_id: str
    event: Any
    at: float
    trace_header: str
    fate: str | None = None


@dataclass
class Job:
    """One execution environment to run."""

    handler: str
    code: str
    variables: dict[str, str]
    invocations: list[Invocation]
    timeout: float
    arn: str
    seed: str
    front: int
    routes: dict[str, str] = field(default_factory=dict)
    json_logs: bool = False
    traced: bool = False


class Killed(BaseException):
    """The platform ends the process."""


class Clock:
    """The laboratory's time."""

    def __init__(self, now: float, rng: random.Random) -> None:
        self.now = now
        self.rng = rng
        self.deadline: float | None = None
        self.ended = False

    def time(self) -> float:
        """Return the moment, a little later each time it is asked for."""
        self.now += 0.00007
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass; the platform ends a process that outlives its deadline."""
        if self.deadline is not None and self.now + seconds >= self.deadline:
            self.now = self.deadline
            self.ended = True
            raise Killed("timeout")
        self.now += seconds


def run(job: Job) -> list[dict[str, Any]]:
    """Run a job in children of this process, a new one after each that dies; return what they report."""
    records: list[dict[str, Any]] = []
    pending = list(job.invocations)
    attempt = 0
    while pending:
        reports = _child(job, pending, attempt)
        records += reports
        done = sum(1 for record in reports if record["what"] == "invocation")
        if done == 0 and not any(record["what"] == "init-error" for record in reports):
            raise RuntimeError(f"the environment died silently: {reports}")
        pending = pending[max(done, 1) if done else 1 :]
        attempt += 1
    return records


def _child(job: Job, invocations: list[Invocation], attempt: int) -> list[dict[str, Any]]:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        with os.fdopen(write_end, "w") as report:
            try:
                _Process(job, invocations, attempt, report).main()
            except BaseException as error:  # noqa: BLE001, a child must never return
                report.write(json.dumps({"what": "broken", "why": repr(error)}) + "\n")
                report.flush()
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as lines:
        records = [json.loads(line) for line in lines]
    os.waitpid(child, 0)
    for record in records:
        if record["what"] == "broken":
            raise RuntimeError(record["why"])
    return records


class _Process:
    """The child: one runtime process from its start to its end."""

    def __init__(self, job: Job, invocations: list[Invocation], attempt: int, report: Any) -> None:
        self.job = job
        self.pending = list(invocations)
        self.report = report
        self.rng = random.Random(f"{job.seed}/{attempt}/{invocations[0].request_id}")
        self.clock = Clock(invocations[0].at, self.rng)
        self.output: list[tuple[float, str]] = []
        self.subsegments: list[dict[str, Any]] = []
        self.current: Invocation | None = None
        self.began = self.clock.now
        self.calls = 0
        self.suppressed = attempt > 0

    def main(self) -> None:
        """Initialise, handle the events, report."""
        job = self.job
        os.environ.clear()
        os.environ.update(job.variables)
        os.chdir(job.code)
        sys.path.insert(0, job.code)
        self._patch()
        self.clock.now += 0.21 + self.rng.random() * 0.2
        sys.stdout = sys.stderr = _Lines(self)  # type: ignore[assignment]
        if job.json_logs:
            os.environ["AWS_LAMBDA_LOG_FORMAT"] = "JSON"
            importlib.reload(bootstrap)
        bootstrap.create_log_sink = lambda: _Sink(self)
        try:
            bootstrap.run(job.handler, _Client(self))
        except Killed as end:
            self._finish(str(end))
        except SystemExit:
            pass

    def _patch(self) -> None:
        time.time = self.clock.time
        time.sleep = self.clock.wait
        random.seed(self.job.seed)
        plain = _connection(self)
        awsrequest.AWSHTTPSConnectionPool.ConnectionCls = plain
        awsrequest.AWSHTTPConnectionPool.ConnectionCls = plain
        if self.job.traced:
            os.environ["LAMBDA_TASK_ROOT"] = "/var/task"
            xray.xray_recorder.configure(context_missing="LOG_ERROR")
            xray.xray_recorder.emitter = _Emitter(self)
            xray.patch(("botocore",))

    def ready(self) -> None:
        """Report the initialization or the invocation that has just ended."""
        if self.current is None:
            self._write("init", began=self.began, ended=self.clock.now)
        else:
            self._finish("response")

    def _finish(self, kind: str) -> None:
        if self.current is None:
            self._write("init-error" if kind == "error" else kind, began=self.began, ended=self.clock.now)
            return
        if kind == "response" and getattr(self, "failed", False):
            kind = "error"
        self._write("invocation", id=self.current.request_id, kind=kind, began=self.began, ended=self.clock.now)
        self.current = None

    def _write(self, what: str, **fields: Any) -> None:
        usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        record = {
            "what": what,
            "output": [[at, publish(text, self.job.code)] for at, text in self.output],
            "subsegments": self.subsegments,
            "memory": usage and 74 + int(self.rng.random() * 9),
            "suppressed": self.suppressed,
            **fields,
        }
        self.report.write(json.dumps(record) + "\n")
        self.report.flush()
        self.output, self.subsegments = [], []

    def next(self) -> Invocation:
        """Return the next event, or end the process."""
        if not self.pending:
            raise SystemExit(0)
        self.current = self.pending.pop(0)
        self.failed = False
        self.calls = 0
        self.clock.now = max(self.clock.now + 0.0006, self.current.at)
        self.began = self.clock.now
        self.clock.deadline = self.began + self.job.timeout
        return self.current

    def called(self) -> None:
        """Note one call to a service; fate may end the process at it."""
        self.calls += 1
        if self.current and self.current.fate == "killed" and self.calls >= 2:
            self.clock.now += 0.4
            self._finish("killed")
            os.kill(os.getpid(), signal.SIGKILL)


class _Client:
    """Stands for the Runtime API."""

    def __init__(self, process: _Process) -> None:
        self._process = process
        from awslambdaric.lambda_runtime_marshaller import LambdaMarshaller

        self.marshaller = LambdaMarshaller()

    def wait_next_invocation(self) -> Any:
        process = self._process
        process.ready()
        invocation = process.next()
        return _Event(invocation, process.job.arn, process.clock.deadline or 0)

    def post_invocation_result(self, *_: Any) -> None:
        """The answer is of no interest."""

    def post_invocation_error(self, *_: Any) -> None:
        self._process.failed = True

    def post_init_error(self, *_: Any) -> None:
        self._process._finish("error")


class _Event:
    def __init__(self, invocation: Invocation, arn: str, deadline: float) -> None:
        self.invoke_id = invocation.request_id
        self.x_amzn_trace_id = invocation.trace_header
        self.invoked_function_arn = arn
        self.deadline_time_in_ms = str(int(deadline * 1000))
        self.client_context = self.cognito_identity = None
        self.content_type = "application/json"
        self.event_body = json.dumps(invocation.event).encode()
        self.tenant_id = self.invocation_id = None


class _Sink:
    """The runtime's framed log."""

    def __init__(self, process: _Process) -> None:
        self._process = process

    def __enter__(self) -> _Sink:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def log(self, message: str, frame_type: Any = None) -> None:
        self._process.output.append((self._process.clock.time(), message))

    def log_error(self, lines: list[str]) -> None:
        self.log("\n".join(lines))


class _Lines:
    """Standard output: an event a line."""

    def __init__(self, process: _Process) -> None:
        self._process = process
        self._rest = ""

    def write(self, text: str) -> int:
        self._rest += text
        while "\n" in self._rest:
            line, _, self._rest = self._rest.partition("\n")
            self._process.output.append((self._process.clock.time(), line + "\n"))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Everything is written at once."""


class _Emitter:
    """Collects what the X-Ray SDK would send to its daemon."""

    def __init__(self, process: _Process) -> None:
        self._process = process

    def send_entity(self, entity: Any) -> None:
        if self._process.clock.ended:
            return
        document = publish(entity.serialize(), self._process.job.code)
        self._process.subsegments.append(json.loads(document))

    def set_daemon_address(self, address: str) -> None:
        """There is none."""


def _connection(process: _Process) -> type:
    """Return a connection class that goes to the front on loopback, whatever its host is called."""
    clock = process.clock

    class Connection(awsrequest.AWSHTTPConnection):
        def __init__(self, *args: Any, **options: Any) -> None:
            for name in (
                "key_file", "cert_file", "key_password", "cert_reqs", "ca_certs", "ca_cert_dir",
                "ca_cert_data", "ssl_minimum_version", "ssl_maximum_version", "ssl_version",
                "ssl_context", "assert_hostname", "assert_fingerprint", "server_hostname",
            ):
                options.pop(name, None)
            super().__init__(*args, **options)
            self.is_verified = True

        def set_cert(self, *_: Any, **__: Any) -> None:
            """Loopback needs no certificate."""

        def _new_conn(self) -> socket.socket:
            route = _route(process.job.routes, self.host)
            timeout = self.timeout if isinstance(self.timeout, (int, float)) else 60
            if route == "front":
                return socket.create_connection(("127.0.0.1", process.job.front), timeout=READ_WAIT)
            if route == "refused":
                try:
                    return socket.create_connection(("127.0.0.1", _closed_port()), timeout=1)
                except OSError as error:
                    clock.wait(0.002)
                    raise NewConnectionError(self, f"Failed to establish a new connection: {error}") from error
            if route == "nxdomain":
                try:
                    socket.getaddrinfo("does-not-exist.invalid", 443)
                except socket.gaierror as error:
                    clock.wait(0.02 + 0.02 * clock.rng.random())
                    raise NameResolutionError(self.host, self, error) from error
            clock.wait(timeout)
            try:
                return socket.create_connection(_black_hole(), timeout=SHORT_WAIT)
            except TimeoutError as error:
                raise ConnectTimeoutError(
                    self, f"Connection to {self.host} timed out. (connect timeout={timeout})"
                ) from error

        def getresponse(self) -> Any:
            clock.wait(0.006 + 0.018 * clock.rng.random())
            wanted = self.timeout if isinstance(self.timeout, (int, float)) else 60
            self.timeout = READ_WAIT
            try:
                response = super().getresponse()
            except TimeoutError:
                clock.wait(wanted)
                raise
            finally:
                self.timeout = wanted
            process.called()
            return response

        def request(self, method: str, url: str, body: Any = None, headers: Any = None, *args: Any, **options: Any) -> Any:
            headers = dict(headers or {}) | {"X-Lab-At": repr(clock.now)}
            return super().request(method, url, body, headers, *args, **options)

    return Connection


def _route(routes: dict[str, str], host: str) -> str:
    if host.startswith("169.254."):
        return "refused"  # Lambda has no instance metadata
    for pattern, route in routes.items():
        if pattern in host:
            return route
    return routes.get("", "front")


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


_HELD: list[socket.socket] = []


def _black_hole() -> tuple[str, int]:
    """Return an address whose queue of connections is full: a SYN to it is never answered."""
    if not _HELD:
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        _HELD.append(listener)
        for _ in range(2):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            _HELD.append(filler)
    return _HELD[0].getsockname()


def publish(text: str, code: str) -> str:
    """Return `text` with this machine's folders replaced by those of Lambda."""
    libraries = sysconfig.get_paths()
    python = "/var/lang/lib/python3.11"
    for here, there in (
        (code, "/var/task"),
        (libraries["purelib"], f"{python}/site-packages"),
        (libraries["stdlib"], python),
        (os.path.dirname(os.path.abspath(__file__)), "/opt/python"),
    ):
        text = text.replace(here, there)
    return text

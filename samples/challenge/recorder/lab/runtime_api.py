"""The Lambda Runtime API of one execution environment, on loopback."""

from __future__ import annotations

import json
import queue
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PREFIX = "/2018-06-01/runtime/"


@dataclass(frozen=True)
class Request:
    """One invocation as handed to the runtime."""

    request_id: str
    event: Any
    function_arn: str
    trace_header: str
    deadline: float

    def headers(self) -> dict[str, str]:
        """Return the headers of the answer to `invocation/next`."""
        return {
            "Content-Type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": self.request_id,
            "Lambda-Runtime-Deadline-Ms": str(int(self.deadline * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": self.function_arn,
            "Lambda-Runtime-Trace-Id": self.trace_header,
        }


@dataclass(frozen=True)
class Report:
    """What the runtime posted: `kind` is ready, response, error or init-error."""

    kind: str
    at: float
    body: bytes = b""


class RuntimeApi:
    """Hands requests to one runtime process and collects what it reports."""

    def __init__(self) -> None:
        self.requests: queue.Queue[Request | None] = queue.Queue()
        self.reports: queue.Queue[Report] = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.api = self  # type: ignore[attr-defined]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Release a waiting runtime and stop serving."""
        self.requests.put(None)
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    @property
    def api(self) -> RuntimeApi:
        return self.server.api  # type: ignore[attr-defined, no-any-return]

    def do_GET(self) -> None:
        assert self.path == PREFIX + "invocation/next", self.path
        self.api.reports.put(Report("ready", time.time()))
        request = self.api.requests.get()
        if request is None:
            self.close_connection = True
            return
        self._reply(200, json.dumps(request.event).encode(), request.headers())

    def do_POST(self) -> None:
        at = time.time()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kind = self.path.removeprefix(PREFIX)
        kind = "init-error" if kind == "init/error" else kind.rpartition("/")[2]
        self.api.reports.put(Report(kind, at, body))
        self._reply(202, b'{"status":"OK"}', {"Content-Type": "application/json"})

    def _reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: standard output belongs to the recorder."""

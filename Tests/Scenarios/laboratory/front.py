"""The front of every service on loopback: hands each request to the scenario's world."""

from __future__ import annotations

import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from laboratory.world import Answer, World

HANG_SECONDS = 30


class Front:
    """Serves until it is closed; `world` is whose turn it is."""

    def __init__(self) -> None:
        self.world: World | None = None
        self.errors: list[str] = []
        self.closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.front = self  # type: ignore[attr-defined]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.port = self._server.server_address[1]

    def close(self) -> None:
        """Stop serving."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        front: Front = self.server.front  # type: ignore[attr-defined]
        at = float(self.headers.get("X-Lab-At", time.time()))
        assert front.world is not None
        try:
            answer = front.world.answer(self.headers["Host"], self.headers, body, at)
        except Exception:  # noqa: BLE001, the recording shall fail, not the request
            front.errors.append(traceback.format_exc())
            answer = Answer(0, b"", "")
        if answer.status == -1:
            front.closing.wait(HANG_SECONDS)
        if answer.status <= 0:
            self.close_connection = True
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("x-amzn-requestid", answer.request_id)
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_PUT = do_POST  # noqa: N815, the names are http.server's

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: standard output belongs to the recorder."""

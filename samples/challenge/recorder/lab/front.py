"""DynamoDB's front end on loopback: IAM answers first, then moto's tables."""

from __future__ import annotations

import http.client
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from lab.iam import Caller, needs
from lab.names import Names

CREDENTIAL = re.compile(r"Credential=(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/dynamodb/")


class DynamoDBFront:
    """Serves the DynamoDB protocol at `url` until it is closed."""

    def __init__(self, moto: tuple[str, int], account: str, names: Names) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.front = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self._moto = moto
        self._account = account
        self._names = names
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, headers: http.client.HTTPMessage, body: bytes) -> Answer:
        """Return the answer to one request."""
        operation = headers["X-Amz-Target"].rpartition(".")[2]
        refusal = self._refusal(operation, headers, json.loads(body))
        if refusal is not None:
            return Answer(400, json.dumps(refusal).encode(), self._names.dynamodb_request_id())
        connection = http.client.HTTPConnection(*self._moto, timeout=60)
        try:
            connection.request("POST", path, body, dict(headers.items()))
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        return Answer(response.status, content, self._names.dynamodb_request_id())

    def _refusal(
        self, operation: str, headers: http.client.HTTPMessage, body: dict[str, Any]
    ) -> dict[str, str] | None:
        signed = CREDENTIAL.search(headers["Authorization"])
        assert signed, headers["Authorization"]
        caller = Caller(self._account, signed["key"], headers["X-Amz-Security-Token"])
        for need in needs(operation, body, signed["region"], self._account):
            if message := caller.refusal(need):
                return {
                    "__type": "com.amazon.coral.service#AccessDeniedException",
                    "Message": message,
                }
        return None


class Answer:
    """Status, body and request id of one response."""

    def __init__(self, status: int, body: bytes, request_id: str) -> None:
        self.status = status
        self.body = body
        self.request_id = request_id


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.server.front.answer(self.path, self.headers, body)  # type: ignore[attr-defined]
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("x-amzn-requestid", answer.request_id)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: standard output belongs to the recorder."""

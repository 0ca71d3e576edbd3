"""Identifiers that AWS draws at random, drawn here from a seed: a recording can be repeated."""

from __future__ import annotations

import random
import string
import uuid

MIXED = string.ascii_letters + string.digits
UPPER = string.ascii_uppercase + string.digits

# The half of a request id that names the front end; DynamoDB answers with the same one everywhere.
DYNAMODB_REQUEST_ID_TAIL = "VV4KQNSO5AEMVJF66Q9ASUAAJG"


class Names:
    """One random sequence per kind of identifier: drawing one kind never shifts another."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._sequences: dict[str, random.Random] = {}

    def sequence(self, kind: str) -> random.Random:
        """Return the random sequence of a kind."""
        return self._sequences.setdefault(kind, random.Random(f"{self._seed}/{kind}"))

    def text(self, kind: str, alphabet: str, length: int) -> str:
        """Return `length` characters of `alphabet`."""
        return "".join(self.sequence(kind).choices(alphabet, k=length))

    def hexadecimal(self, kind: str, digits: int) -> str:
        """Return a number of `digits` hexadecimal digits."""
        return f"{self.sequence(kind).getrandbits(4 * digits):0{digits}x}"

    def uuid(self, kind: str) -> str:
        """Return a version 4 UUID."""
        return str(uuid.UUID(int=self.sequence(kind).getrandbits(128), version=4))

    def segment_id(self) -> str:
        """Return the id of an X-Ray segment or subsegment."""
        return self.hexadecimal("segment", 16)

    def trace_id(self, epoch: float) -> str:
        """Return the id of a trace that begins at `epoch` seconds."""
        return f"1-{int(epoch):08x}-{self.hexadecimal('trace', 24)}"

    def dynamodb_request_id(self) -> str:
        """Return a request id of DynamoDB: 52 characters."""
        return self.text("dynamodb", UPPER, 26) + DYNAMODB_REQUEST_ID_TAIL

"""What the tests share; its place makes the recorder's modules importable from them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lab.cloud import Cloud
from lab.names import Names
from record import ACCOUNT, REGION


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    """An empty account."""
    with Cloud(ACCOUNT, REGION, Names("tests")) as opened:
        yield opened

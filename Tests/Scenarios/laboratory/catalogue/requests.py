"""To come."""

SCENARIOS: list = []

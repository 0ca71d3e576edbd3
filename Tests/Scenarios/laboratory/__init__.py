"""The scenario laboratory: base apps, one or two faults, real handlers, the evidence they leave."""

"""Exactly what these screens ask of the services: people, units, leaders, profiles and own targets."""

from typing import Protocol


class Staff(Protocol):
    """Every answer is as the data stand now."""

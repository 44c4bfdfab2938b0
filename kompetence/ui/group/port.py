"""Exactly what these screens ask of the services: group talks of the unit."""

from typing import Protocol


class GroupRoom(Protocol):
    """Every answer is as the data stand now."""

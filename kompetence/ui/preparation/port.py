"""Exactly what these screens ask of the services: preparation, by leader and employee."""

from typing import Protocol


class Preparing(Protocol):
    """Every answer is as the data stand now."""

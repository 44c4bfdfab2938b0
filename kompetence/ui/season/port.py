"""Exactly what these screens ask of the services: the round's list and what is due."""

from typing import Protocol


class Season(Protocol):
    """Every answer is as the data stand now."""

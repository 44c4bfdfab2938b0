"""Exactly what these screens ask of the services: the talk itself, up to the seal."""

from typing import Protocol


class TalkRoom(Protocol):
    """Every answer is as the data stand now."""

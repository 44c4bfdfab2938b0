"""Exactly what these screens ask of the services: everybody's goals and their follow-up."""

from typing import Protocol


class GoalBoard(Protocol):
    """Every answer is as the data stand now."""

"""Exactly what these screens ask of the services: the cuts of the team, coverage and trend."""

from typing import Protocol


class TeamViews(Protocol):
    """Every answer is as the data stand now."""

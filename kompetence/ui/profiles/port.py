"""Exactly what these screens ask of the services: the bank of competences and the profiles."""

from typing import Protocol


class ProfileBank(Protocol):
    """Every answer is as the data stand now."""

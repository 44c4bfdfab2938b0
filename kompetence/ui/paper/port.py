"""Exactly what these screens ask of the services: the papers, to look at before they are kept."""

from typing import Protocol


class PaperShelf(Protocol):
    """Every answer is as the data stand now."""

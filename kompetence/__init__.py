"""Kompetence: competence profiles and development dialogues."""

__version__ = "0.1.0"

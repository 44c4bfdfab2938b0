"""Geometry of charts, without Qt and without paper."""

"""Figures without names of whole units, as a municipality's database gave them out."""

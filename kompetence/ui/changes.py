"""Where every panel hears that something has changed, or that it was refused."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """`begun` tells that something is being written; `made` carries a `Change`, `refused` why an act was not done."""

    begun = Signal()
    made = Signal(object)
    refused = Signal(object)

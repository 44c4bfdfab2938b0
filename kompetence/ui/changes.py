"""Where every panel hears that something has changed, or that it was refused."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """`made` carries a `Change`; `refused` carries the `KompetenceError` of an act that was not done."""

    made = Signal(object)
    refused = Signal(object)

"""What one does with the log on the own page."""

from PySide6.QtCore import Qt


def bytes_beside(path):
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())


def write(qtbot, view, text):
    """Write a note by keys, and finish it."""
    view.parts.choose("log")
    qtbot.mouseClick(view.log.new, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.log.form.text, text)
    qtbot.mouseClick(view.log.form.done, Qt.MouseButton.LeftButton)

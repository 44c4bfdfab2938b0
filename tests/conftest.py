"""What every test stands on: no screen, no leftovers of the person running it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_terminal_summary(terminalreporter):
    """Print what tests have measured; it is never part of pass or fail."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{report.nodeid}, {name}:\n{value}")

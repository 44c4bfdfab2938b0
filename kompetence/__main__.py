"""`python -m kompetence` and the command `kompetence`."""

import os
import sys

from kompetence.cli.main import run
from kompetence.errors import RefusalError
from kompetence.exchange import child
from kompetence.paths import Paths

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""One of these tells Qt where to draw; without any it ends the program without a word."""


def _window(paths: Paths, data: str, language: str | None, passphrase: str) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, SCREENS)):
        raise RefusalError("no-screen")
    from kompetence import app

    return app.run(paths, data, language, passphrase)


def main() -> None:
    """Run the command line, which opens the window when no command is given."""
    if sys.argv[1:2] == [child.CHILD_WORD]:
        sys.exit(child.answer(*sys.argv[2:4]))
    sys.exit(run(sys.argv[1:], _window))


if __name__ == "__main__":
    main()

"""`python -m kompetence` and the command `kompetence`."""

import sys
from pathlib import Path

from kompetence.cli.main import run
from kompetence.paths import Paths


def _window(paths: Paths, data: Path | None, language: str | None) -> int:
    from kompetence import app

    return app.run(paths, data, language)


def main() -> None:
    """Run the command line, which opens the window when no command is given."""
    sys.exit(run(sys.argv[1:], _window))


if __name__ == "__main__":
    main()

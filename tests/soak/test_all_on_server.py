"""What the normal run has no time for: every test of the services on a server, the dear ones too."""

import os
import subprocess
import sys
from pathlib import Path

from tests.on_both import ALL, SOAKED

ROOT = Path(__file__).parents[2]


def test_every_test_of_the_services_runs_on_a_server_too():
    files = [f"tests/services/{one}.py" for one in sorted(SOAKED)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider", *files, "-k", "server"],
        cwd=ROOT,
        env={**os.environ, ALL: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert "passed" in done.stdout

"""What every test stands on: no screen, no leftovers of the person running it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

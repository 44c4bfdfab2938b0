"""Laws are tried on the same examples everywhere, and leave nothing behind."""

from hypothesis import settings

settings.register_profile("domain", deadline=None, max_examples=60, derandomize=True, database=None)
settings.load_profile("domain")

"""What guessing is held back by, and a short code between the employee's page and the leader's, kept as a hash."""

import hmac
import os
from collections.abc import Callable
from hashlib import pbkdf2_hmac
from time import monotonic

TRIES = 3
WAIT = 30.0
"""Seconds before one may try again after three wrong codes."""
_ROUNDS = 50_000


class Patience:
    """Counts what was wrong: after three times everybody waits."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong, self._until = 0, 0.0

    @property
    def waiting(self) -> int:
        """Whole seconds until one may try again."""
        left = self._until - self._clock()
        return max(0, int(left) + (left > int(left)))

    def right(self) -> None:
        """It was right, so that counting begins anew."""
        self._wrong = 0

    def wrong(self) -> None:
        """It was wrong."""
        self._wrong += 1
        if self._wrong % TRIES == 0:
            self._until = self._clock() + WAIT


class Gate:
    """Opens for the right code; without a code it opens for whoever says to be the leader."""

    def __init__(self, code: str, clock: Callable[[], float] = monotonic) -> None:
        self._salt = os.urandom(16)
        self._kept = self._hashed(code) if code else None
        self._patience = Patience(clock)

    @property
    def asks(self) -> bool:
        """Whether a code was chosen."""
        return self._kept is not None

    @property
    def waiting(self) -> int:
        """Whole seconds until one may try again."""
        return self._patience.waiting

    def opens(self, code: str) -> bool:
        """Whether the code is right; three wrong ones make everybody wait."""
        if self._kept is None:
            return True
        if self.waiting:
            return False
        if hmac.compare_digest(self._hashed(code), self._kept):
            self._patience.right()
            return True
        self._patience.wrong()
        return False

    def _hashed(self, code: str) -> bytes:
        return pbkdf2_hmac("sha256", code.encode(), self._salt, _ROUNDS)

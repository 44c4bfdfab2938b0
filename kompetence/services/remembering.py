"""Passphrases and passwords in the system's own keyring, for who wants to be asked less often; where there is one."""

from functools import cached_property
from pathlib import Path
from types import ModuleType

_SERVICE = "Kompetence"


class Remembered:
    """By the file's place or the server's address; what goes wrong in a keyring is as if nothing lay there."""

    @cached_property
    def _ring(self) -> ModuleType | None:
        try:
            import keyring
            from keyring.backends import fail, null
        except ImportError:
            return None
        try:
            chosen = keyring.get_keyring()
            usable = not isinstance(chosen, fail.Keyring | null.Keyring) and chosen.priority >= 1
        except Exception:  # every system's keyring has errors of its own
            return None
        return keyring if usable else None

    @property
    def works(self) -> bool:
        """Whether there is a keyring to keep them in."""
        return self._ring is not None

    def of(self, place: Path | str) -> str:
        """The passphrase of a file or the password at an address, or nothing."""
        if self._ring is None:
            return ""
        try:
            return self._ring.get_password(_SERVICE, _name(place)) or ""
        except Exception:  # as above: one is asked for the passphrase instead
            return ""

    def keep(self, place: Path | str, passphrase: str) -> bool:
        """Remember one; whether that was possible."""
        if self._ring is None:
            return False
        try:
            self._ring.set_password(_SERVICE, _name(place), passphrase)
        except Exception:  # as above: the passphrase is asked for next time
            return False
        return True

    def forget(self, place: Path | str) -> None:
        """Remember it no more."""
        if self._ring is None:
            return
        try:
            self._ring.delete_password(_SERVICE, _name(place))
        except Exception:  # as above: what does not fit is asked about again
            return


def _name(place: Path | str) -> str:
    return str(place.resolve()) if isinstance(place, Path) else place

"""The keys of one open file: each is made of its owner's passphrase once, and lies in memory while it is needed."""

from collections.abc import Callable, Collection
from time import monotonic
from typing import TYPE_CHECKING

from kompetence.domain.gate import Patience
from kompetence.domain.ids import PersonId
from kompetence.errors import RefusalError

if TYPE_CHECKING:  # cryptography is loaded with the first passphrase
    from kompetence.storage.secret import Key

_ROUND = 1024
"""What is concealed is filled up to a multiple of this, so that its length tells little."""


class OwnerKeys:
    """Conceals and reveals for those owners whose passphrase was given; an owner can have more than one."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._keys: dict[PersonId, dict[bytes, Key]] = {}
        self._patience: dict[PersonId, Patience] = {}

    def knows(self, owner: PersonId) -> bool:
        """Whether something can be concealed for an owner."""
        return bool(self._keys.get(owner))

    def opens(self, owner: PersonId, content: bytes) -> bool:
        """Whether the key of something is known; refused where it cannot be anything concealed."""
        from kompetence.storage import secret

        return secret.salt_of(content) in self._keys.get(owner, {})

    def waiting(self, owner: PersonId) -> int:
        """Whole seconds until an owner may try again, after three wrong passphrases."""
        patience = self._patience.get(owner)
        return 0 if patience is None else patience.waiting

    def unlock(self, owner: PersonId, passphrase: str, contents: Collection[bytes]) -> bool:
        """Try a passphrase as a person does, who waits after three wrong ones."""
        patience = self._patience.setdefault(owner, Patience(self._clock))
        if patience.waiting:
            return False
        opened = self.fits(owner, passphrase, contents)
        if opened:
            patience.right()
        else:
            patience.wrong()
        return opened

    def fits(self, owner: PersonId, passphrase: str, contents: Collection[bytes]) -> bool:
        """Whether a passphrase opens any of what is concealed for an owner; its keys are held from then on."""
        from kompetence.storage import secret

        keys: dict[bytes, Key] = {}
        opened = False
        for content in contents:
            try:
                salt = secret.salt_of(content)
                if salt not in keys:
                    keys[salt] = secret.derive(passphrase, salt)
                keys[salt].reveal(content)
            except RefusalError:
                continue
            self._keys.setdefault(owner, {})[salt] = keys[salt]
            opened = True
        return opened

    def choose(self, owner: PersonId, passphrase: str) -> None:
        """Hold the key of a passphrase that nothing is concealed under yet."""
        from kompetence.storage import secret

        key = secret.derive(passphrase)
        self._keys.setdefault(owner, {})[key.salt] = key

    def conceal(self, owner: PersonId, content: bytes) -> bytes:
        """Encrypt JSON for an owner, filled up with blanks."""
        keys = self._keys.get(owner)
        if not keys:
            raise RefusalError("draft-locked")
        return next(iter(keys.values())).conceal(filled(content))

    def reveal(self, owner: PersonId, content: bytes) -> bytes:
        """Decrypt for an owner; with the right key in hand, what cannot be read is damaged."""
        from kompetence.storage import secret

        key = self._keys.get(owner, {}).get(secret.salt_of(content))
        if key is None:
            raise RefusalError("draft-locked")
        try:
            return key.reveal(content)
        except RefusalError as refusal:
            raise RefusalError("draft-damaged") from refusal

    def drop(self, owner: PersonId | None = None) -> None:
        """Forget an owner's keys, or everybody's."""
        if owner is None:
            self._keys.clear()
        else:
            self._keys.pop(owner, None)


def filled(content: bytes) -> bytes:
    """JSON with blanks after it, up to the next whole step."""
    return content.ljust(-(-len(content) // _ROUND) * _ROUND)

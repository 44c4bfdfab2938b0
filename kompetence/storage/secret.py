"""Keeps a draft under its owner's passphrase: without it nobody can read the draft, the owner of the file included."""

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kompetence.errors import RefusalError
from kompetence.storage.concealed import FORMAT

_SALT, _NONCE, _TAG = 16, 12, 16
_COST = 2**15
"""About 0.1 s and 32 MiB for each guess at the passphrase (scrypt, r 8, p 1)."""

Noise = Callable[[int], bytes]
"""Random bytes; anything but fresh ones is for invented data only."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What a passphrase gives together with a salt; whatever it has concealed names that salt."""

    salt: bytes
    _secret: bytes

    def conceal(self, content: bytes, noise: Noise = os.urandom) -> bytes:
        """Encrypt (AES-256-GCM), under a nonce of its own each time."""
        nonce = noise(_NONCE)
        return FORMAT + self.salt + nonce + AESGCM(self._secret).encrypt(nonce, content, FORMAT)

    def reveal(self, content: bytes) -> bytes:
        """Decrypt; another key's secret and a damaged one cannot be told apart."""
        body = content[len(FORMAT) + _SALT :]
        try:
            return AESGCM(self._secret).decrypt(body[:_NONCE], body[_NONCE:], FORMAT)
        except InvalidTag as error:
            raise RefusalError("draft-passphrase-wrong") from error


def derive(passphrase: str, salt: bytes | None = None, noise: Noise = os.urandom) -> Key:
    """The key of a passphrase; the same letters give the same key, however they were typed."""
    salt = noise(_SALT) if salt is None else salt
    letters = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(salt, Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(letters))


def salt_of(content: bytes) -> bytes:
    """The salt that something concealed names; refused where it was never concealed, or is cut short."""
    if not content.startswith(FORMAT) or len(content) < len(FORMAT) + _SALT + _NONCE + _TAG:
        raise RefusalError("draft-damaged")
    return content[len(FORMAT) : len(FORMAT) + _SALT]


def conceal(content: bytes, passphrase: str, noise: Noise = os.urandom) -> bytes:
    """Encrypt something by itself, under a key of its own."""
    return derive(passphrase, noise=noise).conceal(content, noise)


def reveal(content: bytes, passphrase: str) -> bytes:
    """Decrypt something by itself."""
    return derive(passphrase, salt_of(content)).reveal(content)

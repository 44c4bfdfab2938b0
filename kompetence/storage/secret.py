"""Keeps a draft under its owner's passphrase: without it nobody can read the draft, the owner of the file included."""

import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from kompetence.errors import RefusalError

_FORMAT = b"K1"
_SALT, _NONCE = 16, 12
_COST = 2**15
"""About 0.1 s and 32 MiB for each guess at the passphrase (scrypt, r 8, p 1)."""


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(passphrase.encode("utf-8"))


def conceal(content: bytes, passphrase: str, noise: Callable[[int], bytes] = os.urandom) -> bytes:
    """Encrypt (AES-256-GCM under a key from scrypt); anything but fresh noise is for invented data only."""
    salt, nonce = noise(_SALT), noise(_NONCE)
    return _FORMAT + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, content, _FORMAT)


def reveal(content: bytes, passphrase: str) -> bytes:
    """Decrypt; a wrong passphrase and a damaged draft cannot be told apart."""
    body = content[len(_FORMAT) :]
    salt, nonce, secret = body[:_SALT], body[_SALT : _SALT + _NONCE], body[_SALT + _NONCE :]
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, secret, _FORMAT)
    except InvalidTag as error:
        raise RefusalError("draft-passphrase-wrong") from error

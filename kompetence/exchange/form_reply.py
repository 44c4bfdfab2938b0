"""The reply to a preparation file: closed to the leader's data, so that nobody on the way can read it.

A clear line says which form it answers; the rest is encrypted to that form's public key (X25519, HKDF-SHA256,
AES-256-GCM, with the clear line bound to it) and filled up, so that its length tells little of what was written.
"""

import json
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kompetence.domain.forms import REPLY_MAGIC

LARGEST = 8 * 1024 * 1024
"""Bytes; the longest texts in every field come to less."""
_LONGEST_HEADER = 1_000
_KEY, _NONCE = 32, 12
_FILLED_TO = 16 * 1024


@dataclass(frozen=True, slots=True)
class Heading:
    """What a reply says of itself to anybody: which form it answers."""

    form: str
    number: int


class ForeignReplyError(Exception):
    """A file that is no reply, or one that was changed on the way or closed to another form."""


def new_secret() -> bytes:
    """What opens the reply to one form."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(secret: bytes) -> bytes:
    """What closes the reply that a secret opens."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def close(heading: Heading, content: bytes, public: bytes) -> bytes:
    """The bytes of a reply."""
    head = REPLY_MAGIC + json.dumps({"form": heading.form, "number": heading.number}).encode("ascii") + b"\n"
    once = X25519PrivateKey.generate()
    own, nonce = once.public_key().public_bytes_raw(), os.urandom(_NONCE)
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    filled = content + b" " * (-len(content) % _FILLED_TO)
    return head + own + nonce + AESGCM(_key(shared, own + public)).encrypt(nonce, filled, head)


def is_reply(content: bytes) -> bool:
    """Whether something begins as a reply does."""
    return content.startswith(REPLY_MAGIC)


def heading_of(content: bytes) -> Heading:
    """Which form a reply says that it answers."""
    return _parts(content)[0]


def opened(content: bytes, secret: bytes) -> bytes:
    """What stands in a reply; refused where one byte of it was changed."""
    _heading, head, body = _parts(content)
    own, nonce, closed = body[:_KEY], body[_KEY : _KEY + _NONCE], body[_KEY + _NONCE :]
    try:
        shared = X25519PrivateKey.from_private_bytes(secret).exchange(X25519PublicKey.from_public_bytes(own))
        return AESGCM(_key(shared, own + public_of(secret))).decrypt(nonce, closed, head).rstrip(b" ")
    except (InvalidTag, ValueError) as error:
        raise ForeignReplyError from error


def _parts(content: bytes) -> tuple[Heading, bytes, bytes]:
    end = content.find(b"\n", len(REPLY_MAGIC), len(REPLY_MAGIC) + _LONGEST_HEADER)
    if not is_reply(content) or end < 0:
        raise ForeignReplyError
    try:
        said: Any = json.loads(content[len(REPLY_MAGIC) : end])
        form, number = said["form"], said["number"]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise ForeignReplyError from error
    if not isinstance(form, str) or not isinstance(number, int):
        raise ForeignReplyError
    return Heading(form, number), content[: end + 1], content[end + 1 :]


def _key(shared: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), _KEY, salt, REPLY_MAGIC).derive(shared)

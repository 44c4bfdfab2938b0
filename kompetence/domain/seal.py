"""The seal of a dialogue: the very bytes that both have gone through, and their SHA-256.

It covers the levels that both are shown, the targets with their origins, the agreed goals and the summary, other people
by id only. It proves that file and paper agree, not who wrote them.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Seal:
    """The bytes that were hashed, and the fingerprint in lower-case hexadecimal."""

    content: bytes
    fingerprint: str

    @property
    def holds(self) -> bool:
        """Whether the bytes still have the fingerprint that was printed."""
        return sha256(self.content).hexdigest() == self.fingerprint


def seal(content: Mapping[str, Any]) -> Seal:
    """Seal a dialogue: canonical JSON (sorted keys, no blanks), UTF-8, texts in NFC, with the format's number."""
    text = json.dumps(
        _normal({"format": FORMAT, **content}), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    data = text.encode("utf-8")
    return Seal(data, sha256(data).hexdigest())


def _normal(value: Any) -> Any:
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case Mapping():
            return {_normal(key): _normal(one) for key, one in value.items()}
        case list() | tuple():
            return [_normal(one) for one in value]
        case _:
            return value

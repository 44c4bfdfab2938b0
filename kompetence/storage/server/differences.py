"""What differs between a database as it is and as the program makes it, said once for each thing."""

from collections.abc import Iterator

from kompetence.domain.server_check import Finding
from kompetence.storage.server.facts import OURS, Facts, Key

_OWNED = frozenset({"schema", "table", "view", "kept view", "foreign table", "sequence", "function", "type"})
"""Kinds whose value begins with whose they are."""
_READ_THROUGH = frozenset({"view", "kept view"})
_TABLES = _READ_THROUGH | {"table", "foreign table"}
_HELD = "t t"
"""Row level security, for the owner too."""


def differences(there: Facts, wanted: Facts) -> list[Finding]:
    """Everything that is too much, missing or otherwise; what belongs to a table that is one of these goes with it."""
    odd = {key.name for key in there.keys() ^ wanted.keys() if key.kind in _TABLES}
    found: list[Finding] = []
    for key in sorted(there.keys() | wanted.keys()):
        belongs = key.name if key.kind == "policies" else key.name.rpartition(".")[0]
        if key.kind in _TABLES or key.kind == "grant" or belongs not in odd:
            found += [one for one in _of(key, there, wanted) if one not in found]
    return found


def _of(key: Key, there: Facts, wanted: Facts) -> Iterator[Finding]:
    now, should = there.get(key), wanted.get(key)
    if now == should:
        return
    if key.kind == "grant":
        yield _granted(key, now, should)
    elif key.kind == "default":
        yield Finding("check-default", {"role": key.aspect.partition(" ")[0]})
    elif key.kind in {"other", "role", "references"}:
        yield Finding(f"check-{key.kind}", {"name": key.name, "now": now or "–"})
    elif now is None:
        yield Finding("check-missing", _named(key))
    elif should is None:
        yield _extra(key, now, there)
    elif key.kind == "policies":
        yield Finding("check-policies-off", _named(key))
    elif key.kind in _OWNED and now.partition(" ")[0] != should.partition(" ")[0]:
        owners = {"owner": now.partition(" ")[0], "wanted": should.partition(" ")[0]}
        yield Finding("check-owner", {**_named(key), **owners})
    else:
        yield Finding("check-changed", _named(key))


def _granted(key: Key, now: str | None, should: str | None) -> Finding:
    who, _, what = key.aspect.rpartition(" ")
    values = {"who": who, "what": what, "on": key.name.strip()}
    if now is None:
        return Finding("check-not-granted", values)
    return Finding("check-granted" if should is None else "check-granted-on", values)


def _extra(key: Key, now: str, there: Facts) -> Finding:
    if key.kind in _READ_THROUGH:
        return Finding("check-view", {**_named(key), "owner": now.partition(" ")[0]})
    held = there.get(Key("policies", key.name)) == _HELD
    if key.kind == "table" and key.name.partition(".")[0] in OURS and not held:
        return Finding("check-table-open", _named(key))
    return Finding("check-extra", _named(key))


def _named(key: Key) -> dict[str, str]:
    return {"kind": key.kind, "name": key.name}

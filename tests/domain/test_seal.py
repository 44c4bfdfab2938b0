import json
import unicodedata
from dataclasses import replace
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.seal import FORMAT, seal

CONTENT = {"levels": {"V2": {"agreed": 3, "leader": None}}, "goals": ["Lære af Åse"], "summary": "God dag"}
contents = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)


def test_the_fingerprint_is_the_hash_of_the_very_bytes():
    one = seal(CONTENT)
    assert one.fingerprint == sha256(one.content).hexdigest()
    assert one.holds


def test_the_bytes_are_canonical_json_with_the_format_number():
    assert seal({"b": "Å", "a": [1]}).content == f'{{"a":[1],"b":"Å","format":{FORMAT}}}'.encode()


def test_the_order_of_keys_does_not_matter():
    assert seal(dict(reversed(CONTENT.items()))) == seal(CONTENT)


@given(st.integers(0, len(seal(CONTENT).content) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(place, change):
    one = seal(CONTENT)
    changed = bytearray(one.content)
    changed[place] ^= change
    assert not replace(one, content=bytes(changed)).holds


@given(st.text(max_size=10), st.text(max_size=10))
def test_composed_and_decomposed_letters_seal_alike(text, key):
    forms = [
        {unicodedata.normalize(form, key): [unicodedata.normalize(form, text)]} for form in ("NFC", "NFD")
    ]
    assert seal(forms[0]) == seal(forms[1])


@given(contents, contents)
def test_different_contents_have_different_fingerprints(one, other):
    first, second = seal(one), seal(other)
    same = json.loads(first.content) == json.loads(second.content)
    assert (first.fingerprint == second.fingerprint) is same

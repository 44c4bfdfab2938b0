"""The hint about a passphrase goes by length and by how many letters differ."""

import pytest

from kompetence.domain.passphrase import Strength, strength


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("", Strength.WEAK),
        ("kort", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abababababababababababab", Strength.WEAK),
        ("tirsdag1", Strength.FAIR),
        ("blå æbler på en tirsdag", Strength.STRONG),
    ],
)
def test_a_passphrase_is_as_good_as_it_is_long_and_varied(word, wanted):
    assert strength(word) is wanted

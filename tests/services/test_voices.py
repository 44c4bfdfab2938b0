"""The voices of citizens: kept with a competence or a profile, and refused with a CPR number."""

from dataclasses import replace

import pytest

from kompetence.domain.ids import ProfileId
from kompetence.errors import RefusalError
from kompetence.services.voices import Voices
from tests.services.conftest import B1, TODAY


def test_a_quote_belongs_to_a_competence_or_a_profile(desk):
    voices = Voices(desk)
    one = replace(voices.new(B1), text=" Nogen spurgte mig. ")
    other = replace(voices.new(profile=ProfileId("leder")), text="Vi blev hørt.")
    voices.save(one)
    voices.save(other)
    assert {(each.text, each.competence, each.profile, each.day) for each in voices.all()} == {
        ("Nogen spurgte mig.", B1, None, TODAY),
        ("Vi blev hørt.", None, "leder", TODAY),
    }


def test_it_can_be_mended_and_taken_away(desk):
    voices = Voices(desk)
    one = replace(voices.new(B1), text="Nogen spurgte mig.")
    voices.save(one)
    voices.save(replace(one, text="Nogen spurgte."))
    assert [each.text for each in voices.all()] == ["Nogen spurgte."]
    voices.remove(one)
    assert voices.all() == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [(" ", "voice-empty"), ("010190-1234 sagde tak", "voice-with-cpr"), ("x" * 601, "text-too-long")],
)
def test_an_empty_one_a_long_one_and_one_with_a_cpr_number_are_refused(desk, text, code):
    voices = Voices(desk)
    with pytest.raises(RefusalError) as caught:
        voices.save(replace(voices.new(B1), text=text))
    assert caught.value.code == code
    assert voices.all() == ()

"""Names that may be the same one, and names that only look like it."""

import pytest

from kompetence.domain.spelling import Spellings

KNOWN = Spellings(["Job og Virksomhed", "Hjemmepleje Øst", "Team 1", "Team A", "Jobcenter", "Ydelse"])


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Job og Virksomed", "Job og Virksomhed"),
        ("job-og virksomhed", "Job og Virksomhed"),
        ("Jobcentret", "Jobcenter"),
        ("Ydelser", "Ydelse"),
        ("Team 1", None),
        ("TEAM 1", None),
        ("Team 2", None),
        ("Team 11", None),
        ("Team B", None),
        ("Hjemmepleje Vest", None),
        ("Virksomhed", None),
        ("", None),
    ],
)
def test_a_name_is_like_another_when_each_of_its_words_is(written, known):
    assert KNOWN.like(written) == known

"""A name is taken out of the texts of others: the whole name, however it is written, and nobody else's."""

import json

import pytest

from kompetence.domain.erasure import GONE, NameOut

OTHERS = ("Ane Bo Dahlgren", "Peter Hansen Lund", "Mette Kjær")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Peter Hansen", "Sparring med Peter Hansen om sager", f"Sparring med {GONE} om sager"),
        ("Peter Hansen", "peter  hansens sag og PETER\nHANSEN", f"{GONE}s sag og {GONE}"),
        ("Peter Hansen", "Peter Hansen Lund og Peter Hansen", f"Peter Hansen Lund og {GONE}"),
        ("Peter Hansen", "Peter Hansensen og Xpeter Hansen", "Peter Hansensen og Xpeter Hansen"),
        ("Bo", "Bo skal bo hos Bo", f"{GONE} skal bo hos {GONE}"),
        ("Bo Dahl", "Ane Bo Dahlgren og Bo Dahl", f"Ane Bo Dahlgren og {GONE}"),
        ("<b>x</b>", "med <b>x</b>, ja", f"med {GONE}, ja"),
        ("=1+1", "=1+1", GONE),
        ("Å", "Å er et bogstav", "Å er et bogstav"),
    ],
)
def test_the_whole_name_goes_and_nothing_else(name, before, after):
    out = NameOut([name], OTHERS)
    assert out.out_of(before) == after
    assert before == after or out.may_hold(before)


def test_a_name_within_json_goes_too_and_leaves_it_whole():
    out = NameOut(['Peter "Per" Hansen'], ())
    text = json.dumps(["Makkerskab", 'Med Peter "Per" Hansen'], ensure_ascii=False)
    assert out.may_hold(text)
    assert json.loads(out.out_of(text)) == ["Makkerskab", f"Med {GONE}"]


def test_a_name_that_somebody_else_has_too_stays_and_is_told():
    out = NameOut(["Mette Kjær"], OTHERS)
    assert out.out_of("Mette Kjær hjælper") == "Mette Kjær hjælper"
    assert out.stays_in("Mette Kjær hjælper")
    assert not out.stays_in("Mette hjælper")

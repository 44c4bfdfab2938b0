"""What two have written in the same thing is kept whole, or shown side by side; never one over the other in silence."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.clash import settled, settled_text
from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError

SEEN = Person(PersonId("mette"), "Mette Lund", "ML", position="Sagsbehandler")


def test_what_only_one_has_changed_is_kept_as_that_one_has_it():
    mine, theirs = replace(SEEN, name="Mette Krag"), replace(SEEN, position="Teamleder")
    assert settled(SEEN, mine, theirs) == replace(SEEN, name="Mette Krag", position="Teamleder")


def test_the_same_change_by_both_is_no_clash():
    mine = replace(SEEN, name="Mette Krag")
    assert settled(SEEN, mine, mine) == mine


def test_where_both_changed_the_same_part_both_are_told():
    mine, theirs = replace(SEEN, name="Mette Krag"), replace(SEEN, name="Mette Holm", position="Teamleder")
    with pytest.raises(RefusalError) as error:
        settled(SEEN, mine, theirs)
    [clash] = error.value.data["clashes"]
    assert (clash.part, clash.mine, clash.theirs) == ("name", "Mette Krag", "Mette Holm")
    assert error.value.data["now"] == theirs


def test_keeping_mine_after_having_seen_both_keeps_their_other_parts():
    mine, theirs = replace(SEEN, name="Mette Krag"), replace(SEEN, name="Mette Holm", position="Teamleder")
    with pytest.raises(RefusalError) as error:
        settled(SEEN, mine, theirs)
    again = error.value.data["again"]
    assert settled(again, mine, theirs) == replace(theirs, name="Mette Krag")


def test_what_is_new_is_kept_as_it_is_written_and_what_is_gone_is_not_made_again_unasked():
    assert settled(None, SEEN, replace(SEEN, name="X")) == SEEN
    with pytest.raises(RefusalError, match="gone-meanwhile"):
        settled(SEEN, SEEN, None)


names = st.sampled_from(["a", "b", "c"])
people = st.builds(Person, st.just(PersonId("x")), names, names, names, names, names, st.booleans())


@given(people, people, people)
def test_nothing_that_either_has_written_is_lost(seen, mine, theirs):
    try:
        kept = settled(seen, mine, theirs)
    except RefusalError as refusal:
        told = {one.part: (one.mine, one.theirs) for one in refusal.data["clashes"]}
        assert all(one != other for one, other in told.values())
        return
    for one in fields(Person):
        was, here, there, now = (getattr(state, one.name) for state in (seen, mine, theirs, kept))
        assert now == (there if here == was else here)
        assert there in (was, now)


def test_a_text_is_one_part():
    assert settled_text("a", "b", "a") == settled_text("a", "b", "b") == settled_text(None, "b", "c") == "b"
    with pytest.raises(RefusalError, match="changed-meanwhile"):
        settled_text("a", "b", "c")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Ga\u030ar godt", "G\u00e5r godt"), ("Mette  Krag ", "Mette Krag"), ("a\r\nb", "a\nb")],
)
def test_nobody_clashes_with_what_was_typed_here_and_cleaned_where_it_is_kept(typed, kept):
    assert settled_text(typed, typed + "!", kept) == typed + "!"
    mine = replace(SEEN, name=typed + "!")
    assert settled(replace(SEEN, name=typed), mine, replace(SEEN, name=kept)) == mine
    assert settled_text("before", typed, kept) == typed
    with pytest.raises(RefusalError, match="changed-meanwhile"):
        settled_text(typed, typed + "!", kept + "?")

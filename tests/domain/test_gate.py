"""The code between the employee's page and the leader's."""

from kompetence.domain.gate import WAIT, Gate


def test_without_a_code_it_opens():
    assert Gate("").opens("")
    assert not Gate("").asks


def test_only_the_right_code_opens():
    gate = Gate("4711")
    assert not gate.opens("4712")
    assert gate.opens("4711")


def test_three_wrong_codes_make_one_wait_even_with_the_right_one():
    now = [0.0]
    gate = Gate("4711", lambda: now[0])
    assert [gate.opens(code) for code in ("1", "2", "3", "4711")] == [False] * 4
    assert gate.waiting == WAIT
    now[0] = WAIT
    assert gate.opens("4711")


def test_the_code_is_nowhere_to_be_read():
    gate = Gate("4711")
    assert "4711" not in repr(vars(gate))

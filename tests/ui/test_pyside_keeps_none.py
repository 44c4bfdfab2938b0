"""PySide6 6.12.0 loses a reference to None with every call that returns nothing, which kills Python 3.11."""

import sys

import pytest

from kompetence.ui.texts import label


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_calls_that_return_nothing_keep_none_alive(qapp):
    text = label("x")
    before = sys.getrefcount(None)
    for _ in range(20_000):
        text.setText("x")
    assert sys.getrefcount(None) > before - 1000

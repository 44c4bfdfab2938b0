"""What is said of a server names it as people know it, without address, login or password."""

import pytest

from kompetence.errors import RefusalError
from kompetence.words.sentences import TEXTS, refusal, server_name

ADDRESS = "postgresql://mette@db.kommune.dk:6432/kompetence"


@pytest.mark.parametrize("code", [code for code, text in TEXTS.items() if "{server}" in text])
def test_no_sentence_shows_the_address_of_a_server(code):
    fields = dict.fromkeys(
        ("login", "said", "prefix", "encoding", "oldest", "mine", "who", "people", "units"), "-"
    )
    said = refusal(RefusalError(code, **fields, server=ADDRESS, host="db", port=1, since="", file="f"))
    assert "://" not in said
    assert "6432" not in said


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (ADDRESS, "kompetence on db.kommune.dk"),
        ("postgresql://127.0.0.1:25432/kompetence", "kompetence on this computer"),
        ("postgresql://127.0.0.2/k", "k on this computer"),
        ("postgresql://[::1]/k", "k on this computer"),
        ("postgresql:///k?host=%2Fvar%2Frun", "k on this computer"),
        ("no address", "no address"),
    ],
)
def test_a_server_is_called_by_its_database_and_machine(address, name):
    assert server_name(address) == name

"""Overviews come from a copy that follows the server where the address names one; everything else from the server."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.storage import people
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from tests import postgres
from tests.server.own_server import own_server


def names(data):
    with data.reading() as session:
        return {one.name for one in people.everyone(session).values()}


def test_an_overview_is_read_from_the_copy_and_from_the_server_when_the_copy_is_gone():
    with own_server() as server:
        postgres._make_template(server)
        address = parse(server.address(postgres.TEMPLATE, postgres.OWNER))
        with (
            server.copied() as copy,
            open_server(replace(address, options=(("replica", f"127.0.0.1:{copy.port}"),))) as data,
        ):
            with data.transaction() as session:
                people.put(session, Person(PersonId("mette"), "Mette"))
            with data.reading() as session:
                at = session.execute(text("select pg_current_wal_lsn()")).scalar()
            with copy.connect() as there:
                while not there.execute("select pg_last_wal_replay_lsn() >= %s::pg_lsn", [at]).fetchone()[0]:
                    pass
            with data.overview() as far, far.reading() as session:
                assert session.execute(text("select pg_is_in_recovery()")).scalar()
                assert names(far) == {"Mette"}
                with pytest.raises(RefusalError, match="server-read-only"):
                    far.transaction()
            with data.snapshot() as near, near.reading() as session:
                assert not session.execute(text("select pg_is_in_recovery()")).scalar()
            copy.kill()
            with data.overview() as near:
                assert names(near) == {"Mette"}
            with open_server(address) as alone, alone.overview() as near:
                assert names(near) == {"Mette"}


def test_a_copy_that_is_opened_itself_can_only_be_read():
    with own_server() as server:
        postgres._make_template(server)
        with server.copied() as copy:
            address = parse(copy.address(postgres.TEMPLATE, postgres.OWNER))
            with open_server(address) as data:
                assert names(data) == set()
                with pytest.raises(RefusalError, match="server-read-only"), data.transaction() as session:
                    people.put(session, Person(PersonId("mette"), "Mette"))

"""The program's own backups: one before every risky step, thinned as time goes by, and put back in one step."""

import os
import shutil
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kompetence.domain.backups import MANY, Why
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.erasure import Outcome
from kompetence.domain.period import Period
from kompetence.errors import RefusalError
from kompetence.services.backing_up import restore
from kompetence.services.desk import Desk
from kompetence.services.desktops import Desktops
from kompetence.services.erasing import Erasing
from kompetence.services.going_back import TRY_EVERY, GoingBack
from kompetence.services.importing import Importing
from kompetence.services.keeping_backups import with_backups
from kompetence.services.retention import Retention
from kompetence.services.rounds import Rounds
from kompetence.storage import database, people
from kompetence.storage.backups import Vault, making, top_of
from tests.services import crowd
from tests.services.conftest import TOP, fill
from tests.services.crowd import NOW, TODAY, key
from tests.services.test_backing_up import refused
from tests.services.test_erasing import rows_of
from tests.small_disk import fill_up, small_disk

WORD = "hemmelig sætning"


class Clock:
    """A time that a test moves."""

    now = NOW
    asked = staticmethod(lambda: None)
    """What happens each time that somebody asks for the time."""

    def __call__(self) -> datetime:
        self.asked()
        return self.now


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "local")


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=[""], ids=["plain"])
def both(request, tmp_path, vault, clock):
    data = crowd.make(tmp_path / "team.kompetence", 3, passphrase=request.param)
    desk, keeping = with_backups(Desk(data, lambda: TODAY, clock), vault)
    yield desk, keeping
    desk.close()


@pytest.fixture
def desk(both):
    return both[0]


@pytest.fixture
def keeping(both):
    return both[1]


encrypted_too = pytest.mark.parametrize("both", ["", WORD], ids=["plain", "encrypted"], indirect=True)


def rename(desk, name):
    with desk.database.transaction() as session:
        query = "update person set name = ?, version = version + 1 where id = ?"
        session.connection().exec_driver_sql(query, (name, key(1)))


def named(desk):
    return {row["name"] for row in rows_of(desk.database)["person"]}


def whys(keeping):
    return [one.why for one in keeping.shelf().backups]


@encrypted_too
def test_a_backup_says_when_why_and_what_it_holds(desk, keeping, vault):
    made = keeping.keep(Why.ASKED)
    assert keeping.shelf().backups == (made,)
    assert (made.at, made.why, made.people, made.encrypted) == (NOW, Why.ASKED, 3, desk.database.encrypted)
    assert (made.data, made.size) == (desk.database.path, made.file.stat().st_size)
    assert vault.of_path(desk.database.path) == [made]
    assert GoingBack(keeping).content(made.file) == GoingBack(keeping).now()
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert (b"zq00000qz" in made.file.read_bytes()) != desk.database.encrypted


def test_what_is_kept_already_is_not_kept_again(desk, keeping, clock):
    first = keeping.keep(Why.ASKED)
    clock.now += timedelta(hours=1)
    assert keeping.keep(Why.IMPORT) == first
    assert keeping.if_changed(Why.WORKING)
    rename(desk, "Ny")
    assert not keeping.shelf().unchanged
    assert keeping.if_changed(Why.WORKING)
    assert whys(keeping) == [Why.WORKING, Why.ASKED]


def test_another_session_knows_whether_anything_has_changed(desk, keeping, vault, clock, monkeypatch):
    monkeypatch.setattr("kompetence.services.keeping_backups._SURE", -1)  # as if the last edit were long ago
    first = keeping.keep(Why.CLOSING)
    path = desk.database.path
    desk.close()
    again, anew = with_backups(Desk(database.open_file(path, now=NOW), lambda: TODAY, clock), vault)
    clock.now += timedelta(hours=1)
    assert anew.keep(Why.IMPORT) == first
    rename(again, "Ny")
    assert anew.keep(Why.IMPORT) != first
    again.close()


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (lambda desk, vault: Erasing(desk, vault).erase(key(1), crowd.name(1)), Why.ERASE),
        (lambda desk, vault: Retention(desk, vault).apply(), Why.RETENTION),
    ],
)
def test_deleting_keeps_a_backup_first_and_cleans_that_too(desk, keeping, vault, step, why):
    step(desk, vault)
    (made,) = keeping.shelf().backups
    assert made.why is why
    assert made.people == GoingBack(keeping).now().people.number
    assert GoingBack(keeping).content(made.file).people.number == made.people


def test_no_byte_of_an_erased_person_stays_in_any_backup(desk, keeping, vault):
    keeping.keep(Why.ASKED)
    begun = vault.folder(top_of(desk.database)) / ".x.12345678.new"
    begun.write_bytes(crowd.token(1).encode())
    os.utime(begun, (0, 0))
    Erasing(desk, vault).erase(key(1), crowd.name(1))
    assert len(keeping.shelf().backups) == 1
    left = [
        one for one in vault.local.rglob("*") if one.is_file() and crowd.token(1).encode() in one.read_bytes()
    ]
    assert left == []


def test_a_backup_that_is_being_made_while_somebody_is_erased_is_cleaned(desk, keeping, vault, clock):
    """It is begun before, and is noted after it was asked for."""
    made, going_on = threading.Event(), threading.Event()

    def slow():
        if threading.current_thread() is maker:
            made.set()
            going_on.wait(10)

    clock.asked = slow
    maker = threading.Thread(target=keeping.keep, args=(Why.WORKING,))
    maker.start()
    made.wait(10)
    plain = replace(desk, before=lambda _why: None)
    eraser = threading.Thread(target=Erasing(plain, vault).erase, args=(key(1), crowd.name(1)))
    eraser.start()
    going_on.set()
    maker.join(10)
    eraser.join(10)
    (backup,) = keeping.shelf().backups
    assert crowd.token(1).encode() not in backup.file.read_bytes()


@pytest.fixture
def office(tmp_path, vault, clock):
    """Data with units and profiles that lists can be read into, what makes its backups, and a list of people."""
    file = tmp_path / "people.csv"
    people = "".join(f"{number};Kollega {number};Team\n" for number in range(MANY))
    file.write_text(f"medarbejdernr;navn;enhed\n{people}", "utf-8")
    data = database.create(tmp_path / "office.kompetence", now=NOW, fill=lambda new: fill(Desk(new)))
    desk, keeping = with_backups(Desk(data, lambda: TODAY, clock), vault)
    yield desk, keeping, file
    desk.close()


def test_a_list_is_read_in_only_after_a_backup(office):
    desk, keeping, file = office
    Importing(desk).people(file, dry_run=True)
    assert whys(keeping) == []
    Importing(desk).people(file)
    assert whys(keeping) == [Why.IMPORT]
    assert GoingBack(keeping).content(keeping.shelf().backups[0].file).people.number == 0


@pytest.mark.parametrize(("number", "kept"), [(MANY - 1, []), (MANY, [Why.MASS])])
def test_a_round_for_many_is_opened_only_after_a_backup(office, number, kept):
    desk, keeping, file = office
    Importing(replace(desk, before=lambda _why: None)).people(file)
    with desk.database.reading() as session:
        whom = list(people.everyone(session))[:number]
    Rounds(desk).open(TOP, RoundKind.MUS, "2026", Period(TODAY, TODAY), invited=whom)
    assert whys(keeping) == kept


def in_the_way(vault):
    """Nothing can be kept: a file lies where the folder would be."""
    vault.local.mkdir(exist_ok=True)
    (vault.local / "backups").write_text("")


def test_without_a_backup_nothing_risky_is_done_unless_one_says_so(office, vault):
    desk, keeping, file = office
    in_the_way(vault)
    assert refused(lambda: Importing(desk).people(file)).startswith("no-backup")
    assert GoingBack(keeping).now().people.number == 0
    keeping.go_without()
    Importing(desk).people(file)
    assert GoingBack(keeping).now().people.number == MANY
    assert refused(lambda: Importing(desk).people(file)).startswith("no-backup")


def test_going_without_holds_for_the_step_that_was_refused_and_once(desk, keeping, vault):
    in_the_way(vault)
    assert refused(lambda: desk.before(Why.IMPORT)).startswith("no-backup")
    keeping.go_without()
    assert refused(lambda: desk.before(Why.MASS)).startswith("no-backup")
    keeping.go_without()
    (vault.local / "backups").unlink()
    desk.before(Why.MASS)  # a backup is made
    rename(desk, "Ny")
    shutil.rmtree(vault.local / "backups")
    in_the_way(vault)
    assert refused(lambda: desk.before(Why.MASS)).startswith("no-backup")


def test_nobody_goes_back_without_keeping_the_present(desk, keeping, vault, tmp_path):
    aside = shutil.copy(keeping.keep(Why.ASKED).file, tmp_path / "aside.kompetence")
    rename(desk, "Ny")
    shutil.rmtree(vault.local / "backups")
    in_the_way(vault)
    for _twice in range(2):
        with pytest.raises(RefusalError, match="no-backup") as error:
            GoingBack(keeping).restore(aside)
        assert not error.value.data["optional"]
        keeping.go_without()
    assert "Ny" in named(desk)


def test_an_act_that_keeps_the_data_to_itself_waits_for_no_backup_that_needs_them(desk, keeping):
    """Else both would wait for each other."""
    desk.database.remember()
    held, done = threading.Event(), threading.Event()

    def make():
        with making:
            held.set()
            done.wait(10)

    maker = threading.Thread(target=make)
    maker.start()
    held.wait(10)
    with desk.database.noted():
        assert refused(lambda: desk.before(Why.MASS)) == "no-backup-busy"
    done.set()
    maker.join()
    desk.before(Why.MASS)
    assert whys(keeping) == [Why.MASS]


def test_work_goes_on_where_no_backup_can_be_made_and_it_is_told(desk, keeping, vault):
    in_the_way(vault)
    assert not keeping.if_changed(Why.WORKING)
    assert keeping.shelf().failing is not None
    (vault.local / "backups").unlink()
    assert keeping.if_changed(Why.WORKING)
    assert keeping.shelf().failing is None


def test_a_backup_that_cannot_be_read_back_does_not_count(desk, keeping, monkeypatch):
    from kompetence.storage import copies

    check = copies.check

    def spoil(raw, key, draft, **more):
        with draft.open("rb+") as stream:
            stream.seek(-4096, 2)
            stream.write(bytes(4096))
        check(raw, key, draft, **more)

    monkeypatch.setattr(copies, "check", spoil)
    assert refused(lambda: desk.before(Why.IMPORT)).startswith("no-backup")
    assert keeping.shelf().backups == ()
    assert [one.name for one in keeping.shelf().folder.iterdir()] == []


def test_backups_are_thinned_as_they_are_made(desk, keeping, clock):
    for day in range(0, 60, 3):
        clock.now = NOW + timedelta(days=day)
        rename(desk, f"Ny {day}")
        keeping.keep(Why.CLOSING)
    assert len(keeping.shelf().backups) < 12
    assert keeping.shelf().backups[0].at == clock.now


def test_work_in_a_copy_takes_no_backup_from_the_original(desk, keeping, vault, clock, tmp_path):
    """Both have the same top unit, and so the same folder."""
    for number in range(3):
        rename(desk, f"Ny {number}")
        clock.now += timedelta(minutes=5)
        keeping.keep(Why.CLOSING)
    data, copy = desk.database, tmp_path / "what if.kompetence"
    data.copy_to(copy)
    other, beside = with_backups(Desk(database.open_file(copy, now=NOW), lambda: TODAY, clock), vault)
    for day in range(0, 30, 6):
        clock.now += timedelta(days=6)
        rename(other, f"Leg {day}")
        beside.keep(Why.CLOSING)
    other.close()
    assert len(vault.of_path(data.path)) == 3
    assert keeping.shelf().places == {data.path, copy}
    assert keeping.shelf().own.data == data.path
    assert GoingBack(keeping).try_if_due().file == keeping.shelf().own.file.name


def test_a_backup_that_somebody_works_in_is_not_thinned(desk, keeping, clock):
    made = keeping.keep(Why.ASKED)
    with desk.database.open_copy(made.file, now=NOW):
        for day in range(60, 301, 60):
            clock.now = NOW + timedelta(days=day)
            rename(desk, f"Ny {day}")
            keeping.keep(Why.CLOSING)
        assert made.file.exists()
    keeping.keep(Why.CLOSING)
    clock.now += timedelta(days=1)
    rename(desk, "Til sidst")
    keeping.keep(Why.CLOSING)
    assert not made.file.exists()


def test_nobody_works_in_a_backup(desk, keeping, vault, tmp_path):
    made = keeping.keep(Why.ASKED)
    (tmp_path / "link.kompetence").symlink_to(made.file)
    desktops = Desktops(tmp_path, local=vault.local)
    for one in (made.file, tmp_path / "link.kompetence"):
        with pytest.raises(RefusalError, match="data-is-backup") as error:
            desktops.open(one)
        assert error.value.data["of"] == str(desk.database.path)
    desktops.look(made.file).close()
    assert (
        refused(lambda: restore(made.file, made.file.with_name("x.kompetence"), vault))
        == "data-among-backups"
    )
    assert restore(made.file, tmp_path / "x.kompetence", vault).people == 3


def test_a_backup_of_a_clock_that_was_ahead_is_not_the_newest(desk, keeping, vault, clock):
    right = clock.now
    clock.now = right + timedelta(days=400)
    ahead = keeping.keep(Why.ASKED)
    clock.now = right
    rename(desk, "Ny")
    newest = keeping.keep(Why.ASKED)
    assert vault.of_path(desk.database.path) == [newest, ahead]
    assert keeping.shelf().backups == (newest, ahead)
    assert GoingBack(keeping).try_if_due().file == newest.file.name


def test_a_clock_set_back_deletes_nothing_wrongly(desk, keeping, clock):
    for day in range(5):
        clock.now = NOW + timedelta(days=day)
        rename(desk, f"Ny {day}")
        keeping.keep(Why.CLOSING)
    clock.now = NOW - timedelta(days=400)
    rename(desk, "Langt tilbage")
    keeping.keep(Why.CLOSING)
    assert len(keeping.shelf().backups) == 6


@encrypted_too
def test_a_restore_puts_the_backup_there_and_is_undone_by_another(desk, keeping, clock):
    before = keeping.keep(Why.ASKED)
    old = named(desk)
    clock.now += timedelta(hours=1)
    rename(desk, "Ny")
    done = GoingBack(keeping).restore(before.file)
    assert (done.file, done.people, done.erased) == (desk.database.path, 3, 0)
    assert named(desk) == old
    present = keeping.shelf().backups[0]
    assert present.why is Why.RESTORE
    rename(desk, "Efter")
    GoingBack(keeping).restore(present.file)
    assert "Ny" in named(desk)


def test_a_restored_file_is_locked_durable_and_written_to_as_before(desk, keeping, clock):
    made = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    GoingBack(keeping).restore(made.file)
    rename(desk, "Efter")
    path = desk.database.path
    assert refused(lambda: database.open_file(path, now=NOW)) == "data-in-use"
    desk.close()
    with database.open_file(path, now=NOW) as again:
        assert "Efter" in {row["name"] for row in rows_of(again)["person"]}
    assert sorted(one.name for one in path.parent.iterdir()) == ["local", "team.kompetence"]


def test_nobody_who_was_erased_comes_back(desk, keeping, vault, tmp_path):
    made = keeping.keep(Why.ASKED)
    aside = tmp_path / "aside.kompetence"
    aside.write_bytes(made.file.read_bytes())
    Erasing(desk, vault).erase(key(1), crowd.name(1))
    assert GoingBack(keeping).restore(aside).erased == 1
    assert crowd.token(1).encode() not in desk.database.path.read_bytes()


def test_a_spoilt_backup_is_refused_and_the_data_stay(desk, keeping):
    made = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    content = made.file.read_bytes()
    made.file.write_bytes(content[: len(content) // 2])
    before = rows_of(desk.database)
    assert refused(lambda: GoingBack(keeping).restore(made.file)) in {"data-damaged", "data-foreign-schema"}
    assert rows_of(desk.database) == before
    rename(desk, "Efter")


def test_without_room_for_the_present_nothing_is_restored(desk, keeping, vault, tmp_path):
    made = keeping.keep(Why.ASKED)
    aside = shutil.copy(made.file, tmp_path / "aside.kompetence")
    rename(desk, "Ny")
    made.file.unlink()
    with small_disk(made.file.parent, 1) as disk:
        fill_up(disk)
        assert refused(lambda: GoingBack(keeping).restore(aside)) == "no-backup-disk-full"
    assert "Ny" in named(desk)


def test_erasing_on_a_full_disk_deletes_no_backup(desk, keeping, vault):
    folder = vault.folder(top_of(desk.database))
    folder.mkdir(parents=True)
    with small_disk(folder, 8) as disk:
        for number in range(3):
            rename(desk, f"Ny {number}")
            keeping.keep(Why.ASKED)
        before = {one.file: one.file.read_bytes() for one in keeping.shelf().backups}
        fill_up(disk)
        plain = replace(desk, before=lambda _why: None)
        done = Erasing(plain, vault).erase(key(2), crowd.name(2))
        assert {one.outcome for one in done.cleared.copies} == {Outcome.LEFT}
        assert {one.file: one.file.read_bytes() for one in keeping.shelf().backups} == before
        assert not any(GoingBack(keeping).content(one).changed for one in before)
        (disk / ".full").unlink()
        left = min(before)
        GoingBack(keeping).restore(left)
        assert crowd.token(2).encode() not in desk.database.path.read_bytes()


def test_a_backup_that_was_being_changed_when_the_program_died_is_sound(desk, keeping, vault):
    made = keeping.keep(Why.ASKED)

    def cut_short():
        folder = vault.kept_in(top_of(desk.database))
        with folder.changing(made.file), desk.database.open_copy(made.file, now=NOW) as copy:
            with copy.transaction() as session:
                session.connection().exec_driver_sql("update person set name = 'Ny'")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_short()
    assert GoingBack(keeping).content(made.file) == GoingBack(keeping).now()
    GoingBack(keeping).restore(made.file)
    assert named(desk) == {"Ny"}


def test_a_backup_that_somebody_has_worked_in_is_restored_only_when_that_is_known(desk, keeping):
    made = keeping.keep(Why.ASKED)
    with desk.database.open_copy(made.file, now=NOW) as copy, copy.transaction() as session:
        session.connection().exec_driver_sql("update person set name = 'Ny'")
    assert GoingBack(keeping).content(made.file).changed
    assert refused(lambda: GoingBack(keeping).restore(made.file)) == "backup-changed"
    GoingBack(keeping).restore(made.file, even_changed=True)
    assert named(desk) == {"Ny"}


def held_somewhere(desk, keeping, name):
    """Whether a backup holds somebody of this name."""
    for one in keeping.shelf().backups:
        with desk.database.open_copy(one.file, now=NOW) as copy:
            if name in {row["name"] for row in rows_of(copy)["person"]}:
                return True
    return False


def test_a_backup_that_was_deleted_by_hand_is_not_relied_on(desk, keeping, clock):
    first = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    keeping.keep(Why.ASKED).file.unlink()
    assert not keeping.shelf().unchanged
    GoingBack(keeping).restore(first.file)
    assert "Ny" not in named(desk)
    assert held_somewhere(desk, keeping, "Ny")


def test_a_backup_whose_bytes_have_rotted_is_not_relied_on(desk, keeping, clock):
    first = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    clock.now += timedelta(minutes=1)
    second = keeping.keep(Why.ASKED)
    content = second.file.read_bytes()
    second.file.write_bytes(content[:-4096] + bytes(4096))
    clock.now += timedelta(minutes=1)
    GoingBack(keeping).restore(first.file)
    assert "Ny" not in named(desk)
    with desk.database.open_copy(keeping.shelf().backups[0].file, now=NOW) as copy:
        assert "Ny" in {row["name"] for row in rows_of(copy)["person"]}


def test_what_was_restored_from_elsewhere_is_kept_before_the_next_step(desk, keeping, tmp_path):
    made = keeping.keep(Why.ASKED)
    aside = shutil.move(made.file, tmp_path / "aside.kompetence")
    rename(desk, "Ny")
    GoingBack(keeping).restore(aside)
    assert not keeping.shelf().unchanged
    desk.before(Why.IMPORT)
    assert whys(keeping) == [Why.IMPORT, Why.RESTORE]


def test_with_a_clock_set_back_the_backup_that_is_meant_is_the_one_answered(desk, keeping, clock):
    keeping.keep(Why.ASKED)
    clock.now -= timedelta(days=3)
    rename(desk, "Ny")
    made = keeping.keep(Why.ASKED)
    assert keeping.keep(Why.IMPORT) == made


def test_what_is_written_between_the_backup_and_the_restore_is_kept_too(desk, keeping, clock):
    made, written = keeping.keep(Why.ASKED), []
    rename(desk, "Ny")

    def write():
        if len(written) < 3:
            written.append(f"Ny {len(written)}")
            rename(desk, written[-1])

    clock.asked = write
    GoingBack(keeping).restore(made.file)
    assert named(desk).isdisjoint(written)
    assert held_somewhere(desk, keeping, "Ny 2")


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_whatever_anybody_can_read_is_deleted_whether_or_not_it_is_noted(desk, keeping):
    desk.database.change_passphrase("")
    made = keeping.keep(Why.ASKED)
    (made.file.parent / ".about.jsonl").unlink()
    before = desk.database.path.with_name(desk.database.path.name + ".v2")
    shutil.copy(made.file, before)
    desk.database.change_passphrase(WORD)
    assert [one.encrypted for one in keeping.shelf().backups] == [False, False]
    assert keeping.delete_readable() == 2
    assert not before.exists()
    assert [one.encrypted for one in keeping.shelf().backups] == [True]


def test_a_file_is_let_go_of_whatever_goes_wrong_with_its_last_backup(tmp_path, monkeypatch):
    crowd.make(tmp_path / "team.kompetence", 2).close()
    desktop = Desktops(tmp_path).open(tmp_path / "team.kompetence")
    monkeypatch.setattr(desktop._keeping, "if_changed", lambda _why: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desktop.close()
    database.open_file(tmp_path / "team.kompetence", now=NOW).close()


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_a_backup_keeps_the_passphrase_of_its_time(desk, keeping, clock):
    made = keeping.keep(Why.PASSPHRASE)
    desk.database.change_passphrase("en anden sætning")
    assert refused(lambda: GoingBack(keeping).content(made.file)) == "data-passphrase-wrong"
    assert refused(lambda: GoingBack(keeping).restore(made.file)) == "data-passphrase-wrong"
    assert GoingBack(keeping).content(made.file, WORD).people.number == 3
    GoingBack(keeping).restore(made.file, WORD)
    assert desk.database.fits("en anden sætning")
    rename(desk, "Efter")


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_three_backups_stay_after_a_change_of_passphrase_until_there_are_newer_ones(
    desk, keeping, vault, clock
):
    def more():
        clock.now += timedelta(minutes=5)
        rename(desk, f"Ny {clock.now}")
        return keeping.keep(Why.WORKING).file

    earlier = [more() for _four in range(4)]
    desk.database.change_passphrase("")
    plain = replace(desk, before=lambda _why: None)
    new = more()
    done = Erasing(plain, vault).erase(key(2), crowd.name(2)).cleared
    assert set(done.copies_that(Outcome.WAITING)) == set(map(str, earlier[2:]))
    assert set(done.copies_that(Outcome.DELETED)) == set(map(str, earlier[:2]))
    assert {one.file for one in keeping.shelf().backups} == {*earlier[2:], new}
    more()
    assert earlier[3].exists()
    more()
    assert not any(one.exists() for one in earlier)
    assert len(keeping.shelf().backups) == 3


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_a_backup_that_anybody_can_read_makes_no_file_that_anybody_can_read(desk, keeping, tmp_path):
    desk.database.change_passphrase("")
    made = keeping.keep(Why.PASSPHRASE)
    desk.database.change_passphrase(WORD)
    GoingBack(keeping).restore(made.file)
    assert desk.database.fits(WORD)
    assert GoingBack(keeping).now().people.number == 3
    assert b"zq00000qz" not in desk.database.path.read_bytes()
    assert {one.name for one in tmp_path.iterdir()} == {"local", "team.kompetence", ".team.kompetence.open"}


def test_restoring_is_tried_once_a_month(desk, keeping, clock):
    assert GoingBack(keeping).try_if_due() is None
    keeping.keep(Why.ASKED)
    assert GoingBack(keeping).try_if_due().went_well
    assert GoingBack(keeping).try_if_due() is None
    clock.now += TRY_EVERY
    made = keeping.shelf().backups[0]
    made.file.write_bytes(made.file.read_bytes()[:40_000])
    assert not GoingBack(keeping).try_if_due().went_well
    assert keeping.shelf().trial.code == "data-damaged"
    assert {one.name for one in made.file.parent.iterdir()} == {".about.jsonl", ".trial.json", made.file.name}


def test_a_trial_of_a_backup_that_was_changed_and_is_sound_went_well(desk, keeping):
    made = keeping.keep(Why.ASKED)
    with desk.database.open_copy(made.file, now=NOW) as copy, copy.transaction() as session:
        session.connection().exec_driver_sql("update person set name = 'Ny'")
    assert GoingBack(keeping).try_if_due().went_well


def test_a_backup_at_closing_that_could_not_be_made_is_told_at_the_next_opening(tmp_path, vault):
    path = tmp_path / "team.kompetence"
    crowd.make(path, 2).close()
    in_the_way(vault)
    desktops = Desktops(tmp_path, local=vault.local)
    desktops.open(path).close()
    (vault.local / "backups").unlink()
    again = desktops.open(path)
    assert again.backups.failing is not None
    again.close()
    once_more = desktops.open(path)
    assert once_more.backups.failing is None
    once_more.close()


def test_no_backup_is_made_of_what_somebody_else_has_written_over_the_file(desk, keeping):
    path = desk.database.path
    before = path.read_bytes()
    rename(desk, "Ny")
    path.write_bytes(before)
    assert not keeping.if_changed(Why.CLOSING)
    assert keeping.failing.code == "data-overwritten"
    assert keeping.shelf().backups == ()


def test_what_is_open_is_kept_although_an_older_file_has_been_put_in_its_place(
    desk, keeping, vault, clock, tmp_path, monkeypatch
):
    """As a program does that copies folders to the cloud; of the older one there is a backup already."""
    monkeypatch.setattr("kompetence.services.keeping_backups._SURE", -1)
    keeping.keep(Why.CLOSING)
    path = desk.database.path
    desk.close()
    older = Path(shutil.copy2(path, tmp_path / "older"))
    with database.open_file(path, now=NOW) as data:
        rename(Desk(data), "Ny")
    again, anew = with_backups(Desk(database.open_file(path, now=NOW), lambda: TODAY, clock), vault)
    older.replace(path)
    made = anew.keep(Why.CLOSING)
    again.close()
    with database.open_file(made.file, now=NOW) as copy:
        assert "Ny" in {row["name"] for row in rows_of(copy)["person"]}


def test_a_preparation_file_has_no_backups(tmp_path, vault):
    form = tmp_path / "mine.kompetence-form"
    with database.create(form, now=NOW, fill=crowd.Crowd(2).fill, form=True) as data:
        desk, keeping = with_backups(Desk(data), vault)
        desk.before(Why.IMPORT)
        assert keeping.if_changed(Why.CLOSING)
        assert keeping.shelf() is None
    assert not vault.local.exists()

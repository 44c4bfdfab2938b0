"""Before every risky step a backup is kept, and without one it is not done unless one says so."""

import shutil
import threading
from dataclasses import replace

import pytest

from kompetence.domain.backups import MANY, Why
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.period import Period
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.erasing import Erasing
from kompetence.services.going_back import GoingBack
from kompetence.services.importing import Importing
from kompetence.services.keeping_backups import with_backups
from kompetence.services.retention import Retention
from kompetence.services.rounds import Rounds
from kompetence.storage import database, people
from kompetence.storage.backups import making
from tests.services import crowd
from tests.services.backups.acts import in_the_way, named, rename, whys
from tests.services.conftest import TOP, fill
from tests.services.crowd import NOW, TODAY, key
from tests.services.test_backing_up import refused


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

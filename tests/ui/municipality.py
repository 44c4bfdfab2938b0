"""A small real data file, made by the services: a municipality with a team of twelve and one of three."""

from datetime import date
from pathlib import Path

from kompetence import paths
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import open_desk
from kompetence.services.desktop import Desktop
from kompetence.services.desktops import Desktops
from kompetence.services.importing import Importing
from kompetence.services.rounds import Rounds
from kompetence.services.starting import start

TODAY = date(2026, 4, 22)
TOP, TEAM, OTHER = "Eksempel Kommune", "Job og Virksomhed", "Borgerservice"
NAMES = [
    ("Mette Kjær Lund", "MKL", "Virksomhedskonsulent"), ("Jonas Bruun", "JBR", "Virksomhedskonsulent"),
    ("Fatima Haddad", "FHA", "Virksomhedskonsulent"), ("Søren Østergaard", "SØS", "Virksomhedskonsulent"),
    ("Camilla Dahl", "CDA", "Beskæftigelsesrådgiver"), ("Peter Vestergaard", "PVE", "Jobformidler"),
    ("Aisha Nur", "ANU", "Jobformidler"), ("Lars Thygesen", "LTH", "Jobformidler"),
    ("Hanne Skov", "HSK", "Beskæftigelsesrådgiver"), ("Emil Ravn", "ERA", "Jobformidler"),
    ("Nikolaj Bech", "NBE", "Beskæftigelsesrådgiver"), ("Kirsten Ågaard", "KÅG", "Administrativ medarbejder"),
    ("Ida Holm", "IHO", "Borgervejleder"), ("Omar Said", "OSA", "Borgervejleder"),
    ("Åse Friis", "ÅFR", "Borgervejleder"),
]  # fmt: skip
OFFICE = NAMES[8:]
"""Whose work has no companies in it: only the common foundation is asked."""
LEVELS = {
    "B1": "334323345233", "B2": "43333323423?", "B3": "32334333422?", "B4": "23324323513?", "B5": "43433433433/",
    "B6": "433233433?3?", "B7": "443333333223", "B8": "323435312344", "B9": "2333332443?3",
    "V1": "443324?3", "V2": "4323??12", "V3": "43324333", "V4": "3422?3?2", "V5": "3221?222",
}  # fmt: skip
"""One sign for each of the first twelve: a level, ? not rated, / not relevant."""
GOALS = """medarbejdernr;kompetence;fra niveau;ønsket niveau;lære;bruge;tegn;former;makker;opfølgning;status
1;B4;2;3;Finde og bruge reglerne om løntilskud selv;I hver sag om løntilskud;Jeg slår selv op;Følordning;Hanne Skov;2026-06-17;I gang
1;B9;2;3;At give sparring på andres sager;;;Makkerskab;;;
"""  # noqa: E501 - one goal a line


def shipped() -> Shipped:
    return Shipped(paths.below(Path()).profiles)


def make(path: Path, folder: Path) -> None:
    """Make the file; what is imported lies in `folder` meanwhile."""
    start(path, TOP, ["faelles-grundlag", "virksomhed"], shipped(), today=TODAY)
    desk = open_desk(path)
    importing = Importing(desk)

    def read(name, text, take):
        file = folder / name
        file.write_text(text, "utf-8")
        take(file)

    people = ["medarbejdernr;navn;initialer;stilling;enhed;profiler"]
    for number, (name, short, position) in enumerate(NAMES, 1):
        unit = TEAM if number <= 12 else OTHER
        profiles = "faelles-grundlag" if (name, short, position) in OFFICE else "virksomhed"
        people.append(f"{number};{name};{short};{position};{unit};{profiles}")
    read("people.csv", "\n".join(people), lambda file: importing.people(file, day=TODAY))
    ratings = ["medarbejdernr;kompetence;aftalt niveau"]
    words = {"/": "ikke relevant"}
    ratings += [
        f"{number};{competence};{words.get(sign, sign)}"
        for competence, signs in LEVELS.items()
        for number, sign in enumerate(signs, 1)
        if sign != "?"
    ]
    round_ = Rounds(desk).all()[0].id
    read("ratings.csv", "\n".join(ratings), lambda file: importing.ratings(file, round_=round_))
    read("goals.csv", GOALS, importing.goals)
    read("needs.csv", f"enhed;kompetence;personer;niveau\n{TEAM};V2;3;4\n", importing.needs)
    desk.close()


def desktops(day: date = TODAY) -> Desktops:
    """The services on a fixed day."""
    return Desktops(paths.below(Path()).profiles, lambda: day)


def open_team(path: Path, day: date = TODAY) -> Desktop:
    """The file open at the team of twelve."""
    opened = desktops(day).open(path)
    opened.choose(next(one.unit.id for one in opened.units() if one.unit.name == TEAM))
    return opened


def person(workspace, short):
    """The id of the person with these initials."""
    return next(line.person.id for line in workspace.people() if line.person.short == short)

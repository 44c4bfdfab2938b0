"""The invented people and units of a demo; no person, workplace or municipality is real."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

AREAS = (
    "Beskæftigelse og Borger",
    "Unge og Uddannelse",
    "Social og Sundhed",
    "Voksne og Mestring",
    "Borger og Digital",
    "Familie og Forebyggelse",
)
AREA_TASK = "At flere kommer i job eller uddannelse, og at borgeren mødes af én kommune."
MUNICIPALITY_FOCUS = ("B6", "B9")
MUNICIPALITY_NEEDS = (("B4", 4, 4), ("B8", 3, 4), ("B9", 5, 4))
"""Competence, people and level, as for the teams."""
HK, DS, AC = "HK Kommunal", "Dansk Socialrådgiverforening", "Akademikerne"


@dataclass(frozen=True, slots=True)
class Part:
    """Someone to be played: the work decides profiles, the stage how far this year's dialogue has come."""

    name: str
    initials: str
    position: str
    agreement: str
    profiles: tuple[str, ...]
    stage: str
    may_be_asked: bool = False


@dataclass(frozen=True, slots=True)
class TeamKind:
    """A team as there are many of: `needs` are competence, people and level."""

    name: str
    core_task: str
    values: str
    focus: tuple[str, ...]
    needs: tuple[tuple[str, int, int], ...]
    work: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Position, agreement and profiles of those who work there, taken in turn."""


_COMPANY, _MATCH, _WHOLE = "Virksomhedskonsulent", "Jobformidler", "Socialrådgiver"
_OFFICE, _ADVISER = "Administrativ medarbejder", "Beskæftigelsesrådgiver"
_AT_DESK = ("administration", "digital")
TEAMS = (
    TeamKind(
        "Job og Virksomhed",
        "At virksomheder får de folk, de mangler, og borgere får rigtige timer på rigtige arbejdspladser.",
        "Vi begynder med det, borgeren og virksomheden kan. Vi ringer, før vi skriver.",
        ("V2", "V5"),
        (("V2", 3, 4), ("V4", 2, 4), ("B9", 2, 4)),
        (
            (_COMPANY, HK, ("virksomhed",)),
            (_MATCH, AC, ("kompetencematch",)),
            (_COMPANY, AC, ("virksomhed",)),
        ),
    ),
    TeamKind(
        "Helhed og Sammenhæng",
        "At borgere med mange kontakter får én plan og én indgang.",
        "Vi samler, før vi sender videre. Borgeren er med til mødet.",
        ("H2", "R1"),
        (("H2", 2, 4), ("H3", 1, 5)),
        ((_WHOLE, DS, ("helhed", "reform-2025")), ("Koordinator", DS, ("helhed",))),
    ),
    TeamKind(
        "Borgerservice og Administration",
        "At borgeren får svar første gang, og at tallene kan bruges.",
        "Vi skriver kort. Vi lægger ikke på, før næste skridt er aftalt.",
        ("A3",),
        (("A3", 3, 3), ("D4", 1, 4)),
        ((_OFFICE, HK, _AT_DESK),),
    ),
    TeamKind(
        "Myndighed og Ydelse",
        "At borgeren får den rette afgørelse til tiden og forstår den.",
        "Vi forklarer hvorfor, også når svaret er nej.",
        ("M2",),
        (("M2", 3, 4), ("M4", 1, 5)),
        (("Myndighedsrådgiver", DS, ("myndighed",)), ("Sagsbehandler", HK, ("myndighed", "digital"))),
    ),
    TeamKind(
        "Progression og Mestring",
        "At borgere langt fra arbejdsmarkedet får det næste lille skridt på plads.",
        "Vi taler job fra første møde.",
        ("P1", "P2"),
        (("P2", 2, 4),),
        ((_ADVISER, DS, ("progression",)), ("Mentor", HK, ("progression",))),
    ),
    TeamKind(
        "Kompetence og Uddannelse",
        "At borgeren får kompetencer, som nogen efterspørger.",
        "Den korteste vej, der holder.",
        ("K3",),
        (("K1", 2, 4), ("K3", 3, 4)),
        (("Uddannelsesvejleder", AC, ("kompetencematch",)), (_MATCH, HK, ("kompetencematch", "reform-2025"))),
    ),
)

FIRST_TEAM = (
    Part("Mette Kjær Lund", "MKL", _COMPANY, AC, ("virksomhed",), "ready", may_be_asked=True),
    Part("Jonas Bruun", "JBR", _COMPANY, HK, ("virksomhed",), "preparing"),
    Part("Fatima Haddad", "FHA", _COMPANY, AC, ("virksomhed",), "sealed"),
    Part("Søren Østergaard", "SØS", _COMPANY, HK, ("virksomhed", "digital"), "held"),
    Part("Camilla Dahl", "CDA", _ADVISER, DS, ("kompetencematch",), "invited"),
    Part("Peter Vestergaard", "PVE", _MATCH, HK, ("kompetencematch",), "closed"),
    Part("Aisha Nur", "ANU", _MATCH, AC, ("virksomhed", "kompetencematch"), "shared"),
    Part("Lars Thygesen", "LTH", _COMPANY, HK, ("virksomhed",), "sealed", may_be_asked=True),
    Part("Hanne Skov", "HSK", _ADVISER, DS, ("kompetencematch", "reform-2025"), "sealed", may_be_asked=True),
    Part("Emil Ravn", "ERA", _MATCH, AC, ("kompetencematch",), "invited"),
    Part("Nikolaj Bech", "NBE", _ADVISER, DS, ("kompetencematch", "helhed"), "postponed"),
    Part("Kirsten Ågaard", "KÅG", _OFFICE, HK, _AT_DESK, "covered", may_be_asked=True),
)  # fmt: skip
SECOND_TEAM = (
    Part("Signe Ørsted Bak", "SØB", _WHOLE, DS, ("helhed", "reform-2025"), "sealed", may_be_asked=True),
    Part("Agnieszka Nowicka", "ANO", _WHOLE, DS, ("helhed", "reform-2025"), "ready"),
    Part("Rasmus Aabo Holt", "RAH", "Koordinator", DS, ("helhed", "reform-2025"), "sealed"),
    Part("Thao Linh Tran", "TLT", _WHOLE, DS, ("helhed", "reform-2025"), "held", may_be_asked=True),
)
THIRD_TEAM = (
    Part("Åse Lindgaard", "ÅLI", _OFFICE, HK, _AT_DESK, "sealed"),
    Part("Bjarne Æbelø", "BÆB", _OFFICE, HK, _AT_DESK, "held"),
    Part("Ida Schrøder", "ISC", _OFFICE, HK, _AT_DESK, "closed", may_be_asked=True),
    Part("Yusuf Karaca", "YKA", _OFFICE, HK, _AT_DESK, "invited"),
)  # fmt: skip
PARTS = (FIRST_TEAM, SECOND_TEAM, THIRD_TEAM)
TEAM_LEADERS = (
    Part("Birgitte Holm", "BHO", "Teamleder", AC, ("leder",), "sealed"),
    Part("Lone Kirkeby", "LKI", "Teamleder", DS, ("leder",), "held", may_be_asked=True),
    Part("Leyla Demir", "LDE", "Teamleder", HK, ("leder",), "ready"),
)
AREA_LEADER = Part("Anders Winding", "AWI", "Områdechef", AC, ("leder",), "alone")
LEFT = Part("Ulla Bundsgaard", "UBU", _COMPANY, HK, ("virksomhed",), "cancelled")
"""Worked in the first team until this year's round had begun."""

STAGES = (
    "sealed", "held", "closed", "sealed", "ready", "covered", "sealed", "invited",
    "held", "preparing", "sealed", "postponed", "shared", "sealed", "closed", "invited",
)  # fmt: skip
"""How far the dialogues of all others have come, taken in turn."""

_GIVEN = (
    "Anne", "Lars", "Maria", "Henrik", "Karen", "Thomas", "Louise", "Ali", "Gitte", "Morten", "Sofie", "Jørgen",
    "Amina", "Kasper", "Lene", "Rasmus", "Nadia", "Ole", "Trine", "Hassan", "Pia", "Mikkel", "Dorthe", "Ivan",
    "Maja", "Torben", "Elif", "Frederik", "Inge", "Samir", "Katrine", "Niels", "Zeynep", "Jens", "Bodil", "Omar",
    "Astrid", "Kurt", "Line", "Abdi", "Vibeke", "Simon", "Ewa", "Asger", "Rikke", "Tomasz", "Ellen", "Jakob",
    "Mai", "Finn", "Sanne", "Oksana", "Bent", "Cecilie", "Ravi", "Jytte", "Oliver", "Fadumo", "Helge", "Tine",
    "Marek", "Birthe", "Noah", "Sahra", "Poul", "Julie", "Erdal", "Grethe", "Malthe", "Ingrid", "Steen", "Laila",
)  # fmt: skip
_MIDDLE = (
    "Aagaard", "Bech", "Dahl", "Engholm", "Friis", "Grøn", "Høj", "Juul", "Krogh", "Lykke", "Munk", "Nør", "Ravn",
    "Skaarup", "Thorup", "Vang", "Ørum", "Ågren",
)  # fmt: skip
_FAMILY = (
    "Aaberg", "Abdullahi", "Agerskov", "Ahmadi", "Bakkegaard", "Bjerregaard", "Brøndum", "Bilal", "Christoffersen",
    "Damsgård", "Demirci", "Ejlersen", "Fischer-Toft", "Frandsen", "Gadegaard", "Gram", "Hald", "Hedegaard",
    "Hussein", "Højgård", "Ibsgaard", "Iversen", "Jespersen", "Jokumsen", "Kaya", "Kjeldgaard", "Kowalczyk",
    "Kragelund", "Køster", "Lassen", "Lindhøj", "Lyngby", "Markussen", "Melgaard", "Mogensen", "Mølgaard", "Nguyen",
    "Nordby", "Nygård", "Odgaard", "Overgaard", "Pham", "Plougmann", "Qureshi", "Ramskov", "Riis", "Rosenlund",
    "Sandager", "Sejersen", "Skjødt", "Sulejmani", "Søgaard", "Thomassen", "Toftegaard", "Uldall", "Vinther",
    "Wójcik", "Westh", "Yildiz", "Zachariassen", "Æbeltoft", "Østerby", "Ørskov", "Aarup", "Åkjær",
)  # fmt: skip


def names(chance: random.Random) -> Iterator[tuple[str, str]]:
    """New names with initials that nobody else of the demo has, as many as are asked for."""
    known = {*(part for team in PARTS for part in team), *TEAM_LEADERS, AREA_LEADER, LEFT}
    taken = {part.name for part in known}
    used = {part.initials for part in known}
    while True:
        parts = [chance.choice(_GIVEN), chance.choice(_FAMILY)]
        if chance.random() < 0.25 or len(taken) > 1500:
            parts.insert(1, chance.choice(_MIDDLE))
        name = " ".join(parts)
        if name in taken:
            continue
        short = _initials(parts, used)
        taken.add(name)
        used.add(short)
        yield name, short


def _initials(parts: list[str], used: set[str]) -> str:
    first, last = parts[0], parts[-1]
    middle = parts[1][0] if len(parts) > 2 else last[0]
    tried = [first[0] + last[:2], first[0] + middle + last[0], first[:2] + last[0], first[:2] + last[:2]]
    for one in tried:
        if one.upper() not in used:
            return one.upper()
    number = 2
    while f"{tried[0].upper()}{number}" in used:
        number += 1
    return f"{tried[0].upper()}{number}"

"""Papers with defaults, so that a test shows only what matters; every name is fictional."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from kompetence.domain.scale import Step
from kompetence.reports.paper import Stamp
from kompetence.reports.plan_values import NOT_RELEVANT, Confirmation, PlanGoal, PlanLine, PlanPaper, Seal
from kompetence.reports.team_values import TeamArea, TeamLine, TeamPaper

MADE = date(2026, 4, 29)
STAMP = Stamp(MADE, by="Birgitte Holm")
BASIS = ("Fælles grundlag, version 1",)
SPECIAL = ("Virksomhedsprofil, version 2",)
OWN = ("Individuelt målniveau: ny i opgaven",)
FOUR = (Step(1, "Begynder"), Step(2, "Øvet"), Step(3, "Kompetent"), Step(4, "Ekspert"))
THREE = (Step(0, "Ikke i gang"), Step(1, "På vej"), Step(2, "Kan"))
SIX = tuple(Step(value, f"Trin {value} i en lang skala") for value in range(1, 7))

LINES = (
    PlanLine("Organisatorisk kendskab og kompetence", 3, None, 3, 3, 3, 3, origins=BASIS, short="Organisation"),
    PlanLine("Beskæftigelses- og socialfaglig viden", 3, None, 4, 4, 4, 4, origins=BASIS, short="Faglig viden",
             example="Jeg holdt oplæg om førtidspension for de nye."),
    PlanLine("Undersøge, vurdere og dokumentere", 3, None, 3, 3, 3, 3, origins=BASIS, short="Vurdere"),
    PlanLine("Lovgivning og retssikkerhed", 3, None, 3, 2, 2, 2, origins=BASIS, short="Lovgivning",
             comment="Jeg kender reglerne om løntilskud, men har ikke haft sagerne i år."),
    PlanLine("Samtale og relation", 3, None, 4, 5, 4, 4, origins=BASIS, short="Samtale",
             example="Jeg fik en vred borger til at blive og aftale næste skridt."),
    PlanLine("Borgerinddragelse", 3, None, 4, 4, 4, 4, origins=BASIS, short="Inddragelse",
             example="Planen stod i borgerens egne ord."),
    PlanLine("Samarbejde på tværs", 3, None, 4, 3, 4, 4, origins=BASIS, short="På tværs"),
    PlanLine("Digitale værktøjer og data", 3, None, 3, 3, 3, 3, origins=BASIS, short="Digitalt"),
    PlanLine("Refleksion og sparring", 3, None, 4, 2, None, None, origins=BASIS, short="Sparring"),
    PlanLine("Virksomheds- og branchekendskab", 3, None, 4, 4, 4, 4, origins=SPECIAL, short="Brancher"),
    PlanLine("Opsøgende dialog og forhandling", 4, None, 2, 4, 3, 3, origins=SPECIAL, short="Forhandling"),
    PlanLine("Match og rekruttering", 3, 4, 4, 4, 5, 5, origins=SPECIAL, short="Match",
             example="To job på lageret, som aldrig blev slået op."),
    PlanLine("Virksomhedsrettede ordninger", 3, None, 3, 3, 3, 3, origins=SPECIAL, short="Ordninger"),
    PlanLine("Opfølgning og fastholdelse", 3, None, 3, 3, 3, 3, origins=OWN, short="Opfølgning"),
    PlanLine("Progression og sygemelding", 3, None, NOT_RELEVANT, NOT_RELEVANT, NOT_RELEVANT, NOT_RELEVANT,
             origins=BASIS, short="Progression"),
)  # fmt: skip

GOALS = (
    PlanGoal(
        "Opsøgende dialog og forhandling",
        learn="At forhandle lønnede timer ind fra første besøg",
        use="På tre besøg hos byggevirksomheder i maj",
        sign="Mindst to af de tre besøg ender med en aftale om lønnede timer",
        forms=("Makkerskab", "Følordning"),
        responsible="Mette Kjær Lund",
        partner="Jonas Bruun",
        start=date(2026, 5, 4),
        deadline=date(2026, 9, 30),
        follow_up=date(2026, 6, 24),
        status="Ikke startet",
        from_level="3 Selvstændig",
        wanted_level="4 Sikker",
    ),
    PlanGoal(
        "Lovgivning og retssikkerhed",
        learn="Finde og bruge reglerne om løntilskud selv",
        use="I egne sager, og som den kolleger spørger om løntilskud",
        sign="Jeg begrunder tre afgørelser uden hjælp, og de holder",
        forms=("Følordning",),
        responsible="Mette Kjær Lund",
        partner="Hanne Skov",
        follow_up=date(2026, 6, 17),
        status="I gang",
        from_level="2 På vej",
        wanted_level="3 Selvstændig",
    ),
    PlanGoal(
        "Refleksion og sparring",
        learn="Give sparring, så kollegaen finder svaret selv",
        use="På sagssparring hver anden tirsdag",
        sign="To kolleger siger, at de kom videre",
        forms=("Supervision", "Kursus"),
        responsible="Birgitte Holm",
        deadline=date(2026, 12, 1),
        follow_up=date(2026, 8, 20),
        status="Ikke startet",
        wanted_level="4 Sikker",
    ),
)

PLAN = PlanPaper(
    person="Mette Kjær Lund",
    unit="Job og Virksomhed",
    stamp=STAMP,
    round_title="MUS 2026",
    position="Virksomhedskonsulent",
    leader="Birgitte Holm",
    day=date(2026, 4, 22),
    form="Fysisk",
    core_task="Flere borgere i ordinært job, og virksomheder, der kommer igen.",
    lines=LINES,
    copied=date(2026, 3, 4),
    goals=GOALS,
    summary="Mette har løftet samarbejdet med byggefagene. Vi har aftalt, at hun bruger foråret på forhandling, og "
    "at hun går fra to til én vagt om ugen i maj og juni.\n"
    "Vi ser det forskelligt på sparring og taler om det igen i juni.",
    next_day=date(2026, 6, 24),
    next_form="Kort opfølgning på video",
    confirmations=(
        Confirmation("Mette Kjær Lund", date(2026, 4, 29), "i medarbejdertilstand"),
        Confirmation("Birgitte Holm", date(2026, 4, 29), "ved leders maskine"),
    ),
    seal=Seal(date(2026, 4, 29), "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
)


def plan(**changes):
    return replace(PLAN, **changes)


def short_plan():
    return PlanPaper(person="Åse Ødegård", unit="Borgerservice", stamp=Stamp(MADE), round_title="1:1")


LONG_NOTE = " ".join(
    f"Den {day}. dag talte vi om sagen på en ny måde og skrev det ned." for day in range(1, 160)
)


def long_plan(note=LONG_NOTE):
    lines = tuple(
        replace(
            LINES[index % len(LINES)], competence=f"Kompetence {index + 1}, {LINES[index % 15].competence}"
        )
        for index in range(60)
    )
    goals = tuple(
        replace(GOALS[index % 3], learn=note if index == 4 else GOALS[index % 3].learn) for index in range(12)
    )
    extra = replace(lines[7], example=note, comment=note, remark=note[:400])
    return plan(lines=(extra, *lines[1:]), goals=goals, summary=note, seal=None, confirmations=())


def team_line(name, **changes):
    line = TeamLine(name, 12, 11, 1, 9, 3, Fraction(3, 11), 10, 3, 0, 2, 1, 2)
    return replace(line, **changes)


TEAM = TeamPaper(
    unit="Job og Virksomhed",
    day=date(2026, 4, 22),
    people=12,
    stamp=STAMP,
    core_task="Flere borgere i ordinært job, og virksomheder, der kommer igen.",
    focus=("Opsøgende dialog og forhandling", "Lovgivning og retssikkerhed"),
    areas=(
        TeamArea(
            "Fælles grundlag",
            (
                team_line("Organisatorisk kendskab og kompetence"),
                team_line("Beskæftigelses- og socialfaglig viden", gap_sum=2, gap_mean=Fraction(2, 11), need=None,
                          missing=None),
                team_line("Lovgivning og retssikkerhed", rated=8, unrated=4, met=3, gap_sum=7, gap_mean=Fraction(7, 8),
                          can=3, missing=0, planned=3, open=4, wish=5),
                team_line("Samtale og relation", met=None, gap_sum=None, gap_mean=None, planned=None, open=None,
                          hidden=frozenset({"met", "gap_sum", "gap_mean", "planned", "open"})),
                team_line("Samarbejde på tværs", asked=0, rated=0, unrated=0, met=0, gap_sum=0, gap_mean=None, can=2,
                          need=None, missing=None, planned=0, open=0, wish=0),
            ),
        ),
        TeamArea(
            "Virksomhedsprofil",
            (
                team_line("Opsøgende dialog og forhandling", asked=7, rated=7, unrated=0, met=1, gap_sum=9,
                          gap_mean=Fraction(9, 7), can=None, missing=None, planned=3, open=6,
                          hidden=frozenset({"can", "missing"})),
                team_line("Match og rekruttering", asked=8, rated=8, unrated=0, met=6),
            ),
        ),
    ),
)  # fmt: skip


def team(**changes):
    return replace(TEAM, **changes)


def big_team():
    lines = tuple(
        team_line(f"Kompetence {index}, med et navn som fylder mere end en linje") for index in range(1, 61)
    )
    return team(areas=(TeamArea("", lines[:20]), TeamArea("Særlige opgaver " * 4, lines[20:])))


FULL_NAMES = (
    "Organisatorisk kendskab og kompetence", "Beskæftigelses- og socialfaglig viden og metode",
    "Undersøge, vurdere og dokumentere i borgerens sag", "Lovgivning, retssikkerhed og god forvaltningsskik",
    "Samtale, relation og motivation af borgere", "Borgerinddragelse og medbestemmelse i forløbet",
    "Samarbejde på tværs af forvaltninger og fagligheder", "Digitale værktøjer, data og informationssikkerhed",
    "Refleksion, faglig sparring og læring i hverdagen", "Virksomheds- og branchekendskab i lokalområdet",
    "Opsøgende virksomhedsdialog og forhandling af aftaler", "Match, rekruttering og ansættelse i små virksomheder",
    "Virksomhedsrettede ordninger og støttemuligheder", "Opfølgning, fastholdelse og sygefraværssamtaler",
    "Progressionsmåling og dokumentation af små skridt",
)  # fmt: skip
FULL_EXAMPLE = (
    "Jeg holdt fast i borgerens egne ord gennem hele forløbet og fik tre virksomheder til at tage samtalen op igen, "
    "da den første praktik gik i stå."
)
FULL_COMMENT = "Jeg ser det anderledes, fordi jeg har taget de svære sager siden efteråret."
FULL_LANES = (
    (3, 3), (4, 4), (3, 4), (4, 2), (4, 5), (4, 4), (2, 4), (3, 3), (5, 3), (4, 4), (2, 4), (4, 4), (3, 3), (3, 2),
    (2, 3),
)  # fmt: skip


def full_plan(**changes):
    """Fifteen competences with long names, an example for each, six comments and three goals with all there is."""
    lines = tuple(
        PlanLine(
            name, 3, 4 if index % 5 == 0 else None, own, leader, leader, leader, origins=(BASIS, SPECIAL)[index > 8],
            example=FULL_EXAMPLE,
            comment=FULL_COMMENT if index % 5 < 2 else "",
        )
        for index, (name, (own, leader)) in enumerate(zip(FULL_NAMES, FULL_LANES, strict=True))
    )  # fmt: skip
    goals = tuple(
        PlanGoal(
            FULL_NAMES[index],
            learn="At forhandle lønnede timer ind fra det første besøg og at kunne begrunde aftalen over for både "
            "virksomhed og borger.",
            use="På mindst seks virksomhedsbesøg i løbet af efteråret, hvor makkeren er med på de to første og giver "
            "sparring bagefter.",
            sign="Mindst tre af besøgene ender med en skriftlig aftale om lønnede timer, og virksomhederne siger ja "
            "til at blive ringet op igen.",
            forms=("Kollegial observation og feedback", "Følordning", "Akademimodul"),
            responsible="Mette Kjær Lund",
            partner="Søren Østergaard",
            start=date(2026, 5, 4),
            deadline=date(2026, 12, 18),
            follow_up=date(2026, 9, 24),
            status="Ikke startet",
            from_level="2 På vej",
            wanted_level="3 Selvstændig",
        )
        for index in (3, 13, 14)
    )
    summary = (
        "Mette har løftet samarbejdet med byggefagene og er den, som kollegerne spørger først. Vi har aftalt, at hun "
        "bruger foråret på forhandling, og at hun går fra to til én vagt om ugen i maj og juni, så der er tid til "
        "besøgene. Vi ser det forskelligt på sparring og lovgivning og taler om begge dele igen til opfølgningen. "
        "Lederen finder en makker inden sommerferien og følger op på holdets ønsker."
    )
    return plan(**({"lines": lines, "goals": goals, "summary": summary} | changes))


UNSEALED = {"seal": None, "confirmations": ()}

"""What invented employees and their leaders say in a demo whatever the competence: of talks, goals and targets."""

SUMMARIES = (
    "Vi begyndte med det, der lykkes. Arbejdet fylder det rigtige, og målene er valgt, så de kan nås i hverdagen.",
    "God samtale om roller og retning. Vi er enige om niveauerne og har talt om, hvor sparring skal have fast plads.",
    "Vi ser to ting forskelligt og har fortalt hinanden hvorfor. Det bliver en del af den næste 1:1-samtale.",
    "Fokus i år er færre mål og tættere opfølgning. Makkeren er spurgt og har sagt ja.",
)
COMMENTS = (
    (
        "Jeg ser det anderledes, fordi jeg har taget de svære sager siden efteråret.",
        "Det meste foregår, når min leder ikke er med. Jeg tager et par eksempler med til samtalen.",
    ),
    (
        "Tak. Jeg er selv mere i tvivl, og vil gerne høre, hvad min leder har set.",
        "Det går godt i det kendte. I nye opgaver mangler jeg stadig sikkerhed.",
    ),
)
"""For those who see themselves above the leader's level, and for those below."""
LATITUDE = "Jeg kan og vil gerne. Jeg mangler et klart svar på, hvor meget jeg må aftale selv."
CLOSINGS = {
    "reached": "Det lykkedes, fordi der var sat tid af i kalenderen hver uge.",
    "changed": "Det første trin er på plads. Resten er skrevet om, fordi opgaven blev en anden.",
    "stopped": "Sparringen fortsætter, selv om forløbet blev aflyst.",
}
FOLLOW_UP_LINES = {
    "reached": "Det bruges nu i hverdagen.",
    "in progress": "Godt i gang. Makkeren har været med to gange.",
    "changed": "Skrives om, fordi opgaven er blevet en anden.",
    "stopped": "Stopper her. Forløbet er aflyst.",
    "not started": "Ikke begyndt endnu. Vi flytter starten.",
}
OWN_REASONS = {
    "lower": "Ny i opgaven. Niveauet følger oplæringsplanen og hæves efter det første år.",
    "higher": "Er ressourceperson for teamet og oplærer to kolleger.",
}
PURPOSE = (
    "Samtalen handler om din udvikling og om det, du skal bruge i arbejdet. Den bruges ikke til løn eller "
    "afskedigelse. Du kan se, hvem der ser hvad, før du deler."
)
BY_DOING = ("Sidemandsoplæring", "Nye opgaver eller projekt", "Jobrotation")
WITH_OTHERS = (
    "Makkerskab",
    "Følordning",
    "Sagssparring",
    "Kollegial observation og feedback",
    "Mentorordning",
)
BY_COURSE = ("AMU", "Internt kursus", "Akademimodul", "Diplommodul", "Temadag", "E-læring")
FUNDED = frozenset({"AMU", "Akademimodul", "Diplommodul"})
"""Courses for which the municipal competence fund can be asked."""
OCCASIONS = ("Ny opgave", "Ny lovgivning", "Eget ønske", "Teamets fokus i år", "")

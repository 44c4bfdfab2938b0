"""What random municipalities are made of: names, scales, and the words that stand for a level or a status."""

SCALES = {
    "kompetence-5": {
        "values": [1, 2, 3, 4, 5],
        "words": ["Ny", "På vej", "Selvstændig", "Sikker", "Går foran"],
        "independent": 3,
        "confident": 4,
    },
    "lille": {
        "values": [0, 1, 2, 3],
        "words": ["Intet", "Lidt", "Noget", "Meget"],
        "independent": 1,
        "confident": 3,
    },
}
STATUSES = {
    "not started": ["Ikke startet", "not started"],
    "in progress": ["I gang", "In progress"],
    "reached": ["Nået"],
    "changed": ["Ændret"],
    "stopped": ["Stoppet", "stopped"],
}
NAMES = [
    "Ånd",
    "Ærlighed",
    "Ørenlyd",
    "Aalborg",
    "Zoner",
    "Blik",
    "Østre-ret",
    "Sprog",
    "Aftaler",
    "Åbenhed",
    "Tal",
    "Jura",
]
FIRST = [
    "Åse",
    "Bo",
    "Cæcilie",
    "Dorthe",
    "Ø.",
    "Ella",
    "Aage",
    "Frode",
    "Gry",
    "Hans",
    "Ida",
    "Jens",
    "Kåre",
    "Lis",
    "Mads",
    "Åge",
    "Niels",
    "Ole",
    "Pia",
    "Rie",
]
LAST = ["Ågård", "Østergaard", "Ærø", "Aagaard", "Zacho", "Bang", "Dahl", "Holm", "Møller", "Nygård"]

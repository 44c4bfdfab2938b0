"""What a citizen could be recognised by: fifty ways to write a CPR number, and fifty texts that only look alike."""

from itertools import product

import pytest

from kompetence.domain.voice import Sign, looks_like_cpr, sign

NUMBERS = ("010190{}1234", "311299{}0001", "290204{}4321", "610190{}1234", "150768{}9876")
BETWEEN = ("", "-", " ", " - ", "–", "‑")
SPACED = tuple(
    f"{day}{sign}{month}{sign}{year}{dash}{rest}"
    for (day, month, year, rest), (sign, dash) in product(
        [("01", "01", "90", "1234"), ("24", "12", "71", "0505")],
        [(" ", " "), (".", "-"), ("/", "-"), ("-", "-"), (".", " ")],
    )
)
WITHIN = (
    "CPR: {}",
    "({})",
    "{}.",
    "borgeren ({}), som kom",
    "nr.{}",
    "\t{}\n",
    "{}, ja",
    "cpr{} ",
    "„{}“",
    "x {} y",
)
FORMS = (
    *(number.format(dash) for number, dash in product(NUMBERS, BETWEEN)),
    *SPACED,
    *(text.format("010190-1234") for text in WITHIN),
)
LOOK_ALIKES = (
    "12345678", "1234567", "123456789", "01019012345", "00010190123456", "010190-12345", "010190-123",
    "321390-1234", "001390-1234", "010090-1234", "991290-1234", "1234567890", "9876543210", "7777777777",
    "01-01-1990", "01.01.1990", "1. januar 1990", "2026-04-22", "22.04.2026", "22/4 2026", "2025-2026", "2025 2026",
    "kl. 10.30-12.45", "10:30-11:15", "20 21 22 23", "21 34 56 78", "+45 21 34 56 78", "2134 5678", "21345678",
    "§ 15-1234", "J.nr. 2024-001234", "sag 24/123456", "sag 15.20.00-K08-3-21", "EAN 5790000123456", "CVR 12345678",
    "1.234.567 kr.", "12,5 mio.", "3,50", "010190,1234", "0101.90.1234", "3-4", "B5 3-4", "niveau 4",
    "IBAN DK5000400440116243", "010190-1234-5678", "41 af 5012", "version 10.11.12", "192.168.010.001", "side 101-1234",
    "010190/1234",
)  # fmt: skip


def test_there_are_fifty_of_each():
    assert (len(FORMS), len(set(FORMS))) == (50, 50)
    assert (len(LOOK_ALIKES), len(set(LOOK_ALIKES))) == (50, 50)


@pytest.mark.parametrize("text", FORMS)
def test_a_cpr_number_is_seen_however_it_is_written(text):
    assert looks_like_cpr(text)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_other_numbers_are_left_alone(text):
    assert not looks_like_cpr(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring på 21 34 56 78", Sign.PHONE), ("tlf. 21345678.", Sign.PHONE), ("+45 2134 5678", Sign.PHONE),
        ("Jens, Skovvej 12, kom", Sign.ADDRESS), ("bor i Nørre Allé 5B", Sign.ADDRESS),
        ("på Store Kongensgade 101", Sign.ADDRESS), ("Rådhuspladsen 1", Sign.ADDRESS),
        ("skriv til jens@example.dk", Sign.MAIL), ("010190-1234, Skovvej 12", Sign.CPR),
    ],
)  # fmt: skip
def test_what_somebody_could_be_recognised_by_is_named(text, found):
    assert sign(text) is found


@pytest.mark.parametrize(
    "text",
    [
        "", "Det var første gang, nogen spurgte mig.", "Jeg har søgt 12 job og fået 3 svar.", "undervejs 3 gange",
        "Vi gik en tur i haven 2 gange", "CVR 21345678", "perioden 2024 2025", "den 20240115", "12.500.000 kr.",
        "Sag nr. 21345678", "et job på 37 timer", "En plads 3 steder", "mødet kl. 10 i går", "70 % mere",
    ],
)  # fmt: skip
def test_what_people_say_is_not_asked_about(text):
    assert sign(text) is None

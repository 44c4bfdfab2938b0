"""What is written is read back by the library and by Python's own mail reader."""

from datetime import UTC, date, datetime, time, timedelta
from email import policy
from email.parser import BytesParser

from icalendar import Calendar

from kompetence.exchange.calendar_out import Appointment, calendar
from kompetence.exchange.mail_out import Attachment, Mail, draft

NOW = datetime(2026, 4, 22, 7, 30, tzinfo=UTC)
DAY = date(2026, 6, 17)
LONG = "Finde og bruge reglerne om løntilskud; selv, når det gælder\nmed æ, ø og å " * 4


def event(**values):
    one = Appointment(**({"id": "goal-1", "title": "Opfølgning med Mette Kjær Lund", "day": DAY} | values))
    raw = calendar([one], NOW)
    (found,) = Calendar.from_ical(raw).walk("VEVENT")
    return raw, found


def test_an_all_day_event_ends_the_day_after_and_says_when_it_was_written():
    _raw, found = event(alarm=timedelta(days=1))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (DAY, date(2026, 6, 18))
    assert (found.decoded("dtstamp"), found["uid"]) == (NOW, "goal-1@kompetence")
    (alarm,) = found.walk("VALARM")
    assert (alarm.decoded("trigger"), alarm["action"]) == (timedelta(days=-1), "DISPLAY")


def test_a_time_stands_in_the_zone_of_denmark_with_the_zone_described():
    raw, found = event(begins=time(9, 30), lasts=timedelta(minutes=90))
    begins = found.decoded("dtstart")
    assert (begins.hour, begins.utcoffset()) == (9, timedelta(hours=2))
    assert found.decoded("dtend") - begins == timedelta(minutes=90)
    assert b"BEGIN:VTIMEZONE" in raw
    assert b"TZID:Europe/Copenhagen" in raw


def test_lines_are_folded_at_75_octets_and_end_in_crlf():
    raw, found = event(text=LONG, place="Mødelokale 2, Rådhuset; indgang B")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert found["description"] == LONG
    assert found["location"] == "Mødelokale 2, Rådhuset; indgang B"


def test_a_name_can_not_write_lines_of_its_own():
    raw, found = event(title="Bo\r\nATTENDEE:mailto:x@y.z")
    assert b"\r\nATTENDEE" not in raw
    assert "attendee" not in found


def read(mail):
    return BytesParser(policy=policy.default).parsebytes(draft(mail, NOW))


def test_a_draft_is_opened_for_writing_and_keeps_its_danish():
    found = read(Mail("Opfølgning på dine udviklingsmål", "Hej Åse\n\nVi følger op 3. maj.\n"))
    assert (found["X-Unsent"], found["To"]) == ("1", None)
    assert found["Subject"] == "Opfølgning på dine udviklingsmål"
    assert found.get_content().replace("\r\n", "\n") == "Hej Åse\n\nVi følger op 3. maj.\n"


def test_the_plan_is_attached_under_its_name():
    found = read(Mail("Emne", "Tekst", (Attachment("Åse Friis.pdf", b"%PDF-1.7 \x00\xff"),)))
    (paper,) = found.iter_attachments()
    assert (paper.get_filename(), paper.get_content_type()) == ("Åse Friis.pdf", "application/pdf")
    assert paper.get_content() == b"%PDF-1.7 \x00\xff"


def test_a_draft_is_plain_ascii_with_short_lines_and_no_foreign_header():
    raw = draft(Mail("Emne\r\nBcc: x@y.z", "ø" * 3000), NOW)
    assert raw.isascii()
    assert all(len(line) <= 78 for line in raw.split(b"\r\n"))
    assert b"\r\nBcc" not in raw

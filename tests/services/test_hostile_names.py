"""Names that look like formulas, markup, paths or commands stay names in everything that is sent out."""

from datetime import date
from email import policy
from email.parser import BytesParser
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kompetence.domain.text import clean_line
from kompetence.exchange.files import safe_file_name
from kompetence.services.appointments import follow_up_event, write_calendar, write_follow_up_mail
from kompetence.services.reporting import Reporting

NAMES = [
    '=HYPERLINK("http://x")',
    "<b>Bo</b><script>",
    "\u202eevil gnp.exe",
    "Bo\r\nBCC: alle@kommune.dk",
    "../../etc/passwd",
    "CON",
    "Ø" * 200,
]


@pytest.fixture(params=NAMES)
def person(put, request, mette):
    return put(request.param, "99", unit="Team", profiles=("virksomhed",))


def test_nothing_that_is_sent_out_obeys_a_name(desk, person, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    with desk.database.reading() as session:
        from kompetence.storage import people

        name = people.everyone(session)[person].name
    write_calendar(desk, folder / "day.ics", [follow_up_event(person, name, date(2026, 9, 1))])
    lines = (folder / "day.ics").read_bytes().decode("utf-8").split("\r\n")
    assert all(len(line.encode("utf-8")) <= 75 for line in lines)
    assert sum(line.startswith(("BEGIN:VEVENT", "ATTENDEE", "BCC")) for line in lines) == 1
    write_follow_up_mail(desk, folder / "mail.eml", person)
    mail = BytesParser(policy=policy.default).parsebytes((folder / "mail.eml").read_bytes())
    (plan,) = mail.iter_attachments()
    assert mail["bcc"] is None
    assert plan.get_filename() == f"{safe_file_name(name)}.pdf"
    assert PdfReader(BytesIO(plan.get_payload(decode=True))).pages
    Reporting(desk).overview(folder / "o.xlsx", reason="prøve af navne")
    cells = [cell for sheet in load_workbook(folder / "o.xlsx") for row in sheet.iter_rows() for cell in row]
    assert not [
        cell.value for cell in cells if cell.data_type == "f" and str(cell.value).startswith("=HYPER")
    ]
    shown = {" ".join(str(cell.value).lstrip("'").split()) for cell in cells if cell.value is not None}
    assert clean_line(name) in shown
    assert not [text for text in shown if "\u202e" in text]
    for path in Reporting(desk).plans(folder / "plans"):
        assert path.parent == folder / "plans"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out"]

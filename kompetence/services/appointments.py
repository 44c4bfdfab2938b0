"""Follow-ups and talks for the calendar, and the mail that goes with a plan; levels stand in neither."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path

from kompetence.domain.dialogue import Dialogue
from kompetence.domain.goal import Goal
from kompetence.domain.ids import PersonId
from kompetence.domain.person import first_name
from kompetence.errors import RefusalError
from kompetence.exchange.calendar_out import Appointment, calendar
from kompetence.exchange.files import replace_file, safe_file_name
from kompetence.exchange.mail_out import Attachment, Mail, draft
from kompetence.i18n import gettext as _
from kompetence.services.desk import Desk
from kompetence.services.following import Following
from kompetence.services.reporting import Reporting
from kompetence.storage import people
from kompetence.words.numbers import date_text

_DAY_BEFORE = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
_TALK = timedelta(minutes=90)


def goal_event(goal: Goal, owner: str, *, text: bool) -> Appointment:
    """The day a goal is followed up; what is learned stands in it only where that is asked for."""
    if goal.follow_up is None:
        raise RefusalError("goal-without-day")
    about = goal.learn if text else ""
    return Appointment(f"goal-{goal.id}", _title(owner), goal.follow_up, text=about, alarm=_DAY_BEFORE)


def follow_up_event(person: PersonId, name: str, day: date, goals: Iterable[Goal] = ()) -> Appointment:
    """The next follow-up with a person; the goals are listed only where they are given."""
    text = "\n".join(one.learn for one in goals if one.learn)
    return Appointment(f"follow-up-{person}-{day:%Y%m%d}", _title(name), day, text=text, alarm=_DAY_BEFORE)


def talk_event(dialogue: Dialogue, name: str, title: str = "") -> Appointment:
    """A talk on its day; all day where no time is set. `title` is what the talk is called, such as MUS 2026."""
    if dialogue.day is None:
        raise RefusalError("talk-without-day")
    begins = _time(dialogue.time)
    said = _("{talk} with {person}").format(talk=title or _("Development dialogue"), person=name)
    alarm = _DAY_BEFORE if begins is None else _QUARTER
    return Appointment(
        f"dialogue-{dialogue.id}", said, dialogue.day, begins, _TALK, place=dialogue.place, alarm=alarm
    )


def write_calendar(desk: Desk, to: Path, appointments: Iterable[Appointment]) -> None:
    """Write a calendar file."""
    replace_file(to, calendar(list(appointments), desk.now()))


def write_follow_up_mail(desk: Desk, to: Path, person: PersonId) -> None:
    """Write a mail draft about the next follow-up, with the person's plan attached."""
    sheet = Following(desk).sheet(person)
    name = sheet.person.name
    day = "" if sheet.due is None else date_text(sheet.due)
    if day:
        lines = _("Hi {person}\n\nWe agreed to follow up on your development goals on {day}.")
    else:
        lines = _("Hi {person}\n\nLet us find a day to follow up on your development goals.")
    text = (
        lines.format(person=first_name(name), day=day)
        + "\n\n"
        + _("Your development plan is attached. Think about what you have tried, and what has succeeded.")
    )
    mail = Mail(_("Follow-up on your development goals"), text + "\n", (_plan(desk, person, name),))
    replace_file(to, draft(mail, desk.now()))


def person_name(desk: Desk, person: PersonId) -> str:
    """What somebody is called."""
    with desk.database.reading() as session:
        found = people.everyone(session).get(person)
    if found is None:
        raise RefusalError("person-unknown", word=person)
    return found.name


def _plan(desk: Desk, person: PersonId, name: str) -> Attachment:
    """The plan as both may see it: the person gets the mail, and the leader has it until it is sent."""
    paper = Reporting(desk).plan_pdf(person, viewer=None)
    return Attachment(f"{safe_file_name(name)}.pdf", paper)


def _title(name: str) -> str:
    return _("Follow-up with {person}").format(person=name)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None

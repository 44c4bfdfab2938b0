"""Sentences about figures without names on a server: from when they are, what is refused, and about opening names."""

from datetime import datetime

from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.words.numbers import clock_text, date_text

TEXTS = {
    "release-takes-owner": N_(
        "Figures are given out by whoever looks after the server, not by the login “{login}”. Nothing was changed."
    ),
    "release-holds-nobody": N_(
        "This database has no logins of people yet, so that there is nobody to give figures out to. Set it up first."
    ),
    "release-takes-login": N_("Figures that were given out are read by people's own logins."),
    "release-not-for-you": N_(
        "Figures without names are for HR and for leaders, about the units they look after. Your login has none there."
    ),
    "release-holds-not": N_(
        "No figures have been given out for {unit} yet. Whoever looks after the server gives them out every night."
    ),
    "release-of-another-day": N_(
        "Figures without names are given out for one day and by one rule at a time, the last time for {day}. Leave the"
        " date and the rule out."
    ),
    "names-not-for-you": N_(
        "Names are for those who lead everybody in the unit, and for HR with a reason. Take the overview without"
        " names."
    ),
    "names-not-whole": N_(
        "Others lead somebody in {unit}, whose levels you are not shown, so that an overview with names would not be"
        " whole. Take a unit in which you lead everybody: {units}."
    ),
    "names-nowhere-whole": N_(
        "Others lead somebody in {unit}, whose levels you are not shown, so that an overview with names would not be"
        " whole. Take the overview without names, or the plans of those whom you lead."
    ),
    "names-of-today": N_(
        "With names an overview on a server is as of today: who was there on another day may be led by others now."
        " Leave the date out."
    ),
    "opening-not-yours": N_(
        "Nobody was opened: HR opens people of the units it looks after, and never oneself."
    ),
    "opening-too-often": N_(
        "Twenty within an hour were not found. Wait a while, and look the employee numbers up first."
    ),
    "opening-without-reason": N_("Write a reason of 3 to 500 letters. The people can read it."),
    "opening-hours": N_("Names are opened for 1 to {most} hours."),
    "opening-nobody": N_(
        "“{words}” is the employee number or the whole name of nobody in your units. That you asked was noted."
    ),
    "opening-several": N_("Several people are called “{words}”. Use the employee number."),
}


def since_text(at: datetime) -> str:
    """When figures were given out, by the clock here: `Tal uden navne fra 22. november 2026 kl. 2.00`."""
    day, time = _day_and_time(at)
    return _("Figures without names from {day} at {time}").format(day=day, time=time)


def until_text(at: datetime) -> str:
    """Until when people who were opened by name stay open, by the clock here, and that they see it."""
    day, time = _day_and_time(at)
    return _(
        "The people are open to you for reading until {day} at {time}. Each of them can see that you opened them, and"
        " why."
    ).format(day=day, time=time)


def _day_and_time(at: datetime) -> tuple[str, str]:
    here = at.astimezone()
    return date_text(here.date()), clock_text(here.hour, here.minute)

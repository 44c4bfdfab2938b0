"""What is said in the talk; two people read it at one screen, so the employee is named and the leader is Leader."""

from kompetence.domain.competence import Competence
from kompetence.domain.talk import Talk, TalkLine
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates, talk_words, wording

_SHORTEST, _GROUP, _LONGEST = 16, 8, 140


def when(talk: Talk) -> str:
    """The line under the name: round, day and time, place or form."""
    dialogue = talk.dialogue
    told = []
    if dialogue.day is not None:
        told.append(dates.at(dates.weekday(dialogue.day), dialogue.time))
    else:
        told.append(_("no date yet"))
    told += [text for text in (talk_words.form(dialogue.form), dialogue.place) if text]
    return "  ·  ".join([talk.round.title, *told])


def apart(one: TalkLine) -> str:
    """How far two views are from each other, and the target."""
    steps = abs(one.difference or 0)
    text = ngettext("{steps} step between.", "{steps} steps between.", steps).format(steps=steps)
    target = one.line.standing.target
    if target is None:
        return text
    aim = _("Target level {level}.").format(level=one.line.competence.scale.named(target))
    return f"{text} {aim}"


def strength(one: TalkLine) -> str:
    """Level and target of something that goes well."""
    stands, scale = one.line.standing, one.line.competence.scale
    now = scale.named(stands.level) if stands.level is not None else ""
    if stands.target is None:
        return now
    several = stands.upper is not None and stands.upper > stands.target
    aim = f"{stands.target}–{stands.upper}" if several else str(stands.target)
    return "  ·  ".join([now, _("target level {target}").format(target=aim)])


def quoted(text: str) -> str:
    """What somebody wrote, as their own words; a long text is told in full elsewhere."""
    line = " ".join(text.split())
    if len(line) > _LONGEST:
        line = line[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"”{line}”" if line else ""


def behaviour(competence: Competence, value: int) -> str:
    """What a step looks like in the work."""
    return wording.sentence(competence.behaviours.get(value, ""))


def short_fingerprint(fingerprint: str) -> str:
    """The beginning of a fingerprint in groups, as it stands at the beginning of the paper's."""
    groups = [fingerprint[at : at + _GROUP] for at in range(0, min(len(fingerprint), _SHORTEST), _GROUP)]
    return " ".join(groups) + " …"

"""What could be saved of a damaged file, and what could not, in words."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kompetence.domain.recovery import Counts, Saved
from kompetence.domain.salvaged import Part, Salvaged
from kompetence.domain.verified import Flaw, Which
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.words.access_texts import flaw_text
from kompetence.words.numbers import date_text, number_text

TEXTS: Mapping[str, str] = {
    "data-is-workbook": N_(
        "“{file}” is an Excel workbook. Open your data file, and read the workbook in there."
    ),
    "data-is-office": N_(
        "“{file}” is a document of an office program. Choose a data file that Kompetence has made."
    ),
    "data-is-pdf": N_("“{file}” is a PDF. Choose a data file that Kompetence has made."),
    "data-is-archive": N_("“{file}” is a zip archive. Unpack it, and choose the data file that was in it."),
    "salvage-nothing": N_(
        "Nothing in “{file}” could be recognised as data of Kompetence, so nothing can be saved of it. Nothing was "
        "changed in it. Restore a backup."
    ),
    "restore-damaged": N_(
        "“{file}” is damaged, so it is no backup that can be restored. Nothing was changed in it. Choose another "
        "backup, or save what can be read of it with --salvage."
    ),
}

_WHAT: Mapping[str, str] = {
    "access_log": N_("Access log"),
    "assignment": N_("Profiles of employees"),
    "behaviour": N_("Behaviour texts of levels"),
    "builds_on": N_("What profiles build on"),
    "competence": N_("Competences"),
    "dialogue": N_("Talks"),
    "dialogue_line": N_("Target levels in talks"),
    "disclosure": N_("Exports with names"),
    "draft": N_("Drafts that are not shared"),
    "edit": N_("Edits from other programs"),
    "erased": N_("List of erased people"),
    "focus": N_("Focus of units"),
    "follow_up": N_("Follow-ups"),
    "follow_up_line": N_("Lines of follow-ups"),
    "form": N_("Forms sent out"),
    "goal": N_("Development goals"),
    "group_line": N_("What group talks are about"),
    "group_member": N_("Participants of group talks"),
    "group_talk": N_("Group talks"),
    "leadership": N_("Who leads units"),
    "log_note": N_("Shared log notes"),
    "membership": N_("Who belongs to which unit"),
    "need": N_("Needs of units"),
    "own_leader": N_("Leaders of single employees"),
    "own_target": N_("Individual target levels"),
    "person": N_("Employees"),
    "preparation": N_("Wishes and examples"),
    "private_notes": N_("Private notes"),
    "profile": N_("Profiles"),
    "profile_version": N_("Versions of profiles"),
    "rating": N_("Ratings"),
    "requirement": N_("Requirements of profiles"),
    "retention": N_("How long things are kept"),
    "returned_form": N_("Forms that came back"),
    "reviewed": N_("Confirmations that the summary is read"),
    "round": N_("Rounds of talks"),
    "round_unit": N_("Units of rounds"),
    "scale": N_("Scales"),
    "seal": N_("Seals"),
    "setting": N_("Settings of the file"),
    "shared_lane": N_("What is shared"),
    "shown_report": N_("Register of reports without names"),
    "step": N_("Steps of scales"),
    "talk_note": N_("Notes to talks"),
    "unit": N_("Units"),
    "voice": N_("Voices of citizens"),
}
"""Every table that could lose something, in the words of those who filled it."""
_FIRST = ("person", "dialogue", "rating", "goal", "preparation", "log_note", "seal", "draft")
"""What people ask for first."""


def told_losses(found: Saved) -> list[tuple[str, str]]:
    """What is lost: of what, and how much; seals stand last."""
    lines = [(_(_WHAT[one.table]), " ".join(part_sentences(one))) for one in _ordered(found.salvaged)]
    return lines + [("", one) for one in told_seals(found.flaws)]


def told_seals(flaws: Iterable[Flaw]) -> list[str]:
    """What is wrong with seals, one talk a line."""
    talks: dict[Which | None, list[Flaw]] = {}
    for one in flaws:
        talks.setdefault(one.which, []).append(one)
    lines = []
    for which, about in talks.items():
        if which is None or len(about) == 1:
            lines += [flaw_text(one, {}) for one in about]
        else:
            text = _(
                "The talk of {person} in {round}, sealed on {day}: {number} things are no longer as they were sealed."
            )
            lines.append(
                text.format(
                    person=which.initials or which.person,
                    round=which.round,
                    day=date_text(which.day),
                    number=len(about),
                )
            )
    return lines


def _ordered(found: Salvaged) -> list[Part]:
    names = [*_FIRST, *(one for one in _WHAT if one not in _FIRST)]
    return sorted((one for one in found.parts if not one.whole), key=lambda one: names.index(one.table))


def part_sentences(part: Part) -> Iterator[str]:
    """What became of one table that is not whole."""
    saved = number_text(part.saved - part.stood_in)
    if part.expected is not None:
        yield _("{saved} of {all} saved.").format(saved=saved, all=number_text(part.expected))
    elif part.gaps:
        yield _("{saved} saved. How many there were can no longer be seen.").format(saved=saved)
    else:
        yield _("{saved} saved.").format(saved=saved)
    for number, text in (
        (part.unfit, _("{number} left out: does not fit together with the rest.")),
        (part.alone, _("{number} left out: belongs to something that is lost.")),
        (part.loosened, _("{number} without a reference to something that is lost.")),
        (part.mended, _("{number} without a value that cannot be right.")),
        (part.stood_in, _("{number} put back, without what is lost of it.")),
    ):
        if number:
            yield text.format(number=number_text(number))


def told_pages(found: Salvaged) -> str:
    """How much of the file could be read."""
    if not found.unread:
        return (
            _("All of the file could be read.")
            if found.whole
            else _("What there is of the file could be read, but something is missing.")
        )
    return _("{lost} of {all} pages of the file could not be read.").format(
        lost=number_text(found.unread), all=number_text(found.pages)
    )


def counts_text(counts: Counts) -> str:
    """What data hold, in numbers; of what there is none nothing is said."""
    counted = (
        (counts.people, ngettext("{number} employee", "{number} employees", counts.people)),
        (counts.dialogues, ngettext("{number} talk", "{number} talks", counts.dialogues)),
        (counts.ratings, ngettext("{number} rating", "{number} ratings", counts.ratings)),
        (counts.goals, ngettext("{number} goal", "{number} goals", counts.goals)),
    )
    told = [text.format(number=number_text(number)) for number, text in counted if number]
    if len(told) > 1:
        return _("{names} and {last}").format(names=", ".join(told[:-1]), last=told[-1])
    return told[0] if told else _("nothing")


def report(found: Saved, source: Path) -> str:
    """The whole list as a text that can be kept or printed."""
    head = _("{new} was made of what could be read of {old}.").format(new=found.file.name, old=source.name)
    untouched = _("{old} is as it was.").format(old=source.name)
    losses = [f"{what}: {text}" if what else text for what, text in told_losses(found)]
    lines = [head, untouched, told_pages(found.salvaged), "", *(losses or [nothing_lost()])]
    return "\n".join(lines) + "\n"


def nothing_lost() -> str:
    """Said where the list would be empty."""
    return _("Nothing is known to be lost.")

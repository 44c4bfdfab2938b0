"""What is told of a person's talks: levels, what was written, what was shared and sealed, and the forms."""

from collections.abc import Iterable
from datetime import date

from kompetence.domain.assessment import Lane
from kompetence.domain.sealed import ADDED
from kompetence.i18n import gettext as _
from kompetence.reports.insight_values import Facts, Listing, Part
from kompetence.services.insight import Dossier
from kompetence.services.insight_cells import InsightCells
from kompetence.services.talks import IMPORTED_TITLE
from kompetence.storage.walk import Found
from kompetence.words.data_texts import TABLES
from kompetence.words.numbers import date_text

OF_TALKS = (
    "dialogue",
    "dialogue_line",
    "shared_lane",
    "rating",
    "preparation",
    "talk_note",
    "draft",
    "reviewed",
    "seal",
    "form",
    "returned_form",
)
"""Tables that are told talk by talk."""
_IMPORTED = IMPORTED_TITLE.format(day="")


class InsightTalks:
    """The talks of one person, the newest first."""

    def __init__(self, found: Dossier, cells: InsightCells) -> None:
        self._found, self._names, self._cells = found, found.names, cells

    def parts(self) -> Iterable[Part]:
        """A part for each talk."""
        talks = sorted(self._found.of("dialogue"), key=lambda one: one.values["opened"], reverse=True)
        for one in talks:
            title = self._names.named("round", one.values["round"])
            left = ["round", "person", "summary", "group_talk"]
            if title.startswith(_IMPORTED):  # levels of a day from a file: nobody has talked
                left.append("state")
            else:
                title = _("The talk in {round}").format(round=title)
            yield Part(title, (self._cells.facts(one, left),), tuple(self._of_talk(one)))

    def _of_talk(self, talk: Found) -> Iterable[Part]:
        identity = talk.values["id"]
        levels = self._levels(identity)
        if levels:
            yield Part(_("Levels"), (levels, *self._origins(identity)))
        written = [
            one
            for one in self._found.of("preparation", dialogue=identity)
            if any(one.values[column] for column in ("wish", "example", "latitude", "comment"))
        ]
        if written:
            yield Part(_(TABLES["preparation"].title), (self._written(written),))
        notes = self._found.of("talk_note", dialogue=identity)
        if notes:
            yield Part(_(TABLES["talk_note"].title), (Facts(tuple(self._note(one) for one in notes)),))
        if talk.values["summary"]:
            yield Part(_("Summary"), (talk.values["summary"],))
        told = [*self._shared(identity), *self._sealed(identity), *self._drafts(identity)]
        if told:
            yield Part(_("Shared, gone through and sealed"), (Facts(tuple(told)),))
        forms = self._found.of("form", dialogue=identity)
        if forms:
            yield Part(_("Forms"), tuple(self._forms(forms)))

    def _written(self, rows: Iterable[Found]) -> Listing:
        """What the employee wrote, without columns that are empty all through."""
        listed = sorted(rows, key=lambda one: self._cells.shown(one, "competence"))
        wide = {"competence": 120.0, "wish": 60.0, "example": 150.0, "latitude": 100.0, "comment": 130.0}
        used = {at: share for at, share in wide.items() if any(one.values[at] for one in listed)}
        return self._cells.listing(listed, used)

    def _note(self, one: Found) -> tuple[str, str]:
        prompt = one.values["prompt"]
        if prompt.startswith(ADDED):
            day = date.fromisoformat(prompt.removeprefix(ADDED).split(" ")[0])
            about = _("added {day}").format(day=date_text(day))
        else:
            about = self._cells.shown(one, "prompt")
        return f"{self._cells.shown(one, 'lane')}, {about}", one.values["text"]

    def _levels(self, talk: str) -> Listing | None:
        lines = {one.values["competence"]: one for one in self._found.of("dialogue_line", dialogue=talk)}
        lanes: dict[str, dict[str, Found]] = {}
        for one in self._found.of("rating", dialogue=talk):
            lanes.setdefault(one.values["competence"], {})[one.values["lane"]] = one
        listed = sorted(lines.keys() | lanes.keys(), key=self._names.competence)
        if not listed:
            return None
        headers = (
            (_("Competence"), 150.0),
            (_("Target level"), 120.0),
            (_("Your own view"), 84.0),
            (_("The leader's view"), 84.0),
            (_("Agreed"), 84.0),
        )
        rows = []
        for competence in listed:
            line = lines.get(competence)
            rated = lanes.get(competence, {})
            rows.append(
                (
                    self._names.competence(competence),
                    "–" if line is None else self._target(line),
                    *(self._level(rated.get(lane)) for lane in ("self", "leader", "agreed")),
                )
            )
        return Listing(headers, tuple(rows))

    def _target(self, line: Found) -> str:
        low, high = self._cells.shown(line, "target"), self._cells.shown(line, "upper")
        span = low if high in {"", low} else f"{low} – {high}"
        return span or "–"

    def _origins(self, talk: str) -> Iterable[str]:
        """Who has set which target levels, how much they weigh, and which are essential."""
        set_by: dict[str, list[str]] = {}
        for one in self._found.of("dialogue_line", dialogue=talk):
            origin = _("own target") if one.values["own"] else self._cells.shown(one, "origins")
            weight = _("importance {number}").format(number=one.values["importance"])
            more = f"{weight}, {_('essential')}" if one.values["essential"] else weight
            set_by.setdefault(origin or "–", []).append(f"{self._cells.shown(one, 'competence')} ({more})")
        for origin, names in sorted(set_by.items()):
            listed = "; ".join(sorted(names))
            yield _("Target levels set by {origin}: {competences}.").format(origin=origin, competences=listed)

    def _level(self, one: Found | None) -> str:
        if one is None:
            return "–"
        text = _("not relevant") if one.values["level"] is None else self._cells.shown(one, "level")
        return _("{level}, read in").format(level=text) if one.values["imported"] else text

    def _shared(self, talk: str) -> Iterable[tuple[str, str]]:
        for one in self._found.of("shared_lane", dialogue=talk):
            lane, day = self._cells.shown(one, "lane"), self._cells.shown(one, "day")
            if self._read_in(talk, one.values["lane"]):
                yield _("Read in from a file"), f"{lane}, {day}"
            elif one.values["lane"] == Lane.AGREED:
                yield lane, day
            else:
                yield _("Shared"), f"{lane}, {day}"
        for one in self._found.of("reviewed", dialogue=talk):
            said = (self._cells.shown(one, column) for column in ("party", "day", "how"))
            yield _("Gone through"), ", ".join(said)

    def _read_in(self, talk: str, lane: str) -> bool:
        """Whether all that the lane holds comes from a file, so that nobody has shared it."""
        rated = self._found.of("rating", dialogue=talk, lane=lane)
        return bool(rated) and all(one.values["imported"] for one in rated)

    def _sealed(self, talk: str) -> Iterable[tuple[str, str]]:
        for one in self._found.of("seal", dialogue=talk):
            yield _("Sealed"), self._cells.shown(one, "day")
            yield _("Fingerprint (SHA-256)"), one.values["fingerprint"]
            if one.values["content"] is None:
                yield _("Sealed content"), _("deleted when its time was up; fingerprint and day are left")
            else:
                yield (
                    _("Sealed content"),
                    _("levels, targets, goals and summary as above; the very bytes stand in the JSON file"),
                )

    def _drafts(self, talk: str) -> Iterable[tuple[str, str]]:
        for one in self._found.of("draft", dialogue=talk):
            text = _("encrypted under its writer's passphrase; nobody else can read it")
            yield _("Draft"), f"{self._cells.shown(one, 'lane')}, {text}"

    def _forms(self, forms: Iterable[Found]) -> Iterable[Facts]:
        for form in forms:
            yield self._cells.facts(form, ("dialogue",))
            for back in self._found.of("returned_form", form=form.values["id"]):
                yield self._cells.facts(back, ("form",))

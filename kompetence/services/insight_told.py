"""Turns everything about a person into what the paper says, in the order in which one would ask."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from kompetence.domain.own_seen import Seen, folded
from kompetence.domain.sealed import ADDED
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.reports.insight_values import Facts, InsightPaper, Listing, Part
from kompetence.reports.paper import Stamp
from kompetence.services.insight import Dossier
from kompetence.storage.walk import Found, described_tables
from kompetence.words.data_texts import TABLES, TECHNICAL
from kompetence.words.insight_words import key_words
from kompetence.words.numbers import date_text, number_text
from kompetence.words.seen_words import act_word, kind_word

_LEVELS = {
    ("rating", "level"),
    ("dialogue_line", "target"),
    ("dialogue_line", "upper"),
    ("own_target", "target"),
    ("own_target", "upper"),
    ("goal", "from_level"),
    ("goal", "wanted_level"),
}
_OF_TALKS = (
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
TOLD = frozenset(
    {
        "person", "membership", "leadership", "own_leader", "assignment", "own_target", "goal", "follow_up",
        "follow_up_line", "log_note", "private_notes", "group_member", *_OF_TALKS,
    }
)  # fmt: skip
"""Tables that have a place of their own in the paper; whatever else there is stands at its end, row by row."""
_BLOCK = Facts | Listing | str


class InsightTold:
    """The paper of one person."""

    def __init__(self, found: Dossier, day: date, account: str) -> None:
        self._found, self._day, self._account = found, day, account
        self._names = found.names

    def paper(self) -> InsightPaper:
        """All of it."""
        found = self._found
        position = found.person.position
        parts = [
            self._who(),
            *self._talks(),
            *self._goals(),
            *self._log(),
            *self._group_talks(),
            *self._elsewhere(),
            self._seen(),
            *self._rest(),
            self._counts(),
        ]
        return InsightPaper(
            found.person.name,
            position,
            Stamp(self._day, by=self._account),
            tuple(self._opening()),
            tuple(parts),
        )

    def _opening(self) -> Iterable[str]:
        yield _(
            "This is everything that is kept about you in Kompetence, found by going through every table of the data. "
            "The same stands in a JSON file beside this paper, for another program to read."
        )
        yield _(
            "Something is wrong? Write a comment to your leader's level, or ask your leader or HR to put it right. "
            "You can also ask for it to be deleted, and complain to Datatilsynet (datatilsynet.dk)."
        )
        if self._found.withheld:
            yield _(
                "{count} entries are left out, since you and your leader prepare without seeing each other's levels. "
                "They are here once both have shared, or the talk is held."
            ).format(count=number_text(sum(self._found.withheld.values())))

    # what stands in cells

    def _shown(self, one: Found, column: str) -> str:
        """A value as one reads it."""
        value = one.values[column]
        if value is None or value == "":
            return ""
        table = one.table
        if (table, column) in _LEVELS:
            scale = one.values.get("scale") or self._names.scale_of(one.values["competence"])
            return self._names.level(value, scale)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return _moment(value)
        if isinstance(value, date):
            return date_text(value)
        if isinstance(value, bytes):
            return _("encrypted, {count} bytes").format(count=number_text(len(value)))
        for key in described_tables()[table].c[column].foreign_keys:
            return self._names.named(str(key.column.table.name), value)
        if column == "origins":
            return ", ".join(self._names.named("profile_version", one) for one in _listed(value))
        if column == "forms":
            return ", ".join(_listed(value))
        return key_words(table, column, str(value))

    def _facts(self, one: Found, leave: Iterable[str] = ()) -> Facts:
        """Every column that says something."""
        left = {*leave, *TECHNICAL}
        labels = TABLES[one.table].columns
        rows = [
            (_(labels[column]), text)
            for column in one.values
            if column not in left and (text := self._shown(one, column))
        ]
        return Facts(tuple(rows))

    def _listing(self, rows: Sequence[Found], columns: Mapping[str, float]) -> Listing:
        labels = TABLES[rows[0].table].columns
        return Listing(
            tuple((_(labels[column]), share) for column, share in columns.items()),
            tuple(tuple(self._shown(one, column) or "–" for column in columns) for one in rows),
        )

    def _rows(self, table: str, by: str = "starts", **columns: object) -> list[Found]:
        return sorted(self._found.of(table, **columns), key=lambda one: str(one.values[by] or ""))

    # the parts

    def _who(self) -> Part:
        (person,) = self._found.of("person")
        parts = []
        me = self._found.person.id
        for table, columns in (
            ("membership", {"unit": 240, "starts": 100, "ends": 100}),
            ("assignment", {"version_id": 240, "main": 60, "starts": 100, "ends": 100}),
        ):
            rows = self._rows(table)
            if rows:
                parts.append(Part(_(TABLES[table].title), (self._listing(rows, columns),)))
        led = self._rows("own_leader", person=me)
        if led:
            headers = ((_("Leader"), 240.0), (_("From"), 100.0), (_("To"), 100.0))
            lines = [
                (self._names.name(one.values["leader"]), *(self._shown(one, at) or "–" for at in ("starts", "ends")))
                for one in led
            ]  # fmt: skip
            parts.append(Part(_("Leaders chosen for you"), (Listing(headers, tuple(lines)),)))
        targets = self._rows("own_target")
        if targets:
            wide = {"competence": 150, "target": 85, "upper": 85, "reason": 150, "starts": 70, "ends": 70}
            parts.append(Part(_(TABLES["own_target"].title), (self._listing(targets, wide),)))
        return Part(_(TABLES["person"].title), (self._facts(person),), tuple(parts))

    def _talks(self) -> Iterable[Part]:
        talks = sorted(self._found.of("dialogue"), key=lambda one: one.values["opened"], reverse=True)
        for one in talks:
            title = self._names.named("round", one.values["round"])
            blocks: list[_BLOCK] = [self._facts(one, ("round", "person", "summary", "group_talk"))]
            yield Part(_("The talk in {round}").format(round=title), tuple(blocks), tuple(self._of_talk(one)))

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
        listed = sorted(rows, key=lambda one: self._shown(one, "competence"))
        wide = {"competence": 120.0, "wish": 60.0, "example": 150.0, "latitude": 100.0, "comment": 130.0}
        used = {at: share for at, share in wide.items() if any(one.values[at] for one in listed)}
        return self._listing(listed, used)

    def _note(self, one: Found) -> tuple[str, str]:
        prompt = one.values["prompt"]
        if prompt.startswith(ADDED):
            day = date.fromisoformat(prompt.removeprefix(ADDED).split(" ")[0])
            about = _("added {day}").format(day=date_text(day))
        else:
            about = self._shown(one, "prompt")
        return f"{self._shown(one, 'lane')}, {about}", one.values["text"]

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
        low, high = self._shown(line, "target"), self._shown(line, "upper")
        span = low if high in {"", low} else f"{low} – {high}"
        return span or "–"

    def _origins(self, talk: str) -> Iterable[str]:
        """Who has set which target levels, how much they weigh, and which are essential."""
        set_by: dict[str, list[str]] = {}
        for one in self._found.of("dialogue_line", dialogue=talk):
            origin = _("own target") if one.values["own"] else self._shown(one, "origins")
            weight = _("importance {number}").format(number=one.values["importance"])
            more = f"{weight}, {_('essential')}" if one.values["essential"] else weight
            set_by.setdefault(origin or "–", []).append(f"{self._shown(one, 'competence')} ({more})")
        for origin, names in sorted(set_by.items()):
            listed = "; ".join(sorted(names))
            yield _("Target levels set by {origin}: {competences}.").format(origin=origin, competences=listed)

    def _level(self, one: Found | None) -> str:
        if one is None:
            return "–"
        text = _("not relevant") if one.values["level"] is None else self._shown(one, "level")
        return _("{level}, read in").format(level=text) if one.values["imported"] else text

    def _shared(self, talk: str) -> Iterable[tuple[str, str]]:
        for one in self._found.of("shared_lane", dialogue=talk):
            yield _("Shared"), f"{self._shown(one, 'lane')}, {self._shown(one, 'day')}"
        for one in self._found.of("reviewed", dialogue=talk):
            said = (self._shown(one, column) for column in ("party", "day", "how"))
            yield _("Gone through"), ", ".join(said)

    def _sealed(self, talk: str) -> Iterable[tuple[str, str]]:
        for one in self._found.of("seal", dialogue=talk):
            yield _("Sealed"), self._shown(one, "day")
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
            yield _("Draft"), f"{self._shown(one, 'lane')}, {text}"

    def _forms(self, forms: Iterable[Found]) -> Iterable[_BLOCK]:
        for form in forms:
            yield self._facts(form, ("dialogue",))
            for back in self._found.of("returned_form", form=form.values["id"]):
                yield self._facts(back, ("form",))

    def _goals(self) -> Iterable[Part]:
        mine = self._rows("goal", by="start")
        if mine:
            yield Part(
                _(TABLES["goal"].title),
                parts=tuple(
                    Part(self._shown(one, "competence"), (self._facts(one, ("person", "competence")),))
                    for one in mine
                ),
            )
        held = self._rows("follow_up", by="due")
        if held:
            yield Part(
                _(TABLES["follow_up"].title),
                parts=tuple(
                    Part(
                        date_text(one.values["done"] or one.values["due"]),
                        (self._facts(one, ("person",)), *self._said(one)),
                    )
                    for one in held
                ),
            )

    def _said(self, follow_up: Found) -> Iterable[_BLOCK]:
        known = {one.values["id"]: one for one in self._found.of("goal")}
        rows = []
        for one in self._found.of("follow_up_line", follow_up=follow_up.values["id"]):
            goal = known.get(one.values["goal"])
            about = "" if goal is None else goal.values["learn"] or self._shown(goal, "competence")
            rows.append((about or "–", self._shown(one, "status"), one.values["line"] or "–"))
        if rows:
            yield Listing(((_("Goal"), 200.0), (_("Status"), 90.0), (_("Text"), 230.0)), tuple(rows))

    def _log(self) -> Iterable[Part]:
        notes = self._rows("log_note", by="day")
        private = self._found.of("private_notes")
        blocks: list[_BLOCK] = [
            self._listing(
                notes, {"day": 80, "text": 230, "competence": 120, "shared": 80, "wants_talk": 60}
            )
        ] if notes else []  # fmt: skip
        if private:
            blocks.append(
                _(
                    "You have private notes in this file, encrypted under your passphrase. Nobody else can read them."
                )
            )
        if blocks:
            yield Part(_(TABLES["log_note"].title), tuple(blocks))

    def _group_talks(self) -> Iterable[Part]:
        talks = self._found.group_talks
        if talks:
            yield Part(
                _(TABLES["group_member"].title),
                parts=tuple(
                    Part(
                        self._names.named("round", one.values["round"]),
                        (self._facts(one, ("round",)),),
                    )
                    for one in talks
                ),
            )

    def _elsewhere(self) -> Iterable[Part]:
        """Where the person stands in what is somebody else's, who is told by initials."""
        parts = []
        units = self._rows("leadership")
        if units:
            parts.append(
                Part(
                    _(TABLES["leadership"].title),
                    (self._listing(units, {"unit": 240, "starts": 100, "ends": 100}),),
                )
            )
        led = self._rows("own_leader", leader=self._found.person.id)
        if led:
            wide = {"person": 240, "starts": 100, "ends": 100}
            parts.append(Part(_("Employees whose chosen leader you are"), (self._listing(led, wide),)))
        lines = list(self._in_passing())
        if lines:
            parts.append(Part(_("Named in passing"), (Facts(tuple(lines)),)))
        if parts:
            yield Part(_("Where you stand in what is about others"), parts=tuple(parts))

    def _in_passing(self) -> Iterable[tuple[str, str]]:
        found = self._found
        if found.partner_in:
            text = ngettext(
                "your name stands in {count} goal of somebody else, as responsible or partner",
                "your name stands in {count} goals of others, as responsible or partner",
                len(found.partner_in),
            )
            yield _("Goals"), text.format(count=len(found.partner_in))
        seals = sum(one.table == "seal" for one in found.named)
        if seals:
            text = ngettext(
                "your id stands in the sealed content of {count} talk of somebody else",
                "your id stands in the sealed content of {count} talks of others",
                seals,
            )
            yield _("Seals"), text.format(count=seals)
        did = sum(one.table == "access_log" and one.via == "viewer" for one in found.named)
        if did:
            text = ngettext(
                "{count} line of the access log says what you did yourself; it stands in the JSON file",
                "{count} lines of the access log say what you did yourself; they stand in the JSON file",
                did,
            )
            yield _("Access log"), text.format(count=number_text(did))
        if any(one.table == "setting" for one in found.named):
            yield _("Settings"), _("you are chosen as the one who looks in this file")
        edits = sum(one.table == "edit" for one in found.named)
        if edits:
            text = ngettext(
                "your id stands in {count} note of edits by other programs",
                "your id stands in {count} notes of edits by other programs",
                edits,
            )
            yield _("Edits"), text.format(count=number_text(edits))
        if found.counted:
            yield (
                _("Figures"),
                _("you have been counted in figures without names, and your id is kept so that no later report "
                  "can be subtracted from them"),
            )  # fmt: skip

    def _seen(self) -> Part:
        lines = self._found.log
        names = {one.viewer: self._names.name(one.viewer) for one in lines if one.viewer}
        seen = folded(lines, names)
        title = _(TABLES["access_log"].title)
        if not seen:
            return Part(title, (_("Nothing is noted yet."),))
        headers = ((_("When"), 95.0), (_("Who"), 120.0), (_("What was done"), 170.0), (_("Purpose"), 140.0))
        return Part(title, (Listing(headers, tuple(_look(one) for one in seen)),))

    def _rest(self) -> Iterable[Part]:
        """Tables that nobody has given a place yet: nothing is left out for that."""
        for table, rows in self._found.rows.items():
            if table not in TOLD:
                title = _(TABLES[table].title) if table in TABLES else table
                yield Part(title, tuple(self._facts(one) for one in rows))

    def _counts(self) -> Part:
        """How many rows there are of each kind, so that one can see that the paper and the JSON agree."""
        rows = [
            (_(TABLES[table].title), number_text(len(many)))
            for table, many in self._found.rows.items()
        ]  # fmt: skip
        rows.append((_(TABLES["access_log"].title), number_text(len(self._found.log))))
        headers = ((_("What"), 320.0), (_("Rows"), 60.0))
        return Part(_("How much is kept"), (Listing(headers, tuple(rows)),))


def _look(one: Seen) -> tuple[str, str, str, str]:
    who = one.name or one.account
    times = _("{count} times").format(count=number_text(one.times)) if one.times > 1 else ""
    what = f"{act_word(one.act)}: {kind_word(one.kind)}"
    return (_moment(one.at), who, f"{what} ({times})" if times else what, one.purpose or "–")


def _moment(at: datetime) -> str:
    return f"{date_text(at.date())} {at:%H:%M}"


def _listed(value: str) -> list[str]:
    return [str(one) for one in json.loads(value)]

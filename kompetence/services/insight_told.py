"""Turns everything about a person into what the paper says, in the order in which one would ask."""

from collections.abc import Iterable
from datetime import date

from kompetence.domain.own_seen import Seen, folded
from kompetence.i18n import gettext as _
from kompetence.reports.insight_values import Facts, InsightPaper, Listing, Part
from kompetence.reports.paper import Stamp
from kompetence.services.insight import Dossier
from kompetence.services.insight_cells import InsightCells, moment
from kompetence.services.insight_elsewhere import InsightElsewhere
from kompetence.services.insight_talks import OF_TALKS, InsightTalks
from kompetence.storage.walk import Found
from kompetence.words.data_texts import TABLES
from kompetence.words.numbers import date_text, number_text
from kompetence.words.seen_texts import act_word, kind_word

TOLD = frozenset(
    {
        "person", "membership", "leadership", "own_leader", "assignment", "own_target", "goal", "follow_up",
        "follow_up_line", "log_note", "private_notes", "group_member", *OF_TALKS,
    }
)  # fmt: skip
"""Tables that have a place of their own in the paper; whatever else there is stands at its end, row by row."""
_BLOCK = Facts | Listing | str


class InsightTold:
    """The paper of one person."""

    def __init__(self, found: Dossier, day: date, account: str) -> None:
        self._found, self._day, self._account = found, day, account
        self._names, self._cells = found.names, InsightCells(found)

    def paper(self) -> InsightPaper:
        """All of it."""
        found = self._found
        position = found.person.position
        parts = [
            self._who(),
            *InsightTalks(found, self._cells).parts(),
            *self._goals(),
            *self._log(),
            *self._group_talks(),
            *InsightElsewhere(found, self._cells).parts(),
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

    def _who(self) -> Part:
        (person,) = self._found.of("person")
        parts = []
        me = self._found.person.id
        for table, columns in (
            ("membership", {"unit": 240, "starts": 100, "ends": 100}),
            ("assignment", {"version_id": 240, "main": 60, "starts": 100, "ends": 100}),
        ):
            rows = self._cells.rows(table)
            if rows:
                parts.append(Part(_(TABLES[table].title), (self._cells.listing(rows, columns),)))
        led = self._cells.rows("own_leader", person=me)
        if led:
            headers = ((_("Leader"), 240.0), (_("From"), 100.0), (_("To"), 100.0))
            shown = self._cells.shown
            lines = [
                (
                    self._names.name(one.values["leader"]),
                    *(shown(one, at) or "–" for at in ("starts", "ends")),
                )
                for one in led
            ]
            parts.append(Part(_("Leaders chosen for you"), (Listing(headers, tuple(lines)),)))
        targets = self._cells.rows("own_target")
        if targets:
            wide = {"competence": 150, "target": 85, "upper": 85, "reason": 150, "starts": 70, "ends": 70}
            parts.append(Part(_(TABLES["own_target"].title), (self._cells.listing(targets, wide),)))
        return Part(_(TABLES["person"].title), (self._cells.facts(person),), tuple(parts))

    def _goals(self) -> Iterable[Part]:
        mine = self._cells.rows("goal", by="start")
        if mine:
            yield Part(
                _(TABLES["goal"].title),
                parts=tuple(
                    Part(
                        self._cells.shown(one, "competence"),
                        (self._cells.facts(one, ("person", "competence")),),
                    )
                    for one in mine
                ),
            )
        held = self._cells.rows("follow_up", by="due")
        if held:
            yield Part(
                _(TABLES["follow_up"].title),
                parts=tuple(
                    Part(
                        date_text(one.values["done"] or one.values["due"]),
                        (self._cells.facts(one, ("person",)), *self._said(one)),
                    )
                    for one in held
                ),
            )

    def _said(self, follow_up: Found) -> Iterable[_BLOCK]:
        known = {one.values["id"]: one for one in self._found.of("goal")}
        rows = []
        for one in self._found.of("follow_up_line", follow_up=follow_up.values["id"]):
            goal = known.get(one.values["goal"])
            about = "" if goal is None else goal.values["learn"] or self._cells.shown(goal, "competence")
            rows.append((about or "–", self._cells.shown(one, "status"), one.values["line"] or "–"))
        if rows:
            yield Listing(((_("Goal"), 200.0), (_("Status"), 90.0), (_("Text"), 230.0)), tuple(rows))

    def _log(self) -> Iterable[Part]:
        notes = self._cells.rows("log_note", by="day")
        private = self._found.of("private_notes")
        blocks: list[_BLOCK] = [
            self._cells.listing(
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
                        (self._cells.facts(one, ("round",)),),
                    )
                    for one in talks
                ),
            )

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
                yield Part(title, tuple(self._cells.facts(one) for one in rows))

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
    return (moment(one.at), who, f"{what} ({times})" if times else what, one.purpose or "–")

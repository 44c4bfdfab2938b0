"""What is told of where a person stands in what is somebody else's, who is told by initials alone."""

from collections.abc import Iterable

from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.reports.insight_values import Facts, Part
from kompetence.services.insight import Dossier
from kompetence.services.insight_cells import InsightCells
from kompetence.words.data_texts import TABLES
from kompetence.words.numbers import number_text


class InsightElsewhere:
    """The units and employees a person leads, and where they are only mentioned in passing."""

    def __init__(self, found: Dossier, cells: InsightCells) -> None:
        self._found, self._cells = found, cells

    def parts(self) -> Iterable[Part]:
        """One part, where there is anything to tell."""
        parts = []
        units = self._cells.rows("leadership")
        if units:
            parts.append(
                Part(
                    _(TABLES["leadership"].title),
                    (self._cells.listing(units, {"unit": 240, "starts": 100, "ends": 100}),),
                )
            )
        led = self._cells.rows("own_leader", leader=self._found.person.id)
        if led:
            wide = {"person": 240, "starts": 100, "ends": 100}
            parts.append(Part(_("Employees whose chosen leader you are"), (self._cells.listing(led, wide),)))
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

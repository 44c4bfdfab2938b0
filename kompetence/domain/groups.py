"""The groups of people behind the figures of an organisation, as sets of bits, to compare reports with each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.register import People


@dataclass(frozen=True, slots=True)
class Groups:
    """Who is where, and about whom each kind of figure says anything, by competence."""

    members: Mapping[UnitId, People]
    """Everyone in each unit and below it."""
    asked: Mapping[CompetenceId, People]
    known: Mapping[CompetenceId, People]
    """Who has a known level, asked or not."""
    wishing: Mapping[CompetenceId, People]

    def behind(self, family: Family, competence: CompetenceId) -> People:
        """Everyone about whom a figure of the family says something."""
        match family:
            case Family.ASKED | Family.RATED:
                return self.asked.get(competence, 0)
            case Family.LEVEL:
                return self.asked.get(competence, 0) & self.known.get(competence, 0)
            case Family.CAN:
                return self.known.get(competence, 0)
            case Family.WISH:
                return self.wishing.get(competence, 0)

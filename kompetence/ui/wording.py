"""Words on the screen for what the domain knows: states and counts."""

from kompetence.domain.gap import OwnCount
from kompetence.domain.scale import Scale
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui.heat_map.mark import Kind, Mark

_STATES = {
    Kind.MET: N_("At target"),
    Kind.NOT_RATED: N_("Not rated"),
    Kind.NOT_RELEVANT: N_("Not relevant"),
    Kind.NOT_ASKED: N_("Not asked"),
    Kind.BESIDE: N_("Not asked"),
}
_SPOKEN = {
    Kind.MET: N_("at target level"),
    Kind.NOT_RATED: N_("not rated yet"),
    Kind.NOT_RELEVANT: N_("not relevant"),
    Kind.NOT_ASKED: N_("not asked"),
    Kind.BESIDE: N_("not asked"),
}


def state(mark: Mark) -> str:
    """What a mark means, in a word or two: `2 under`."""
    if mark.kind is Kind.BELOW:
        return _("{steps} below").format(steps=mark.steps)
    if mark.kind is Kind.ABOVE:
        return _("{steps} above").format(steps=mark.steps)
    return _(_STATES[mark.kind])


def states() -> set[str]:
    """Every word that `state` has but those with a number."""
    return {_(text) for text in _STATES.values()}


def spoken_state(mark: Mark) -> str:
    """The same within a sentence: `2 under målniveau`."""
    if mark.kind is Kind.BELOW:
        return _("{steps} below the target level").format(steps=mark.steps)
    if mark.kind is Kind.ABOVE:
        return _("{steps} above the target level").format(steps=mark.steps)
    return _(_SPOKEN[mark.kind])


def spoken_cell(competence: str, person: str, mark: Mark, scale: Scale) -> str:
    """The sentence for one cell of the heat map."""
    parts = [competence, person]
    if mark.level is not None:
        parts.append(scale.named(mark.level))
    return ", ".join([*parts, spoken_state(mark)])


def counted(count: OwnCount) -> str:
    """How one person stands, as counts and never as a sum."""
    if not count.asked:
        return _("No target levels yet")
    text = _("{met} of {asked} at target level").format(met=count.met, asked=count.asked)
    if not count.unrated:
        return text
    return _("{text}, {unrated} not rated").format(text=text, unrated=count.unrated)


def competences(number: int) -> str:
    """How many competences."""
    return ngettext("{number} competence", "{number} competences", number).format(number=number)


def sentence(text: str) -> str:
    """A text of the bank as it stands on the screen, beginning with a capital letter."""
    return text[:1].upper() + text[1:]


def goals(number: int) -> str:
    """How many open goals."""
    if not number:
        return _("no open goals")
    return ngettext("{number} open goal", "{number} open goals", number).format(number=number)


def people(number: int) -> str:
    """How many people."""
    return ngettext("{number} person", "{number} people", number).format(number=number)

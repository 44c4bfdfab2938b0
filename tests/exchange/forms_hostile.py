"""Forms that came to harm or were made to do harm, made from a seed: the same seed, the same form.

Each kind answers the bytes and what must be said of them: a code and the cell, a code alone, or nothing where the
form must be read as if nothing had happened.
"""

import random
from dataclasses import dataclass, field

from tests.exchange import forms_broken as broken
from tests.exchange import forms_miswritten as miswritten
from tests.exchange import forms_rearranged as rearranged


@dataclass(frozen=True)
class Hostile:
    """One file; `codes` are those that may be told, `cell` is one that must be; without codes it must be read."""

    kind: str
    content: bytes
    codes: frozenset[str] = field(default_factory=frozenset)
    cell: tuple[str, str] | None = None
    name: str = "form.xlsx"


KINDS = [
    rearranged.inserted,
    rearranged.deleted,
    rearranged.sorted_,
    rearranged.columns_shifted,
    rearranged.headings_shifted,
    rearranged.copied,
    rearranged.appended,
    rearranged.another_persons_rows,
    rearranged.another_form_with_this_key,
    rearranged.another_form,
    rearranged.key_edited,
    rearranged.map_edited,
    rearranged.sum_edited,
    rearranged.from_the_future,
    miswritten.fixed_cell,
    miswritten.start_cell,
    miswritten.outside,
    miswritten.wrong_level,
    miswritten.wrong_wish,
    miswritten.wrong_text,
    miswritten.wrong_share,
    miswritten.many_wrong,
    miswritten.array_formula,
    miswritten.unicode_traps,
    miswritten.lone_surrogate,
    miswritten.bad_utf8,
    miswritten.half_escaped,
    rearranged.hidden_rows,
    rearranged.shown_map,
    broken.merged_to_the_end,
    rearranged.merged_in_the_form,
    broken.lying_dimension,
    rearranged.sheet_deleted,
    rearranged.map_deleted,
    rearranged.sheet_renamed,
    rearranged.sheet_added,
    rearranged.empty_sheet_added,
    rearranged.sheet_copied,
    broken.foreign_workbook,
    broken.named_like_a_form,
    broken.truncated,
    broken.flipped,
    broken.noise,
    broken.noise_in_a_zip,
    broken.nothing,
    broken.csv_renamed,
    broken.old_excel,
    broken.locked,
    broken.encrypted_entries,
    broken.macros,
    broken.macro_type,
    broken.links,
    broken.bomb,
    broken.bomb_in_a_sheet,
    broken.lying_bomb,
    broken.entities,
    broken.many_parts,
    broken.part_twice,
    broken.many_rows,
    broken.far_corner,
    broken.endless_rows,
    broken.huge,
    broken.too_large,
    broken.sheet_part_missing,
    miswritten.unshared,
    miswritten.sound,
]
"""In the order that the seeds go by: one more, and a seed gives another form."""


def hostile(seed):
    """The form of this seed: the kinds take turns, and the rest is by chance."""
    make = KINDS[seed % len(KINDS)]
    content, codes, cell = make(random.Random(seed))
    return Hostile(make.__name__.strip("_"), content, frozenset(codes), cell)

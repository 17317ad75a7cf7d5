"""The comparison policy: the only place of the grader in which tolerances stand.

One function for each notion of sameness.  `found` comes first, as it came from the student's code; then what
is right, exactly or in balls; then `what` is compared, in both languages or as a symbol.  Each returns if the
two are the same, raises `Mismatch` if they are provably different, and leaves a doubt in the current tally
where it cannot tell (see `zones.settle`).  u is the unit roundoff of `dtype`, the coarsest in which a right
answer may have computed.
"""

from grader.judging.compare.adam import AdamRule, adam_moments, adam_steps
from grader.judging.compare.choices import labels, negative, truths
from grader.judging.compare.descent import exact_steps
from grader.judging.compare.forward import Mistake, entries, formula, is_sharp, number
from grader.judging.compare.linear import minimum_value, no_lower_point, solves, value_at
from grader.judging.compare.refusal import REFUSED, refuses, unless_refused
from grader.judging.compare.search import asked_inside, economical, minimiser, rate, tells
from grader.judging.compare.shapes import (
    as_complex_vector,
    as_index,
    as_matrix,
    as_number,
    as_parts,
    as_rows,
    as_vector,
)
from grader.judging.compare.spectral import disc_contains, in_some_disc, rank_one_sum
from grader.judging.compare.thresholds import at_most, moves, not_above, same_arrays, within
from grader.judging.compare.whole import as_shape, same_count, told
from grader.judging.compare.wording import describe, show
from grader.judging.compare.zones import accepts, coarsest, has_power, settle, unit_roundoff

__all__ = [
    "REFUSED",
    "AdamRule",
    "Mistake",
    "accepts",
    "adam_moments",
    "adam_steps",
    "as_complex_vector",
    "as_index",
    "as_matrix",
    "as_number",
    "as_parts",
    "as_rows",
    "as_shape",
    "as_vector",
    "asked_inside",
    "at_most",
    "coarsest",
    "describe",
    "disc_contains",
    "economical",
    "entries",
    "exact_steps",
    "formula",
    "has_power",
    "in_some_disc",
    "is_sharp",
    "labels",
    "minimiser",
    "minimum_value",
    "moves",
    "negative",
    "no_lower_point",
    "not_above",
    "number",
    "rank_one_sum",
    "rate",
    "refuses",
    "same_arrays",
    "same_count",
    "settle",
    "show",
    "solves",
    "tells",
    "told",
    "truths",
    "unit_roundoff",
    "unless_refused",
    "value_at",
    "within",
]

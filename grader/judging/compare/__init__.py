"""The comparison policy: the only place of the grader in which tolerances stand.

One function for each notion of sameness.  `found` comes first, as it came from the student's code; then what
is right, exactly or in balls; then `what` is compared, in both languages or as a symbol.  Each returns if the
two are the same, raises `Mismatch` if they are provably different, and leaves a doubt in the current tally
where it cannot tell (see `zones.settle`).  u is the unit roundoff of `dtype`, the coarsest in which a right
answer may have computed.
"""

from grader.judging.compare.adadelta import adadelta_steps
from grader.judging.compare.adam import AdamRule, adam_moments, adam_steps
from grader.judging.compare.chance import binomial
from grader.judging.compare.dyadic import finite_sum, infinite_sum, never_rising, places
from grader.judging.compare.forward import Mistake, entries, formula, is_sharp, number
from grader.judging.compare.gaussian import standard_normal, uncorrelated
from grader.judging.compare.linear import minimum_value, no_lower_point, solves, value_at
from grader.judging.compare.momentum import best_factor, momentum_path, momentum_value
from grader.judging.compare.refusal import REFUSED, refuses, unless_refused
from grader.judging.compare.regression import Observations, regression_path
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
from grader.judging.compare.walks import comes_no_nearer, does_not_grow, stays_within
from grader.judging.compare.wording import describe, show
from grader.judging.compare.yogi import before_a_tie, yogi_steps
from grader.judging.compare.zones import accepts, coarsest, has_power, settle, unit_roundoff

__all__ = [
    "REFUSED",
    "AdamRule",
    "Mistake",
    "Observations",
    "accepts",
    "adadelta_steps",
    "adam_moments",
    "adam_steps",
    "as_complex_vector",
    "as_index",
    "as_matrix",
    "as_number",
    "as_parts",
    "as_rows",
    "as_vector",
    "asked_inside",
    "at_most",
    "before_a_tie",
    "best_factor",
    "binomial",
    "coarsest",
    "comes_no_nearer",
    "describe",
    "disc_contains",
    "does_not_grow",
    "economical",
    "entries",
    "finite_sum",
    "formula",
    "has_power",
    "in_some_disc",
    "infinite_sum",
    "is_sharp",
    "minimiser",
    "minimum_value",
    "momentum_path",
    "momentum_value",
    "moves",
    "never_rising",
    "no_lower_point",
    "not_above",
    "number",
    "places",
    "rank_one_sum",
    "rate",
    "refuses",
    "regression_path",
    "same_arrays",
    "settle",
    "show",
    "solves",
    "standard_normal",
    "stays_within",
    "tells",
    "uncorrelated",
    "unit_roundoff",
    "unless_refused",
    "value_at",
    "within",
    "yogi_steps",
]

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
from grader.judging.compare.choices import labels, negative, truths
from grader.judging.compare.descent import Slope, downhill, falls
from grader.judging.compare.direction import nothing, parallel, separates
from grader.judging.compare.dyadic import finite_sum, infinite_sum, never_rising, places
from grader.judging.compare.forward import Mistake, between, entries, formula, is_sharp, number
from grader.judging.compare.gaussian import standard_normal, uncorrelated
from grader.judging.compare.linear import minimum_value, no_lower_point, solves, value_at
from grader.judging.compare.momentum import best_factor, momentum_path, momentum_value
from grader.judging.compare.projection import as_square, combines_rows, is_projector, leaves_nothing_inside, maps_into
from grader.judging.compare.refusal import REFUSED, refuses, refuses_or_is_infinite, unless_refused
from grader.judging.compare.regression import Observations, regression_path
from grader.judging.compare.schedule import lowered_every_so_often, told_apart
from grader.judging.compare.search import asked_inside, economical, minimiser, rate, tells
from grader.judging.compare.shapes import (
    as_complex_vector,
    as_fraction,
    as_fractions,
    as_index,
    as_matrix,
    as_number,
    as_numbers,
    as_parts,
    as_rows,
    as_vector,
)
from grader.judging.compare.spectral import disc_contains, in_some_disc, rank_one_sum
from grader.judging.compare.steps import as_trace, steps
from grader.judging.compare.subgradient import apart, supports
from grader.judging.compare.thresholds import (
    at_most,
    exactly,
    moves,
    not_above,
    not_the_same,
    not_zero,
    same_arrays,
    strictly_between,
    within,
)
from grader.judging.compare.walks import comes_no_nearer, does_not_grow, stays_within
from grader.judging.compare.whole import as_shape, same_count, told
from grader.judging.compare.wording import describe, show
from grader.judging.compare.yogi import before_a_tie, yogi_steps
from grader.judging.compare.zigzag import exact_steps
from grader.judging.compare.zones import accepts, coarsest, has_power, settle, unit_roundoff

__all__ = [
    "REFUSED",
    "AdamRule",
    "Mistake",
    "Observations",
    "Slope",
    "accepts",
    "adadelta_steps",
    "adam_moments",
    "adam_steps",
    "apart",
    "as_complex_vector",
    "as_fraction",
    "as_fractions",
    "as_index",
    "as_matrix",
    "as_number",
    "as_numbers",
    "as_parts",
    "as_rows",
    "as_shape",
    "as_square",
    "as_trace",
    "as_vector",
    "asked_inside",
    "at_most",
    "before_a_tie",
    "best_factor",
    "between",
    "binomial",
    "coarsest",
    "combines_rows",
    "comes_no_nearer",
    "describe",
    "disc_contains",
    "does_not_grow",
    "downhill",
    "economical",
    "entries",
    "exact_steps",
    "exactly",
    "falls",
    "finite_sum",
    "formula",
    "has_power",
    "in_some_disc",
    "infinite_sum",
    "is_projector",
    "is_sharp",
    "labels",
    "leaves_nothing_inside",
    "lowered_every_so_often",
    "maps_into",
    "minimiser",
    "minimum_value",
    "momentum_path",
    "momentum_value",
    "moves",
    "negative",
    "never_rising",
    "no_lower_point",
    "not_above",
    "not_the_same",
    "not_zero",
    "nothing",
    "number",
    "parallel",
    "places",
    "rank_one_sum",
    "rate",
    "refuses",
    "refuses_or_is_infinite",
    "regression_path",
    "same_arrays",
    "same_count",
    "separates",
    "settle",
    "show",
    "solves",
    "standard_normal",
    "stays_within",
    "steps",
    "strictly_between",
    "supports",
    "tells",
    "told",
    "told_apart",
    "truths",
    "uncorrelated",
    "unit_roundoff",
    "unless_refused",
    "value_at",
    "within",
    "yogi_steps",
]

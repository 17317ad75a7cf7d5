"""Networks whose hidden units a student relabels, and whether that leaves the function as it was."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.outcome import Mismatch, certified, current
from grader.judging.strategies import vectors
from grader.sandbox.worker.protocol import Laid
from reference.hidden_units import ACTIVATIONS, Network

Array = npt.NDArray[Any]

PARTS = ("W", "b", "w", "b0")
RESULT = Text("the result of equivalent_params", "equivalent_params 的返回值")
SAME_UNITS = Text(
    "the same units in another order, bit for bit: the outputs agree for every x and every s",
    "单元逐位相同，只是次序不同：对任意 x 和任意 s，输出都相同",
)
OUTPUT_WEIGHTS = Text("are the output weights w permuted as well?", "输出权重 w 也一起置换了吗？")
BIASES = Text("are the biases b permuted as well?", "偏置 b 也一起置换了吗？")
COLUMNS = Text(
    "are the columns of W permuted? its rows belong to the units", "是不是置换了 W 的列？属于各单元的是它的行"
)
SORTED = Text("are the units sorted, whatever perm says?", "是不是不管 perm 是什么都把单元排了序？")
FROM_ONE = Text("are the units counted from 0?", "单元是从 0 开始数的吗？")
LAYOUTS = st.sampled_from(["C", "F", "strided", "read-only"])


class Relabelled(NamedTuple):
    """A network and how its units are to be relabelled."""

    W: Array
    b: Array
    w: Array
    b0: float
    perm: list[int]

    @property
    def network(self) -> Network:
        """The network alone."""
        return Network(self.W, self.b, self.w, self.b0)


@st.composite
def networks(draw: st.DrawFn, most_units: int, most_inputs: int = 4) -> Network:
    """Weights of any size, in float64 or float32; some units equal, some zero, some equal but for one entry."""
    d, p = draw(st.integers(1, most_units)), draw(st.integers(1, most_inputs))
    size = draw(st.sampled_from([1.0, 1e3, 1e150]))
    units = np.array(draw(st.lists(_unit(p + 2, size), min_size=d, max_size=d)))
    # Each unit may be a copy of an earlier one: groups of equal units.
    copied = draw(st.lists(st.integers(0, d - 1), min_size=d, max_size=d)) if draw(st.booleans()) else range(d)
    for i, j in enumerate(copied):
        units[i] = units[min(i, j)]
    if draw(st.booleans()):
        # The last one differs from its neighbour in one entry by one spacing of floats: it is another unit.
        units[-1] = units[0]
        k = draw(st.integers(0, p + 1))
        units[-1, k] = units[0, k] = units[0, k] or 1.0
        units[-1, k] = np.nextafter(units[0, k], math.inf)
    single = size < 1e100 and draw(st.booleans())
    made = units.astype(np.float32 if single else np.float64)
    return Network(
        made[:, :p].copy(), made[:, p].copy(), made[:, p + 1].copy(), draw(st.sampled_from([0.5, -11 / 3, 0.0]))
    )


def _unit(length: int, size: float) -> st.SearchStrategy[Array]:
    return vectors(length, length, size) | st.just(np.zeros(length))


@st.composite
def relabelled(draw: st.DrawFn) -> Relabelled:
    """A network of up to 50 units and one of its permutations."""
    network = draw(networks(4) | networks(50))
    return Relabelled(*network, draw(st.permutations(range(len(network.b)))))


@st.composite
def plain_relabelled(draw: st.DrawFn) -> Relabelled:
    """Up to six units with weights in eighths, which no precision rounds."""
    d, p = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    eighths = np.array(draw(st.lists(st.integers(-8, 8), min_size=d * (p + 2), max_size=d * (p + 2)))) / 8
    units = eighths.reshape(d, p + 2)
    network = Network(units[:, :p].copy(), units[:, p].copy(), units[:, p + 1].copy(), 0.5)
    return Relabelled(*network, draw(st.permutations(range(d))))


@st.composite
def groups(draw: st.DrawFn, most_units: int) -> Network:
    """Units that are equal, or differ in every entry of W, b and w: whatever part stays, the same number comes out."""
    kinds = draw(st.lists(st.integers(0, most_units - 1), min_size=1, max_size=most_units))
    labels = np.array(kinds, dtype=np.float64)
    return Network(np.stack([labels + 1, 2 - labels], axis=1), labels / 8, 3 - labels, 0.5)


def call(candidate: Any, network: Network, perm: Sequence[int], layout: str = "C") -> list[Any]:
    """What equivalent_params gives, as four parts."""
    W, b, w, b0 = network
    sent = [part if layout == "C" else Laid(part, layout) for part in (W, b, w)]
    inputs = {"params": [*network], "perm": list(perm)}
    candidate.reproduced("equivalent_params", inputs, "{}(params, perm)", "print({}(params, perm))")
    found = candidate.equivalent_params([*sent, b0], list(perm))
    return list(compare.as_parts(found, PARTS, RESULT))


def as_network(found: Sequence[Any], like: Network) -> Network:
    """The parts as a network of the same shape: w also as a row or column, as torch's layers have it."""
    d = len(like.b)
    W = compare.as_matrix(found[0], like.W.shape, "W")
    b, w = (_flat(part, d, name) for part, name in ((found[1], "b"), (found[2], "w")))
    return Network(W, b, w, compare.as_number(found[3], "b0"))


def _flat(found: Any, d: int, name: str) -> Array:
    array = np.asarray(found) if isinstance(found, np.ndarray) else None
    if array is not None and array.shape in ((1, d), (d, 1)):
        found = array.reshape(d)
    return compare.as_vector(found, d, name)


def computes_the_same(found: Network, given: Network, perm: Sequence[int]) -> None:
    """The units are those of `given`, each as often, and b0 is the same: a proof that the functions are the same.

    Raises Mismatch, with an input at which the outputs differ where there is one.
    """
    current().compared()
    if Counter(found.units()) == Counter(given.units()) and found.b0 == given.b0:
        certified(SAME_UNITS)
        return
    hint = _hint(found, given, perm)
    for activation, x in itertools.product(ACTIVATIONS, _inputs(given)):
        with exact.precisely():
            before, after = given.output(x, activation), found.output(x, activation)
            if before.is_finite() and after.is_finite() and not before.overlaps(after):
                raise _differs(before, after, x, activation, hint)
    lost = next((unit for unit in given.units() if found.units().count(unit) != given.units().count(unit)), None)
    raise Mismatch(
        expected=f"b0 = {given.b0:g}" if lost is None else f"a unit {compare.show(list(lost), 17)}",
        found=f"b0 = {found.b0:g}" if lost is None else "not as often as before",
        why=Text(
            "The hidden units are not those of params in another order: there is an s with which the outputs differ.",
            "得到的隐藏单元不是 params 中的单元换个次序：存在使输出不同的 s。",
        ),
        hint=hint,
    )


def _inputs(network: Network) -> list[Array]:
    p = network.W.shape[1]
    return [np.ones(p), np.zeros(p), -np.ones(p), np.arange(1.0, p + 1), *np.eye(p), 1e-3 * np.ones(p)]


def _differs(before: Any, after: Any, x: Array, activation: str, hint: Text | None) -> Mismatch:
    expected, found = (f"{float(y.mid()):.7g}" for y in (before, after))
    at = compare.show(x)
    return Mismatch(
        expected=f"y = {expected} at x = {at}",
        found=f"y = {found}",
        why=Text(
            f"With s = {activation}, y({at}) is {expected} for params and {found} for your result.",
            f"取 s = {activation}，params 的 y({at}) 为 {expected}，而你的结果为 {found}。",
        ),
        hint=hint,
    )


def _hint(found: Network, given: Network, perm: Sequence[int]) -> Text | None:
    """Which part stayed where it was, or was permuted the wrong way, in either reading of perm."""
    for order in (np.array(perm), np.argsort(perm)):
        W, b, w = given.W[order], given.b[order], given.w[order]
        known = [(OUTPUT_WEIGHTS, (W, b, given.w)), (BIASES, (W, given.b, w))]
        if len(given.b) == given.W.shape[1]:
            known.append((COLUMNS, (given.W[:, order], b, w)))
        for hint, parts in known:
            if _same(parts, found[:3]) and not _same(parts, (W, b, w)):
                return hint
    return None


def _same(left: Sequence[Array], right: Sequence[Array]) -> bool:
    return all(np.array_equal(x, y) for x, y in zip(left, right, strict=True))


def coordinates(parts: Sequence[Any], like: Network) -> list[float]:
    """The coordinates of a result that perm may move, in the order W, b, w."""
    network = as_network(parts, like)
    return [*network.W.ravel().tolist(), *network.b.tolist(), *network.w.tolist()]


def labelled(like: Network) -> Network:
    """A network of the same shape whose coordinates are 1, 2, 3, ..., so that each can be recognised."""
    d, p = like.W.shape
    labels = np.arange(1.0, d * p + 2 * d + 1)
    return Network(labels[: d * p].reshape(d, p), labels[d * p : -d], labels[-d:], 0.5)


def names(network: Network) -> list[str]:
    """How messages call the coordinates, in the same order."""
    d, p = network.W.shape
    rows = [f"W[{i}, {j}]" for i in range(d) for j in range(p)]
    return [*rows, *(f"{part}[{i}]" for part in ("b", "w") for i in range(d))]


def moves_alike(candidate: Any, network: Network, perm: Sequence[int]) -> None:
    """perm takes the coordinates of `network` where it takes those of other numbers, and where it says itself.

    Raises Mismatch.
    """
    labels = labelled(network)
    relabelled = as_network(call(candidate, labels, perm), labels)
    moved = coordinates(relabelled, labels)
    known = {label: place for place, label in enumerate(coordinates(labels, labels))}
    if sorted(moved) != sorted(known):
        raise _not_moved(labels, moved)
    given = coordinates(network, network)
    expected = [given[known[label]] for label in moved]
    found = coordinates(call(candidate, network, perm), network)
    inputs = {"params": [*network], "other": [*labels], "perm": list(perm)}
    candidate.reproduced("equivalent_params", inputs, "{}(params, perm)", *_BOTH)
    current().compared(2)
    if found != expected:
        raise _depends_on_values(found, expected, given, moved, network)
    if not _as_perm_says(relabelled, labels, perm):
        candidate.reproduced("equivalent_params", {"params": [*labels], "perm": list(perm)}, *_LABELS)
        raise _other_places(relabelled, labels, perm)


def _as_perm_says(found: Network, labels: Network, perm: Sequence[int]) -> bool:
    """In either reading, by any of W, b and w: that these stay together is another check's claim."""
    orders = (np.array(perm), np.argsort(perm))
    return any(
        _same([part], [given[order]]) for order in orders for part, given in zip(found[:3], labels[:3], strict=True)
    )


def _other_places(found: Network, labels: Network, perm: Sequence[int]) -> Mismatch:
    came = [names(labels)[int(label) - 1] for label in found.b]
    told, back = ([f"b[{k}]" for k in order] for order in (perm, np.argsort(perm)))
    shown = " or ".join(dict.fromkeys(", ".join(order) for order in (told, back)))
    return Mismatch(
        expected=f"b of the result: {shown} of params",
        found=", ".join(came),
        why=Text(
            "The new unit i must be the old unit perm[i], or the old unit i the new unit perm[i].",
            "新单元 i 应是原单元 perm[i]，或者原单元 i 成为新单元 perm[i]。",
        ),
        hint=FROM_ONE if came == [f"b[{(k - 1) % len(perm)}]" for k in perm] else None,
    )


def _depends_on_values(
    found: list[float], expected: list[float], given: list[float], moved: list[float], network: Network
) -> Mismatch:
    known = {label: place for place, label in enumerate(coordinates(labelled(network), network))}
    k = next(k for k, (a, b) in enumerate(zip(found, expected, strict=True)) if a != b)
    here, there = names(network)[k], names(network)[known[moved[k]]]
    wanted, came = compare.show(expected[k], 17), compare.show(found[k], 17)
    return Mismatch(
        expected=f"{here} = {wanted}, the {there} of params",
        found=f"{here} = {came}",
        why=Text(
            f"With this perm, {here} of the result is {there} of params for other numbers, but not for these: "
            "what perm does must not depend on the values.",
            f"用同一个 perm，对别的数值，结果的 {here} 是 params 的 {there}；对这组数值却不是："
            "perm 的作用不应依赖于数值。",
        ),
        hint=SORTED if sorted(found) == sorted(given) else None,
    )


_LABELS = ("{}(params, perm)", "print({}(params, perm))  # expected: the units in the order of perm")
_BOTH = ("print({}(other, perm))", "print({}(params, perm))  # expected: moved to the same places")


def _not_moved(labels: Network, moved: Sequence[float]) -> Mismatch:
    return Mismatch(
        expected=f"{compare.show(coordinates(labels, labels))} in another order",
        found=compare.show(list(moved)),
        why=Text(
            "The coordinates of the result are not those of params in another order.",
            "结果的坐标不是 params 的坐标换个次序。",
        ),
    )

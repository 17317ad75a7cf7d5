"""Relabelled hidden units: the same function with other parameters, and how many of them there are."""

from __future__ import annotations

import itertools
import math

import numpy as np
from hypothesis import example, given

from grader.evidence import Text
from grader.judging import compare
from grader.problem import EntryPoint, Problem
from reference.hidden_units import Network, relabellings

from . import networks
from .claims import TARGET
from .networks import LAYOUTS, Relabelled

problem = Problem(
    id="d2l-11.1.1",
    title=Text("Relabelled hidden units", "隐藏单元的重新编号"),
    source="Dive into Deep Learning, 11.1 Optimization and Deep Learning, exercise 1 (English edition: 12.1.1)",
    numbers=("11.1.1", "12.1.1"),
    entry_points=(EntryPoint("equivalent_params", ("params", "perm")), EntryPoint("count_equivalents", ("params",))),
)

RESULTS = Text("the number of different results over all permutations", "遍历所有置换得到的不同结果的个数")
COUNT = Text("the number of equivalent parameters", "等价参数的个数")
EQUAL_UNITS = Text("equal units give the same parameters when they are exchanged", "交换相同的单元得不到新的参数")
SIGNS = Text("flipping signs keeps the function for an odd s only", "只有 s 是奇函数时改变符号才不改变函数")
ORDERS_TIMES_D = Text(
    "a permutation is counted once, not once for each unit", "每个置换只应计一次，而不是每个单元各计一次"
)
EACH_PART = Text(
    "W, b and w are permuted by the same permutation, not each by its own", "W、b、w 用同一个置换，而不是各用各的"
)
ROUNDED = Text("is this a factorial in floats? it must be exact", "是不是用浮点数算的阶乘？这里要求精确")

ALL = (
    "from itertools import permutations",
    "print(len({str({}(params, list(perm))) for perm in permutations(range(d))}))",
)
TWO = Network(np.array([[1.0], [2.0]]), np.array([0.0, 1.0]), np.array([1.0, -1.0]), 0.0)
SQUARE = Network(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.5, -0.25]), np.array([1.0, 2.0]), 1.0)
FIVE = Network(np.arange(10.0).reshape(5, 2), np.array([1.0, 0, 0, 2, 1]), np.array([1.0, -1, 2, 0.5, 3]), -1 / 7)
DIFFERENT = Network(np.arange(10.0).reshape(5, 2), np.arange(5.0) / 8, np.array([1.0, -1, 2, 0.5, 3]), -0.1)
PAIRS = Network(*(part[[0, 0, 1, 1]] for part in FIVE[:3]), 0.3)
ALMOST = Network(np.array([[1.0], [1.0], [1.0]]), np.array([1.0, 1, np.nextafter(1.0, 2)]), np.array([1.0, 2, 1]), 0.0)
ONE = Network(np.array([[2.0]]), np.array([1.0]), np.array([3.0]), 0.5)
HUGE = Network(1e150 * SQUARE.W, 1e-150 * SQUARE.b, 1e150 * SQUARE.w, 1e150)


def _many(d, equal=()):
    """d units, of which the first few are equal in groups of these sizes."""
    labels = np.concatenate([*(np.full(size, -1.0 - i) for i, size in enumerate(equal)), np.arange(d - sum(equal))])
    return Network(labels[:, None], labels / 8, 0 * labels, 0.0)


@problem.check(
    number=1,
    points=2,
    needs=["equivalent_params"],
    max_examples=80,
    zh="得到的参数就是原来的隐藏单元（W 的行、b 和 w 的分量一起）换了次序，因此函数不变。",
)
@given(case=networks.relabelled(), layout=LAYOUTS)
@example(case=Relabelled(*HUGE, [1, 0]), layout="C")
@example(case=Relabelled(*FIVE, [2, 0, 4, 1, 3]), layout="read-only")
@example(case=Relabelled(*SQUARE, [1, 0]), layout="C")
@example(case=Relabelled(*ONE, [0]), layout="C")
@example(case=Relabelled(*TWO, [1, 0]), layout="C")
def relabelling_keeps_the_function(candidate, case, layout):
    """The result has the units of params (row of W, b and w together) in some order, so the function is the same."""
    network, perm = case.network, case.perm
    found = networks.call(candidate, network, perm, layout)
    networks.computes_the_same(networks.as_network(found, network), network, perm)


@problem.check(
    number=2,
    points=1,
    needs=["equivalent_params"],
    max_examples=25,
    zh="遍历全部 d! 个置换，恰好得到 d!/∏mₖ! 组不同的参数（mₖ 为各组相同单元的个数）。",
)
@given(network=networks.groups(4))
@example(network=DIFFERENT)
@example(network=PAIRS)
@example(network=TWO)
def every_relabelling_is_reached(candidate, network):
    """Over all d! permutations, exactly d!/∏mₖ! different parameters come out (mₖ: sizes of groups of equal units)."""
    orders = itertools.permutations(range(len(network.b)))
    results = {tuple(networks.coordinates(networks.call(candidate, network, perm), network)) for perm in orders}
    inputs = {"params": [*network], "d": len(network.b)}
    candidate.reproduced("equivalent_params", inputs, "{}(params, perm) for every perm", *ALL)
    mistakes = [compare.Mistake(1, networks.SORTED)]
    compare.exactly(len(results), relabellings(network), RESULTS, mistakes=mistakes)


@problem.check(
    number=3,
    points=1,
    needs=["equivalent_params"],
    max_examples=50,
    zh="同一个 perm 总是把坐标移到它所说的位置，与数值无关；因此它保持参数之间的距离。",
)
@given(case=networks.plain_relabelled())
@example(case=Relabelled(*FIVE, [2, 0, 4, 1, 3]))
@example(case=Relabelled(*SQUARE, [1, 0]))
@example(case=Relabelled(*TWO, [1, 0]))
def one_permutation_moves_all_parameters_alike(candidate, case):
    """One perm moves the coordinates as it says, in the same way whatever their values are, and so keeps distances."""
    networks.moves_alike(candidate, case.network, case.perm)


@problem.check(
    number=4,
    points=1,
    needs=["count_equivalents"],
    max_examples=50,
    zh="count_equivalents 给出等价参数的个数：单元互不相同时为 d!，否则为 d!/∏mₖ!，精确的整数。",
)
@given(network=networks.networks(5) | networks.networks(12))
@example(network=_many(25, equal=(3, 2)))
@example(network=_many(25))
@example(network=_many(23))
@example(network=_many(8, equal=(8,)))
@example(network=PAIRS)
@example(network=ALMOST)
@example(network=ONE)
@example(network=TWO)
@example(network=SQUARE)
def they_are_counted(candidate, network):
    """count_equivalents is d! for units that all differ, and d!/∏mₖ! otherwise, an exact integer."""
    d, right = len(network.b), relabellings(network)
    orders = math.factorial(d)
    inputs = {"params": [*network]}
    candidate.reproduced("count_equivalents", inputs, "{}(params)", "print({}(params))  # expected: " + str(right))
    known = {EQUAL_UNITS: [orders], SIGNS: [2**d * orders, 2**d * right], ORDERS_TIMES_D: [d * orders]}
    known |= {EACH_PART: [orders**d, orders**3], ROUNDED: [int(float(right))]}
    wrong = [(value, hint) for hint, values in known.items() for value in values if value != right]
    # For few units, several mistakes give one number.
    mistakes = [compare.Mistake(value, hint) for value, hint in wrong if {h for v, h in wrong if v == value} == {hint}]
    compare.exactly(candidate.count_equivalents([*network]), right, COUNT, mistakes=mistakes)


problem.written(
    number=5,
    en="The derivation: why relabelling keeps the function and local minima, and how many of them there are.",
    zh="推导：为什么重新编号不改变函数、并把局部极小点变为局部极小点；这样的极小点有多少个。",
    target=TARGET,
)

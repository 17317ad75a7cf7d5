"""A case on which Adam goes to the wrong end and Yogi, with the same hyperparameters, to the minimiser."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evidence import Figure, Line, Text
from grader.judging import compare
from grader.judging.outcome import Mismatch, certified, current
from grader.judging.strategies import gradient_sequences, reals
from grader.problem import Constant, EntryPoint, Problem
from reference.closed_forms import cycles
from reference.cycle_walks import fine_walk, walk

from . import case, forms

HYPER = ("x", "grad", "state", "lr", "beta1", "beta2", "eps")

problem = Problem(
    id="d2l-11.10.4",
    title=Text("Adam diverges, Yogi converges", "Adam 发散而 Yogi 收敛"),
    source="Dive into Deep Learning, 11.10 Adam, exercise 4 (English edition: 12.10.4)",
    numbers=("11.10.4", "12.10.4"),
    entry_points=(
        EntryPoint("counterexample"),
        EntryPoint("adam", HYPER, aliases=("adam_step", "Adam"), in_place=True),
        EntryPoint("yogi", HYPER, aliases=("yogi_step", "Yogi"), in_place=True),
        EntryPoint("init_state", ("x",), aliases=("init_adam_states", "init_adam_state")),
        EntryPoint("init_yogi_state", ("x",), aliases=("init_yogi_states",)),
        EntryPoint("net_drift"),
    ),
    constants=(Constant("EPS_INSIDE", False),),
    adapters={"of_two": {"adam": "adam", "yogi": "yogi", "init": "init_state", "yogi_init": "init_yogi_state"}},
)

# What the task demands; the statement names them.
FAR, NEAR, LONGER = 0.5, 0.1, 4

X = Text("x", "x")
DRIFT = Text("net_drift()", "net_drift()")
hypers = st.fixed_dictionaries(
    {
        "lr": st.just(0.1) | st.floats(1e-3, 1.0),
        "beta1": st.sampled_from([0.9, 0.0, 0.5]),
        "beta2": st.sampled_from([0.999, 0.9, 0.99, 0.1]),
        "eps": st.sampled_from([1e-3, 1e-8, 1e-6]),
    }
)
sequences = gradient_sequences(max_length=60, max_dims=3)
singles = gradient_sequences(max_length=60, max_dims=3, dtype=np.float32)
USUAL = {"lr": 0.1, "beta1": 0.9, "beta2": 0.999, "eps": 1e-3}
QUICK = {"lr": 0.1, "beta1": 0.0, "beta2": 0.1, "eps": 1e-8}
WAVE = np.cos(np.arange(300.0))[:, None]
CYCLE = np.resize([3.0, -1.0, -1.0], 12)[:, None]
SPIKE = np.array([[0.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 0.0], [0.0, -2.0]])
GROWING = 1.3 ** np.arange(40.0)[:, None]
# With beta2 = 0.999, 100 makes v = 10, which the one column then lowers and the other raises, both without a tie.
AFTER_A_JUMP = np.vstack([[100.0, 100.0], np.tile([2.5, 3.8], (280, 1))])


def _traced(candidate, which, gradients, start, hyper):
    x0 = np.full(gradients.shape[1], start, dtype=gradients.dtype)
    return forms.run(candidate, which, x0, gradients, hyper), x0


@problem.check(
    number=1, points=1, needs=["adam"], max_examples=30, zh="adam 的每一步都是 Adam 的一步，运行之间互不影响。"
)
@given(gradients=sequences | singles, start=reals(1.0), hyper=hypers)
@example(gradients=WAVE, start=0.0, hyper=USUAL)
@example(gradients=CYCLE, start=0.0, hyper=QUICK)
@example(gradients=SPIKE, start=0.0, hyper=USUAL)
@example(gradients=GROWING, start=0.0, hyper=USUAL)
@example(gradients=np.array([[1e8, 1e-8], [-3e8, 2e-8]]), start=0.0, hyper=USUAL)
@example(gradients=np.ones((3, 7), dtype=np.float32), start=0.0, hyper=USUAL)
@example(gradients=np.zeros((2, 2)), start=1.0, hyper=USUAL)
@example(gradients=np.array([[1.0], [-2.0], [0.5]]), start=0.0, hyper=USUAL)
def every_step_is_one_of_adam(candidate, gradients, start, hyper):
    """Every step of adam is one of Adam, for all gradients; a run beside it does not matter."""
    trace, x0 = _traced(candidate, "adam", gradients, start, hyper)
    compare.adam_steps(trace.x, x0, gradients, trace.rule, X, dtype=trace.dtype)


@problem.check(
    number=1, points=1, needs=["yogi"], max_examples=30, zh="yogi 的每一步都是 Yogi 的一步，运行之间互不影响。"
)
@given(gradients=sequences | singles, start=reals(1.0), hyper=hypers)
@example(gradients=WAVE, start=0.0, hyper=USUAL)
@example(gradients=CYCLE, start=0.0, hyper=QUICK)
@example(gradients=SPIKE, start=0.0, hyper=USUAL)
@example(gradients=GROWING, start=0.0, hyper=USUAL)
@example(gradients=1 / GROWING, start=0.0, hyper=USUAL | {"beta2": 0.9})
@example(gradients=np.array([[1e8, 1e-8], [-3e8, 2e-8]]), start=0.0, hyper=USUAL)
@example(gradients=np.ones((3, 7), dtype=np.float32), start=0.0, hyper=USUAL)
@example(gradients=np.zeros((2, 2)), start=1.0, hyper=USUAL)
@example(gradients=np.array([[2.0], [0.1], [-1.0]]), start=0.0, hyper=USUAL | {"beta2": 0.9})
@example(gradients=AFTER_A_JUMP, start=0.0, hyper=USUAL)
def every_step_is_one_of_yogi(candidate, gradients, start, hyper):
    """Every step of yogi is one of Yogi, up to the first tie v = g²; a run beside it does not matter."""
    trace, x0 = _traced(candidate, "yogi", gradients, start, hyper)
    n = compare.before_a_tie(gradients, trace.rule.beta2, trace.dtype)
    compare.yogi_steps(trace.x[:n], x0.astype(float), gradients[:n], trace.rule, X, dtype=trace.dtype)


@problem.check(
    number=2,
    points=2,
    needs=["counterexample"],
    zh="反例合乎要求：损失为凸，两种方法共用一组合法的超参数，平均损失在定义域上只有一个最小值点。",
)
def the_case_is_legal(candidate):
    """The case is legal: convex losses, one set of hyperparameters for both, a single minimiser of the mean loss."""
    case.read(candidate)


@problem.check(
    number=3,
    points=2,
    needs=["counterexample"],
    zh="Adam 失败：steps 步和 4·steps 步之后的最后一个周期内，x 与 x* 的距离不小于定义域宽度的一半，且不再接近。",
)
def adam_fails(candidate):
    """Adam fails: over the last cycle at steps and at 4·steps x stays half the domain away from x*, and no nearer."""
    mine = case.read(candidate)
    if mine.is_flat:
        _adam_drifts_away(mine)
        _adam_is_far(mine, walk)
    else:
        _whatever_rounding_does(_adam_is_far, mine)


def _adam_is_far(mine, walker):
    whole = LONGER * mine.steps
    xs, _ = walker("adam", mine.walk, whole)
    for steps in (mine.steps, whole):
        distance = float(np.min(mine.distances(xs, steps)))

        def mismatch(steps=steps, distance=distance):
            return _misses(mine, "Adam", steps, distance, f">= {compare.show(FAR * mine.width)}", NOT_FAR)

        what = Text("Adam's distance from x*", "Adam 与 x* 的距离")
        compare.stays_within(FAR * mine.width - distance, mine.width, steps, mismatch, what)
    if mine.is_flat:
        return
    early, late = (float(np.min(part)) for part in mine.last_quarters(xs))

    def nearer():
        return _misses(mine, "Adam", whole, late, f">= {compare.show(early)}", NEARER)

    what = Text("Adam's distance from x*", "Adam 与 x* 的距离")
    compare.comes_no_nearer(early, late, mine.width, nearer, what)


def _adam_drifts_away(mine):
    """Where no gradient depends on x: by the sign of the drift a cycle, which is exact for as long as one goes on."""
    settings = mine.walk
    gradients = [b for _, b in settings.rows]
    pull = cycles.adam_pull(gradients, settings.beta1, settings.beta2, settings.eps, settings.eps_inside)
    current().compared()
    if cycles.heads(pull) == 0:
        current().leave_open(
            Text("Adam's drift a cycle is too near 0 to tell its sign.", "Adam 每周期的漂移太接近 0。")
        )
    elif float(pull) * mine.towards > 0:
        raise Mismatch(
            expected="a drift away from x*",
            found=f"a drift of {compare.show(float(pull))} a cycle",
            why=Text(
                "In the long run Adam's steps over a cycle add up to a drift towards x*: it is slow, but it converges.",
                "长期来看，Adam 在一个周期内的各步之和是朝着 x* 的：它只是慢，仍会收敛。",
            ),
            hint=SLOW,
        )
    else:
        certified(
            Text(
                "the sign of Adam's drift a cycle was computed in ball arithmetic: it leads away from x* for ever",
                "用球算术确定了 Adam 每周期漂移的符号：它始终背离 x*",
            )
        )


def _misses(mine, method, steps, distance, expected, why):
    return Mismatch(
        expected=f"|x − x*| {expected}, x* = {compare.show(mine.least)}",
        found=f"{compare.show(distance)} with {method} after {steps} steps",
        why=why,
    )


NOT_FAR = Text(
    "Over the last cycle Adam comes nearer to the minimiser x* of the mean loss than half the domain: no failure.",
    "在最后一个周期内，Adam 与平均损失的最小值点 x* 的距离小于定义域宽度的一半：它并没有失败。",
)
NEARER = Text(
    "In the last quarter of 4·steps Adam is nearer to x* than in the one before: it is slow, but it does not fail.",
    "在 4·steps 步的最后四分之一中，Adam 比之前离 x* 更近：它只是慢，并没有失败。",
)
SLOW = Text(
    "the rare large gradient must be outweighed by the frequent small ones: a smaller β₂ forgets it faster",
    "罕见的大梯度要被频繁的小梯度压倒：β₂ 越小，遗忘越快",
)


@problem.check(
    number=4,
    points=2,
    needs=["counterexample"],
    zh="Yogi 收敛：steps 步和 4·steps 步之后的最后一个周期内，x 与 x* 的距离不超过定义域宽度的十分之一，且不再变大。",
)
def yogi_converges(candidate):
    """Yogi converges: over the last cycle at steps and 4·steps x is within a tenth of the domain of x*, and stays."""
    mine = case.read(candidate)
    if mine.is_flat:
        _yogi_is_near(mine, walk)
    else:
        _whatever_rounding_does(_yogi_is_near, mine)


def _yogi_is_near(mine, walker):
    whole = LONGER * mine.steps
    xs, directions = walker("yogi", mine.walk, whole)
    for steps in (mine.steps, whole):
        distance = float(np.max(mine.distances(xs, steps)))

        def mismatch(steps=steps, distance=distance):
            return _misses(mine, "Yogi", steps, distance, f"<= {compare.show(NEAR * mine.width)}", NOT_NEAR)

        what = Text("Yogi's distance from x*", "Yogi 与 x* 的距离")
        compare.stays_within(distance - NEAR * mine.width, mine.width, steps, mismatch, what)
    if mine.is_flat:
        _yogi_drifts_there(mine, directions)
        return
    early, late = (float(np.max(part)) for part in mine.last_quarters(xs))

    def grows():
        return _misses(mine, "Yogi", whole, late, f"<= {compare.show(early)}", LEAVES)

    compare.does_not_grow(early, late, mine.width, grows, Text("Yogi's distance from x*", "Yogi 与 x* 的距离"))


def _yogi_drifts_there(mine, directions):
    """Where no gradient depends on x: by what the directions of the third and of the fourth quarter add up to."""
    third, fourth = (mine.towards * float(np.sum(part)) for part in np.split(directions, 4)[2:])
    current().compared()
    if third > 0 and fourth > 0:
        return
    if third < 0 and fourth < 0:
        found = f"{compare.show(mine.towards * (third + fourth))} over {2 * mine.steps} steps"
        raise Mismatch(expected="a drift towards x*", found=f"a drift of {found}", why=LEAVES)
    current().leave_open(Text("It is not clear where Yogi drifts to.", "看不出 Yogi 漂移的方向。"))


NOT_NEAR = Text(
    "Over the last cycle Yogi is further from the minimiser x* than a tenth of the domain: it has not converged.",
    "在最后一个周期内，Yogi 与最小值点 x* 的距离超过定义域宽度的十分之一：它没有收敛。",
)
LEAVES = Text("In the long run Yogi moves away from x*: it does not converge.", "长期来看，Yogi 背离 x*：它不收敛。")


def _whatever_rounding_does(claim, mine):
    """The claim in floats, left open where with 50 digits it is another."""
    held = [compare.accepts(lambda walker=walker: claim(mine, walker)) for walker in (walk, fine_walk)]
    if held[0] == held[1]:
        claim(mine, walk)
        return
    current().compared()
    current().leave_open(
        Text("With 50 digits the run ends elsewhere: rounding decides.", "用 50 位数字计算时结果不同：由舍入误差决定。")
    )


@problem.check(
    number=5,
    points=0.5,
    needs=["counterexample"],
    zh="net_drift 是 Adam 在一个周期内 m̂/√v̂ 之和的极限；若该例中有 a ≠ 0 或 β₁ ≠ 0，则不作要求。",
)
def the_net_drift_is_that_of_adam(candidate):
    """net_drift is the limit of the sum of m̂/√v̂ over a cycle of Adam; not asked where some a ≠ 0 or β₁ ≠ 0."""
    mine = case.read(candidate)
    settings = mine.walk
    if not mine.is_flat or settings.beta1 != 0:
        current().compared()
        return
    if not candidate.offers("net_drift"):
        raise Mismatch(expected="a number from net_drift()", found="no such function", why=ASKED)
    found = candidate.net_drift()
    b = np.array([b for _, b in settings.rows])
    right = cycles.adam_pull(b.tolist(), 0, settings.beta2)
    v = _moments(b, settings.beta2)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = float(np.nansum(np.abs(b) / np.sqrt(v)))
        before = float(np.nansum(b / np.sqrt(np.roll(v, 1))))
        rootless = float(np.nansum(b / v))
    known = [
        (
            -float(right),
            Text("is the sign that of the movement? asked is the sum of m̂/√v̂", "这是移动的方向吗？所问的是 m̂/√v̂ 之和"),
        ),
        (rootless, Text("is the square root forgotten?", "是不是忘了开平方？")),
        (before, Text("is that the old v? g enters v first", "用的是旧的 v 吗？g 先进入 v")),
        (float(np.sum(b)), Text("that is the sum of the gradients", "这是梯度之和")),
        (settings.lr * float(right), Text("without the rate, please", "请不要乘学习率")),
    ]
    mistakes = [compare.Mistake(value, hint) for value, hint in known if value != float(right)]
    terms, kappa = 4 * len(b) + 10, 4 / (1 - settings.beta2)
    compare.number(found, right, DRIFT, terms=terms, kappa=kappa, scale=size, mistakes=mistakes)


ASKED = Text(
    "All a and β₁ are 0 in your case: net_drift() must give its drift.",
    "该例中所有 a 和 β₁ 均为 0：net_drift() 应给出漂移。",
)


def _moments(b, beta2):
    """The limits of v at each place, about."""
    squares = (b * b).tolist()
    v = (1 - beta2) * sum(beta2**j * square for j, square in enumerate(reversed(squares))) / (1 - beta2 ** len(b))
    found = []
    for square in squares:
        v = beta2 * v + (1 - beta2) * square
        found.append(v)
    return np.array(found)


problem.written(
    number=5,
    points=0.5,
    en="The derivation: how a step changes v in Adam and in Yogi, and by how much at most.",
    zh="推导：Adam 与 Yogi 的一步各如何改变 v，至多改变多少。",
)
problem.written(
    number=6,
    points=1,
    en="The discussion: why the rare large gradient loses its weight in Adam, and not in Yogi.",
    zh="讨论：罕见的大梯度为什么在 Adam 中失去了分量，而在 Yogi 中没有。",
)


@problem.figures
def both_paths(candidate):
    mine = case.read(candidate)
    ts = np.unique(np.linspace(1, mine.steps, 400).astype(int))
    paths = {"Adam": walk("adam", mine.walk, mine.steps)[0], "Yogi": walk("yogi", mine.walk, mine.steps)[0]}
    lines = [Line(Text(name, name), tuple(ts.tolist()), tuple(xs[ts - 1].tolist())) for name, xs in paths.items()]
    least = Line(Text("x*", "x*"), (1.0, float(mine.steps)), (mine.least, mine.least))
    return (Figure(Text("Adam and Yogi on your case", "你的反例上的 Adam 与 Yogi"), "t", "x", (*lines, least)),)

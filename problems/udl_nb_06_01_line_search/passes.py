"""What a student's line search asked: the four points of each of its passes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate
from grader.judging.oracle import ScalarOracle
from grader.judging.outcome import Mismatch, current

# 0.33 and 0.66 of a bracket are as right as its thirds.
OF_THE_BRACKET = 0.01
UNREADABLE = Text(
    "The points of each pass could not be told from the calls of loss_function: a person will look at the rules.",
    "无法从 loss_function 的调用中分辨每一轮的四个点：将由人工查看这些规则。",
)


class Pass(NamedTuple):
    """The four points of a pass, in the order in which they were asked for."""

    a: float
    b: float
    c: float
    d: float

    @property
    def length(self) -> float:
        return self.d - self.a

    @property
    def in_order(self) -> bool:
        return self.a < self.b < self.c < self.d


class Searched(NamedTuple):
    """What a line search returned, the function that it searched, and its passes; None where they cannot be told."""

    soln: object
    oracle: ScalarOracle
    passes: list[Pass] | None
    most: int

    def tied(self, one: Pass) -> bool:
        """Whether b and c were equally high: what to do then is anybody's choice."""
        return self.oracle.function(one.b) == self.oracle.function(one.c)


def search(candidate: Candidate, value: Callable[[float], float], source: str, thresh: float, most: int) -> Searched:
    """Run the answer's line_search for at most `most` passes."""
    oracle = ScalarOracle(value, source, "loss_function")
    soln = candidate.line_search(loss_function=oracle, thresh=thresh, max_iter=most, draw_flag=False)
    return Searched(soln, oracle, told(oracle.asked, most), most)


def told(asked: Sequence[float], most: int) -> list[Pass] | None:
    """The passes: all calls in fours where there are as many as in `most` passes; else the fours that ascend, if
    everything between them was asked a second time.  What comes after `most` passes is no part of them.
    """
    if len(asked) == 4 * most:
        return [Pass(*asked[k : k + 4]) for k in range(0, len(asked), 4)]
    passes: list[Pass] = []
    k = 0
    while k < len(asked) and len(passes) < most:
        four = Pass(*asked[k : k + 4]) if k + 4 <= len(asked) else None
        if four and four.in_order and four not in passes[-1:]:
            passes.append(four)
            k += 4
        elif passes and asked[k] in passes[-1]:
            k += 1
        else:
            return None
    return passes


def readable(searched: Searched) -> list[Pass]:
    """The passes, none where a person must tell them apart."""
    if searched.passes is None:
        current().leave_unread(UNREADABLE)
    return searched.passes or []


def all_passes(searched: Searched) -> list[Pass]:
    """The passes.  Raises Mismatch where there are too few, though b and c are not tied and, after less than nine
    passes, further apart than 0.001.
    """
    passes, most = readable(searched), searched.most
    if passes and len(passes) < most and not any(map(searched.tied, passes)):
        raise Mismatch(
            expected=f"{most} passes",
            found=str(len(passes)),
            why=Text(
                f"The search ends after {len(passes)} of {most} passes, with b and c still more than thresh apart.",
                f"b 与 c 的距离仍大于 thresh，搜索却在 {most} 轮中的第 {len(passes)} 轮之后就结束了。",
            ),
            hint=Text(
                "`continue` goes on with the next pass, `break` ends them all",
                "`continue` 进入下一轮，`break` 则结束循环",
            ),
        )
    return passes


def expected(now: Pass, value: Callable[[float], float]) -> Pass | None:
    """The next pass by rule 2 or 3; None where a is as low as the others, or b and c are equally high."""
    first, second, third, last = (value(x) for x in now)
    if first <= min(second, third, last) or second == third:
        return None
    a, d = (now.a, now.c) if second < third else (now.b, now.d)
    return Pass(a, a + (d - a) / 3, a + 2 * (d - a) / 3, d)


def follows(found: Pass, right: Pass, number: int, rule: int) -> None:
    """Each point of pass `number` is where rule 2 or 3 puts it, to 1 % of the bracket.  Raises Mismatch."""
    if not found.in_order:
        raise _out_of_order(found, number)
    for name, x, wanted in zip("abcd", found, right, strict=True):
        what = Text(f"{name} in pass {number}, after rule {rule},", f"第 {number} 轮的 {name}（按规则 {rule}）")
        compare.within(x, wanted, what, absolute=OF_THE_BRACKET * right.length, mistakes=_mistakes(right))


def _mistakes(right: Pass) -> list[compare.Mistake]:
    third = right.length / 3
    without_offset = Text("the thirds are counted from a, not from 0", "三等分点要从 a 算起，而不是从 0 算起")
    return [compare.Mistake(x, without_offset) for x in (third, 2 * third, (right.a + right.d) / 3)]


def halves(found: Pass, before: Pass, number: int) -> None:
    """After rule 1 a has stayed, d is at most half as far away, and b and c are between.  Raises Mismatch."""
    moved = Text(f"a in pass {number}, after rule 1,", f"第 {number} 轮的 a（按规则 1）")
    stale = Text(
        "does another rule act in the same pass, on heights of points that have moved? `continue` ends the pass",
        "同一轮中是不是又执行了另一条规则，而高度还是移动之前的？用 `continue` 结束这一轮",
    )
    mistakes = [compare.Mistake(found.a, stale)]
    compare.within(found.a, before.a, moved, absolute=OF_THE_BRACKET * before.length, mistakes=mistakes)
    current().compared()
    most = before.a + (0.5 + OF_THE_BRACKET) * before.length
    if found.d > most:
        raise Mismatch(
            expected=f"d <= {compare.show(before.a + before.length / 2)}",
            found=f"d = {compare.show(found.d)}",
            why=Text(
                f"In pass {number - 1} a is the lowest point, so that rule 1 brings d at least half-way to a.",
                f"第 {number - 1} 轮中 a 是四个点中最低的，按规则 1，d 到 a 的距离至少应减半。",
            ),
        )
    if not found.in_order:
        raise _out_of_order(found, number)


def _out_of_order(found: Pass, number: int) -> Mismatch:
    shown = compare.show(list(found))
    return Mismatch(
        expected="a < b < c < d",
        found=shown,
        why=Text(
            f"In pass {number} the points a, b, c, d are {shown}: no longer in this order.",
            f"第 {number} 轮的 a、b、c、d 为 {shown}，已不再是这个顺序。",
        ),
    )

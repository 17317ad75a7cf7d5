"""What a student's line search asked: the four points of each of its passes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
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
    """The passes: all calls in fours where there are as many as in `most` passes, or in fours that come twice; else the
    fours that ascend or descend, if everything between them was asked a second time.  What comes after `most` passes is
    no part of them.
    """
    fours = [tuple(asked[k : k + 4]) for k in range(0, len(asked), 4)]
    if len(asked) == 4 * most:
        return [Pass(*four) for four in fours]
    if len(asked) == 8 * most and fours[::2] == fours[1::2]:
        return [Pass(*four) for four in fours[::2]]
    passes: list[Pass] = []
    k = 0
    while k < len(asked) and len(passes) < most:
        if _begins(asked[k:], passes[-1:]):
            passes.append(Pass(*asked[k : k + 4]))
            k += 4
        elif passes and asked[k] in passes[-1]:
            k += 1
        else:
            return None
    return passes


def _begins(asked: Sequence[float], last: list[Pass]) -> bool:
    """Whether the next four calls are those of a pass, after these."""
    four = list(asked[:4])
    if len(set(four)) < 4 or any(set(four) == set(one) for one in last):
        return False
    return four in (sorted(four), sorted(four, reverse=True))


def readable(searched: Searched) -> list[Pass]:
    """The passes, none where a person must tell them apart."""
    if searched.passes is None:
        current().leave_unread(UNREADABLE)
    return searched.passes or []


def stops(searched: Searched, thresh: float) -> None:
    """No pass begins where b and c were within thresh: one more than the notebook makes is let go.  Raises Mismatch."""
    for number, (before, now) in enumerate(pairwise(searched.passes or []), 1):
        if abs(before.b - before.c) <= thresh and abs(now.b - now.c) <= thresh:
            raise Mismatch(
                expected=f"no pass after {number}",
                found=f"{len(searched.passes or [])} passes",
                why=Text(
                    f"In pass {number} b and c are within thresh, {compare.show(thresh)}, and the search goes on.",
                    f"第 {number} 轮中 b 与 c 的距离已不超过 thresh = {compare.show(thresh)}，搜索却仍在继续。",
                ),
            )


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
    """After rule 1 a has stayed, and b, c and d have come half-way to it, to 1 % of the bracket.  Raises Mismatch."""
    moved = Text(f"a in pass {number}, after rule 1,", f"第 {number} 轮的 a（按规则 1）")
    stale = Text(
        "does another rule act in the same pass, on heights of points that have moved? `continue` ends the pass",
        "同一轮中是不是又执行了另一条规则，而高度还是移动之前的？用 `continue` 结束这一轮",
    )
    mistakes = [compare.Mistake(found.a, stale)]
    compare.within(found.a, before.a, moved, absolute=OF_THE_BRACKET * before.length, mistakes=mistakes)
    for name, x, was in zip("bcd", found[1:], before[1:], strict=True):
        what = Text(f"{name} in pass {number}, after rule 1,", f"第 {number} 轮的 {name}（按规则 1）")
        wanted = before.a + (was - before.a) / 2
        compare.within(x, wanted, what, absolute=OF_THE_BRACKET * before.length / 2, mistakes=_not_halved(was))
    if not found.in_order:
        raise _out_of_order(found, number)


def _not_halved(was: float) -> list[compare.Mistake]:
    return [compare.Mistake(was, Text("a is the lowest point: all the others move", "a 最低：其余各点都要移动"))]


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

"""What was found of a relation, as a sentence in both languages."""

from __future__ import annotations

from typing import Literal

from grader.claims.audit import Link
from grader.claims.proof import Proof
from grader.claims.refute import Proved, Refuted, Tested
from grader.evidence import Text

_RULES = {
    "algebra": Text("matrix algebra and differentiation", "矩阵代数与求导"),
    "polynomial": Text("exact algebra, entry by entry", "逐分量的精确代数运算"),
    "smt": Text("it follows from the assumptions, by an SMT solver", "由假设推出（SMT 求解器）"),
    "squares": Text("an exact sum of squares", "精确的平方和分解"),
    "curvature": Text("the rules of convexity", "凸性规则"),
    "boxes": Text("interval arithmetic, box by box", "区间算术逐块验证"),
}
_ROLES = {
    "definition": Text("a definition: nothing is claimed", "定义，不作断言"),
    "equation": Text("an equation to be solved: not judged", "待解方程，不作评判"),
    "assumption": Text("an assumption: not judged", "假设，不作评判"),
    "existence": Text("about some values, not about all: not judged", "只说存在某些取值，不作评判"),
    "goal": Text("what is to be shown: not judged", "待证的目标，不作评判"),
    "denied": Text("the text itself denies it: not judged", "文中已否定，不作评判"),
    "expression": Text("an expression: nothing is claimed", "表达式，不作断言"),
}


Kind = Literal["proved", "tested", "refuted", "ill_typed", "unread", ""]


def kind_of(link: Link) -> Kind:
    """What was found of it in one word; nothing where nothing is claimed."""
    match link.found:
        case Refuted():
            return "refuted"
        case Proved():
            return "proved"
        case Tested():
            return "tested"
    return "ill_typed" if link.ill_typed else "unread" if link.unread else ""


def undecided(reason: Text) -> Text:
    """The reason in a sentence."""
    return Text(f"not decided: {reason.en}", f"未判定：{reason.zh}")


def told(link: Link) -> Text:
    """What was found of it, or why nothing was."""
    match link.found:
        case Refuted(instance=instance, left=left, right=right):
            at = ", ".join(f"{name} = {value}" for name, value in instance.items())
            return Text(
                f"false: at {at} the left side is {left}, the right side {right}",
                f"不成立：取 {at}，左边为 {left}，右边为 {right}",
            )
        case Proved() | Tested():
            return certainty(link.found)
    if link.unread:
        return undecided(link.unread)
    return _ROLES.get(link.role, Text("not judged", "不作评判"))


def certainty(found: Proved | Tested) -> Text:
    """How certain it is, and how far that reaches."""
    match found:
        case Proved(_, Proof(rule, None)):
            how = _RULES[rule]
            return Text(f"proved for every n: {how.en}", f"已证明对任意 n 成立：{how.zh}")
        case Proved(instances, Proof(rule, up_to)):
            how = _RULES[rule]
            return Text(
                f"proved for n ≤ {up_to} ({how.en}), held on {instances} instances up to n = 8",
                f"已证明对 n ≤ {up_to} 成立（{how.zh}），并在 n ≤ 8 的 {instances} 个实例上成立",
            )
        case Tested(instances):
            return Text(f"held on {instances} instances", f"在 {instances} 个实例上成立")

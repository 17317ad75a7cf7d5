"""The witness: read, never evaluated, and judged by what is certain of the iterates."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from grader.claims import basins
from grader.claims.basins import Fails, Holds, Left, Limits
from grader.claims.child import Child, Stopped
from grader.claims.compare_answers import guess_form, read
from grader.claims.context import context
from grader.claims.expression import Expression
from grader.claims.tokens import UnreadError
from grader.evidence import Text
from grader.judging import compare, words
from grader.judging.outcome import Mismatch, certified, current

KEYS = ("minimum", "start", "rate_stays", "rate_escapes")
LIMITS = Limits(near=Fraction(1, 10**6), apart=Fraction(1, 10**5), steps=10**4, last=100, largest=Fraction(10**6))
NAMES = ("phi", "x", "varphi")
SECONDS = 20.0

WRONG = {
    "no zero": Text(
        "f′ has no zero within 10⁻⁶ of minimum = {at}: there it is {beside}.",
        "minimum = {at} 附近 10⁻⁶ 之内 f′ 没有零点：该处 f′ = {beside}。",
    ),
    "no minimum": Text(
        "The zero of f′ near minimum = {at} is no minimum: f″ is {beside} there.",
        "minimum = {at} 附近 f′ 的零点不是极小点：该处 f″ = {beside}。",
    ),
    "at the minimum": Text(
        "start = {at} is the minimum, or nearer to it than 10⁻⁵: gradient descent would hardly move.",
        "start = {at} 就是极小点，或与它的距离不到 10⁻⁵：梯度下降几乎不会移动。",
    ),
    "another basin": Text(
        "Between start = {at} and the minimum f′ has another zero, near {beside}: start lies in another valley.",
        "start = {at} 与极小点之间，f′ 在 {beside} 附近还有一个零点：start 在另一个谷里。",
    ),
    "diverges": Text(
        "After step {step} the iterate is {at}: larger than 10⁶.", "第 {step} 步之后迭代点为 {at}，超过了 10⁶。"
    ),
    "does not arrive": Text(
        "With rate_stays the iterates do not reach the minimum in 10⁴ steps: after step {step} φ = {at}.",
        "用 rate_stays 时，迭代在 10⁴ 步内没有到达极小点：第 {step} 步之后 φ = {at}。",
    ),
    "repelled": Text(
        "After step {step} φ = {at} is close to the minimum, but rate_stays is above 2/f″ = {beside}: it is repelled.",
        "第 {step} 步之后 φ = {at} 已接近极小点，但 rate_stays 大于 2/f″ = {beside}，会被推开。",
    ),
    "comes back": Text(
        "With rate_escapes the iterates converge to the minimum: after step {step} φ = {at}.",
        "用 rate_escapes 时，迭代收敛到该极小点：第 {step} 步之后 φ = {at}。",
    ),
    "not below": Text(
        "With rate_escapes f does not end below f(minimum): after step {step} φ = {at}, higher by {beside}.",
        "用 rate_escapes 时，最后 f 并不低于 f(minimum)：第 {step} 步之后 φ = {at}，f 高出 {beside}。",
    ),
}
HINTS = {
    "at the minimum": Text(
        "at the minimum itself the gradient is 0, and no rate leaves it: start beside it",
        "在极小点处梯度为 0，任何学习率都离不开：请从它旁边出发",
    ),
    "not below": Text(
        "above 2/f″ is not yet out: the iterates may jump to and fro in the valley. Is another valley lower at all?",
        "大于 2/f″ 还不等于离开：迭代可能在谷内来回跳。另一个谷真的更低吗？",
    ),
    "diverges": Text("does a smaller rate leave the valley, too?", "小一些的学习率是否也能离开这个谷？"),
    "does not arrive": Text("is rate_stays below 2/f″, and not too small?", "rate_stays 小于 2/f″ 吗？是不是太小了？"),
}
OPEN = {
    "minimum": Text("whether f′ has one zero near minimum, with f″ > 0", "minimum 附近 f′ 是否恰有一个零点且 f″ > 0"),
    "basin": Text("whether f′ has a zero between start and minimum", "start 与 minimum 之间 f′ 是否有零点"),
    "arrival": Text("whether the iterates converge to the minimum", "迭代是否收敛到极小点"),
    "height": Text("whether f ends below f(minimum)", "最后 f 是否低于 f(minimum)"),
    "between": Text("whether f is smooth on the way", "途中 f 是否光滑"),
    "domain": Text("where the iterates go, or f is not smooth there", "迭代到了哪里，或者 f 在那里不光滑"),
    "chaos": Text("where the iterates go: they depend too much on rounding", "迭代到了哪里：它们对舍入过于敏感"),
}
FUNCTION = Text(
    "f is a function that could not be written out: give it as text", "f 是无法写成式子的函数：请以文本给出"
)
DICT = Text(
    "witness() must return a dict with f, minimum, start, rate_stays and rate_escapes.",
    "witness() 应返回含有 f、minimum、start、rate_stays、rate_escapes 的字典。",
)
RATE = Text("{what} must be positive: descent goes against the gradient.", "{what} 必须为正：下降沿负梯度方向。")
BY_INTERVALS = Text("intervals that hold f′, f″ and every iterate", "包含 f′、f″ 和每个迭代点的区间")


class Witness(NamedTuple):
    """f in one name, and the numbers that a check needs, as exactly what they are."""

    f: Expression
    name: str
    minimum: Fraction
    start: Fraction
    rate: Fraction


def of(candidate, rate: str) -> Witness | None:
    """The candidate's witness with this one of its rates; None where f is left to a person."""
    candidate.reproduced("witness", {}, "{}()", "print({}())")
    found = candidate.formula_of("f")
    if not isinstance(found, dict) or not {"f", *KEYS} <= found.keys():
        current().compared()
        missing = ", ".join(sorted({"f", *KEYS} - set(found))) if isinstance(found, dict) else ""
        shown = f"a dict without {missing}" if missing else type(found).__name__
        raise Mismatch(expected="a dict with f, minimum, start, rate_stays, rate_escapes", found=shown, why=DICT)
    numbers = {key: Fraction(compare.as_number(found[key], key)) for key in ("minimum", "start", rate)}
    if numbers[rate] <= 0:
        current().compared()
        why = Text(RATE.en.replace("{what}", rate), RATE.zh.replace("{what}", rate))
        raise Mismatch(expected="> 0", found=f"{float(numbers[rate]):.6g}", why=why)
    try:
        f, name = _read(found["f"])
    except UnreadError as error:
        current().leave_unread(words.unread_formula(error.text))
        return None
    return Witness(f, name, numbers["minimum"], numbers["start"], numbers[rate])


def _read(f: object) -> tuple[Expression, str]:
    """An expression, and its variable.  Raises UnreadError: of φ, where no name makes sense of it."""
    if not isinstance(f, str):
        raise UnreadError(FUNCTION.en, FUNCTION.zh)
    guessed = guess_form(f)
    first = None
    for name in NAMES:
        for form in (guessed, "python" if guessed == "latex" else "latex"):
            try:
                return read(f, context(scalars=name), form), name
            except UnreadError as error:
                first = first or error
    raise first


def judge(rule, witness: Witness) -> None:
    """Whether what `basins.stays` or `basins.escapes` says of the witness is certain."""
    with Child() as child:
        try:
            found = child.run(rule, *witness, LIMITS, seconds=SECONDS)
        except UnreadError as error:
            current().leave_unread(words.unread_formula(error.text))
            return
    match found:
        case Holds():
            current().compared()
            certified(BY_INTERVALS)
        case Fails(why):
            current().compared()
            raise Mismatch(
                expected="a witness", found=f"φ = {found.at:.8g}", why=_filled(WRONG[why], found), hint=HINTS.get(why)
            )
        case Left(why):
            current().leave_unread(words.unread_formula(OPEN[why]))
        case Stopped(reason):
            current().leave_unread(words.unread_formula(reason))


def _filled(text: Text, found: Fails) -> Text:
    parts = {"at": f"{found.at:.8g}", "step": str(found.step), "beside": f"{found.beside:.6g}"}
    return Text(text.en.format(**parts), text.zh.format(**parts))


def judged_stays(candidate) -> None:
    """With rate_stays the iterates converge to the minimum."""
    if witness := of(candidate, "rate_stays"):
        judge(basins.stays, witness)


def judged_escapes(candidate) -> None:
    """With rate_escapes they leave its basin for where f is lower."""
    if witness := of(candidate, "rate_escapes"):
        judge(basins.escapes, witness)

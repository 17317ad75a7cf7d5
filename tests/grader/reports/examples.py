"""A class with every kind of evidence, honest and hostile, for the tests of all renderers."""

from __future__ import annotations

import math

from grader.evidence import (
    Answer,
    Argument,
    Certified,
    CheckResult,
    Circles,
    Contours,
    Counterexample,
    Crashed,
    Evidence,
    Figure,
    Gradebook,
    Line,
    NeedsReview,
    NotAttempted,
    OtherExercise,
    Place,
    Points,
    ProblemSetName,
    Proved,
    Refuted,
    Report,
    Tested,
    Text,
    TimedOut,
    Unread,
    overall,
    score,
)

HOSTILE = "<script>alert(1)</script> [bold red]x[/] \x1b[31mred\x1b[0m \x00 \u202egnp \"'&"
LONG = "x" * 10_000
SECRET = "Traceback of the judge: expected values are in /srv/problems"


def gershgorin_counterexample(found: str = "(array([1.]), array([2.]))") -> Counterexample:
    return Counterexample(
        arguments=(Argument("M", "np.array([[1.0, -2.0], [0.5, 3.0]])"),),
        call="gershgorin_discs(M)",
        expected="radii [2.0, 0.5]",
        found=found,
        why=Text(
            "the radius of disc 1 is $R_1=\\sum_{k\\ne 1}|M_{1k}|=2$; yours adds $|M_{11}|$",
            "第 1 个圆盘的半径是 $R_1=\\sum_{k\\ne 1}|M_{1k}|=2$；你的结果多加了 $|M_{11}|$",
        ),
        snippet=(
            "import numpy as np\n\nM = np.array([[1.0, -2.0], [0.5, 3.0]])\n"
            "centres, radii = gershgorin_discs(M)\nprint(radii)  # expected [2.0, 0.5]\n"
        ),
        hint=Text("is the diagonal included in the `sum`?", "对角线元素是否被加进了 `sum`？"),
    )


def check(number: int, name: str, en: str, zh: str, points: float, evidence: Evidence) -> CheckResult:
    worth = score(evidence, points)
    return CheckResult(name, number, Text(en, zh), worth.points, points, worth.verdict, evidence)


def answer(problem: str, title: Text, checks: tuple[CheckResult, ...], **rest: object) -> Answer:
    in_review = sum(c.max_points for c in checks if c.verdict == "needs_review")
    points, most = sum(c.points for c in checks), sum(c.max_points for c in checks)
    return Answer(problem, title, overall(checks), points, most, in_review, checks, **rest)  # type: ignore[arg-type]


def report(student: str, answers: tuple[Answer, ...], **rest: object) -> Report:
    points, most = sum(a.points for a in answers), sum(a.max_points for a in answers)
    in_review, files = sum(a.in_review for a in answers), ("week3.ipynb", "gershgorin.py")
    return Report(student, files, points, most, in_review, answers, **rest)  # type: ignore[arg-type]


def disc_figure() -> Figure:
    return Figure(
        Text("Your discs and the eigenvalues of $M$", "你的圆盘与 $M$ 的特征值"),
        "real part",
        "imaginary part",
        (
            Circles(Text("your discs", "你的圆盘"), (1.0, 3.0, 5.5), (0.0, 0.0, 0.5), (2.0, 0.5, 0.0)),
            Points(Text("eigenvalues", "特征值"), (1.0, 3.0, math.nan), (1.2, -1.2, 0.0)),
        ),
        equal=True,
    )


def path_figure() -> Figure:
    xs = tuple(-5 + 0.2 * i for i in range(51))
    ys = tuple(-3 + 0.15 * i for i in range(41))
    values = tuple(tuple(0.1 * x * x + 2 * y * y for x in xs) for y in ys)
    steps = range(30)
    your_xs, your_ys = tuple(-4.5 * 0.92**t for t in steps), tuple(-2 * (-0.75) ** t for t in steps)
    reference_xs, reference_ys = tuple(-4.5 * 0.88**t for t in steps), tuple(-2 * 0.7**t for t in steps)
    return Figure(
        Text("Path of momentum on $0.1x_1^2+2x_2^2$", "动量法在 $0.1x_1^2+2x_2^2$ 上的轨迹"),
        "$x_1$",
        "$x_2$",
        (
            Contours(Text("level lines of $f$", "$f$ 的等高线"), xs, ys, values),
            Line(Text("your path", "你的轨迹"), your_xs, your_ys, marked=True),
            Line(Text("reference", "参考轨迹"), reference_xs, reference_ys),
            Points(Text("minimum", "最小值点"), (0.0,), (0.0,)),
        ),
    )


def gershgorin_answer(evidence: Evidence) -> Answer:
    return answer(
        "d2l-11.7.3",
        Text("Gershgorin's discs", "盖尔圆盘"),
        (
            check(
                1,
                "discs_are_the_row_discs",
                "The discs have the centres $M_{jj}$ and the radii $\\sum_{k\\ne j}|M_{jk}|$.",
                "圆盘的圆心是 $M_{jj}$，半径是 $\\sum_{k\\ne j}|M_{jk}|$。",
                2,
                evidence,
            ),
            check(
                2,
                "every_eigenvalue_lies_in_some_disc",
                "Every eigenvalue of $M$ lies in at least one of your discs.",
                "$M$ 的每个特征值至少落在你给出的一个圆盘中。",
                2,
                Tested(200, 1312),
            ),
            check(
                3,
                "the_index_proves_it",
                "$|\\lambda-M_{jj}|\\le R_j$ holds for the index $j$ that you return.",
                "对你返回的下标 $j$，$|\\lambda-M_{jj}|\\le R_j$ 成立。",
                2,
                Certified(Text("the inequality in ball arithmetic", "用区间球算术验证不等式"), 120),
            ),
            check(
                4,
                "derivation",
                "The derivation reaches $(\\lambda-M_{jj})x_j=\\sum_{k\\ne j}M_{jk}x_k$.",
                "推导得到 $(\\lambda-M_{jj})x_j=\\sum_{k\\ne j}M_{jk}x_k$。",
                2,
                Unread(Text("line 3, `\\mathcal{G}` has no meaning here", "第 3 行的 `\\mathcal{G}` 在此没有定义")),
            ),
        ),
        place=Place("week3.ipynb", cell=14, line=2),
        notes=(Text("`%matplotlib inline` was skipped.", "已跳过 `%matplotlib inline`。"),),
        figures=(disc_figure(),),
    )


def momentum_answer() -> Answer:
    return answer(
        "d2l-11.6.1",
        Text("Momentum on a valley", "狭长山谷上的动量法"),
        (
            check(
                1,
                "step",
                "Each step follows $v_t=\\beta v_{t-1}+g_t$.",
                "每一步满足 $v_t=\\beta v_{t-1}+g_t$。",
                3,
                Proved(
                    Text(
                        "equal as expressions in $v$, $g$ and $\\beta$",
                        "关于 $v$、$g$、$\\beta$ 的表达式相等",
                    )
                ),
            ),
            check(2, "noise", "The noisy mean tends to 0.", "带噪声的均值趋于 0。", 1, Tested(1, 1, 1e-9)),
            check(
                3,
                "no_error",
                "A zero gradient changes nothing but $v$.",
                "梯度为零时只有 $v$ 改变。",
                2,
                Crashed(
                    "ZeroDivisionError: division by zero",
                    'File "week3.ipynb, cell 9", line 4, in momentum\n    v / norm(g)',
                    Place("week3.ipynb", 9, 4),
                    gershgorin_counterexample("ZeroDivisionError"),
                ),
            ),
            check(
                4,
                "stops",
                "The loop ends within 10 000 steps.",
                "循环在 10 000 步内结束。",
                1,
                TimedOut(Text("2,000,000 evaluations of `f`", "`f` 已被求值 2,000,000 次")),
            ),
            check(
                5,
                "nesterov",
                "Nesterov's variant.",
                "Nesterov 变体。",
                1,
                NotAttempted(Text("`nesterov` is still the starter's", "`nesterov` 仍是起始代码")),
            ),
            check(
                6,
                "discussion",
                "Why does momentum help here?",
                "为什么动量在这里有帮助？",
                2,
                NeedsReview(
                    Text("a discussion is read by a person", "讨论题由人工评阅"),
                    "Because it averages the oscillating gradients,\nso that $x_2$ cancels.",
                    SECRET,
                ),
            ),
        ),
        place=Place("week3.ipynb", cell=9),
        figures=(path_figure(),),
    )


def hostile_answer() -> Answer:
    counterexample = Counterexample(
        (Argument(HOSTILE, HOSTILE),),
        HOSTILE,
        HOSTILE,
        LONG,
        Text(HOSTILE, HOSTILE),
        HOSTILE,
        Text("$\\text{<b onclick=x>}$", "$"),
    )
    return answer(
        "d2l-11.7.3",
        Text("Gershgorin's discs", "盖尔圆盘"),
        (
            check(1, "discs_are_the_row_discs", "a", "甲", 2, Refuted(counterexample)),
            check(
                2,
                "every_eigenvalue_lies_in_some_disc",
                "b",
                "乙",
                2,
                Crashed(HOSTILE + LONG, HOSTILE, Place(HOSTILE)),
            ),
            check(3, "the_index_proves_it", "c", "丙", 2, NeedsReview(Text("r", "理由"), HOSTILE + LONG, SECRET)),
        ),
        place=Place(HOSTILE, 1, 1),
        notes=(Text(HOSTILE, HOSTILE),),
    )


def gradebook() -> Gradebook:
    """Five students: two with the same mistake, one without one, one hostile, one who skipped a check."""
    mistake = Refuted(gershgorin_counterexample())
    nothing = NotAttempted(Text("nothing was handed in", "没有提交任何内容"))
    others = tuple(OtherExercise(f"11.{k}.{j}", Place("week3.ipynb", k)) for k in range(2, 9) for j in (1, 2, 5))
    return Gradebook(
        problem_set=ProblemSetName("first-five", "3f9a1c55d0e24b7788aa"),
        isolation="sandbox",
        students=(
            report(
                "ann",
                (gershgorin_answer(mistake), momentum_answer()),
                other_exercises=others,
                notes=(
                    Text(
                        "`week3-Copy1.ipynb` is an older copy and was not graded.",
                        "`week3-Copy1.ipynb` 是旧副本，未评分。",
                    ),
                ),
            ),
            report("张伟", (gershgorin_answer(mistake), momentum_answer())),
            report("O'Neil, Zoë", (gershgorin_answer(Tested(200, 400)),)),
            report(
                '=HYPERLINK("http://x")' + HOSTILE,
                (hostile_answer(),),
                other_exercises=(OtherExercise(HOSTILE, Place(HOSTILE)),),
            ),
            report("li-na", (gershgorin_answer(nothing),)),
        ),
    )

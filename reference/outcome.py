"""How a run ended, in words, with advice.  The shape is optimistix's named results; the words are in two languages."""

from __future__ import annotations

from typing import NamedTuple


class Outcome(NamedTuple):
    """kind: a key of WORDS; step: the number of the step at which it was seen (0: the start)."""

    kind: str
    step: int

    def text(self, lang: str = "en") -> str:
        """What happened and what may help, as sentences.  lang: "en" or "zh"."""
        return WORDS[self.kind][lang == "zh"].format(step=self.step)


WORDS = {
    "completed": (
        "All {step} steps were made; the gradient is not small yet. More steps or a larger rate would go further.",
        "已走完全部 {step} 步；梯度尚未变小。增加步数或加大学习率可以走得更远。",
    ),
    "converged": (
        "Converged: the gradient was small enough after step {step}.",
        "已收敛：第 {step} 步之后梯度已足够小。",
    ),
    "not_minimum": (
        "After step {step} the gradient is small, but the Hessian has a negative eigenvalue: this is a maximum or a"
        " saddle. Newton's method goes to any stationary point; take its absolute form, or start elsewhere.",
        "第 {step} 步之后梯度很小，但 Hessian 有负特征值：这是极大点或鞍点。牛顿法会走向任何驻点；"
        "请改用取绝对值的形式，或换一个起点。",
    ),
    "rose": (
        "All {step} steps were made, and the value ended above where it began: the rate may be too large, or the"
        " method is not one that descends at every step.",
        "已走完全部 {step} 步，但终值高于初值：学习率可能过大，或者该方法并不保证每步下降。",
    ),
    "diverged": (
        "Diverging: by step {step} both the value and the gradient have grown. Lower the rate: on a quadratic with"
        " largest curvature L, gradient descent needs a rate below 2/L.",
        "正在发散：到第 {step} 步，函数值和梯度都变大了。请减小学习率：对最大曲率为 L 的二次函数，"
        "梯度下降要求学习率小于 2/L。",
    ),
    "overflow": (
        "Diverged: at step {step} the iterate left the range in which squares can be computed. Lower the rate.",
        "已发散：第 {step} 步的迭代值已大到其平方无法计算。请减小学习率。",
    ),
    "not_finite": (
        "The objective gave NaN or infinity at step {step}: the point lies outside its domain, or the computation"
        " overflows there. Start elsewhere, lower the rate, or use a stable form of the objective.",
        "目标函数在第 {step} 步给出了 NaN 或无穷大：该点在定义域之外，或计算在那里溢出。"
        "请换一个起点、减小学习率，或改用数值稳定的写法。",
    ),
    "no_step": (
        "At step {step} the method found no step: its Hessian is singular there, or it divides by zero. Start"
        " elsewhere, or take a gradient method; diagonal Newton has eps for this.",
        "第 {step} 步无法得到更新：此处 Hessian 奇异，或发生了除以零。请换一个起点或改用梯度法；对角牛顿法可设 eps。",
    ),
}

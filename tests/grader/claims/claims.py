"""Claims that are right and claims that are wrong, by exercise, for the tests and for the soak."""

from __future__ import annotations

RIGHT: dict[str, list[str]] = {
    "11.2.2": [
        r"\|tx + (1-t)y\|_p \leq t\|x\|_p + (1-t)\|y\|_p",
        r"t\|x\|_p + (1-t)\|y\|_p \leq tr + (1-t)r = r",
        r"\|x\|_p \leq r",
    ],
    "11.2.3": [
        r"f(t x_1 + (1-t) x_2) \leq t f(x_1) + (1-t) f(x_2)",
        r"\max(f(t x_1 + (1-t) x_2), g(t x_1 + (1-t) x_2)) \leq t \max(f(x_1), g(x_1)) + (1-t) \max(f(x_2), g(x_2))",
        r"\min(x, -x) = -|x|",
        r"\min(x, -x) \leq x",
    ],
    "11.2.4": [
        r"\frac{\partial f(x)}{\partial x_i} = \frac{\exp(x_i)}{\sum_{j=1}^{n} \exp(x_j)}",
        r"\frac{\partial f}{\partial x_i} = \text{Softmax}(x_i)",
        r"\frac{\partial^2 f(x)}{\partial x_i^2} = \text{Softmax}(x_i) - \text{Softmax}^2(x_i)",
        r"\frac{\partial^2 f(x)}{\partial x_i \partial x_i} = \text{Softmax}(x_i)(1 - \text{Softmax}(x_i))",
        r"\text{Softmax}(x_i) \geq 0, \text{Softmax}(x_i) \leq 1",
        r"\sum_i \text{Softmax}(x_i) = 1",
        r"f(x) \geq x_i",
    ],
    "11.2.5": [
        r"\mathbf{W} \mathbf{y} = \lambda \mathbf{W} \mathbf{x}_1 + (1-\lambda) \mathbf{W} \mathbf{x}_2"
        r" = \lambda \mathbf{b} + (1-\lambda) \mathbf{b} = \mathbf{b}",
    ],
    "11.2.8": [
        r"\|x - y\| \geq \|p - q\|",
        r"\|x - p\| \leq \|x - v\|",
        r"\|x - y\| \leq \|x - p\| + \|p - q\| + \|q - y\|",
        r"(x - p)^T (v - p) \leq 0",
    ],
    "11.4.2": [
        r"\frac{\partial f}{\partial w_1} = -2(x_1 - w_1)",
        r"\frac{\partial f}{\partial x_2} = 4(x_2 - w_2)",
        r"\left(\frac{\partial f}{\partial w_1}, \frac{\partial f}{\partial w_2}\right) = (2(w_1 - x_1), 4(w_2 - x_2))",
    ],
    "11.4.5": [
        r"f'(x) = 2x(1 + \sin x) + x^2 \cos x",
        r"f(x) \geq 0",
        r"f''(x) = 2(1 + \sin x) + 4x\cos x - x^2 \sin x",
    ],
    "11.6.3": [
        r"\nabla h(x) = \frac{1}{2}(Q + Q^T)x + c = Qx + c",
        r"Q + Q^\top = 2Q",
        r"\nabla^2 h(x) = Q",
        r"h(x^*) = b - \frac{1}{2} c^T Q^{-1} c",
        r"h(x) = \frac{1}{2}(x + Q^{-1}c)^T Q (x + Q^{-1}c) + b - \frac{1}{2}c^T Q^{-1} c",
        r"h(x) \geq h(x^*)",
        r"x^T Q x \geq 0",
        r"\frac{\partial h}{\partial x_i} = \sum_j Q_{ij} x_j + c_i",
    ],
    "11.7.1": [
        r"\|Uc - U\delta\|^2 = (Uc - U\delta)^T(Uc - U\delta) = c^TU^TUc - 2c^TU^TU\delta + \delta^TU^TU\delta"
        r" = c^Tc - 2c^T\delta + \delta^T\delta = \|c - \delta\|^2",
        r"\|c - \delta\|_2 = \|Uc - U\delta\|_2",
        r"U U^T = I",
    ],
    "11.7.3": [
        r"M x = \lambda_i x",
        r"(\lambda_i - M_{jj}) x_j = \sum_{k \neq j} M_{jk} x_k",
        r"|\lambda_i - M_{jj}||x_j| \leq \sum_{k \neq j} |M_{jk}||x_k|",
        r"|\lambda_i - M_{jj}| \leq \sum_{k \neq j} |M_{jk}|",
        r"|x_k| \leq |x_j|",
    ],
}

WRONG: dict[str, list[str]] = {
    "11.2.2": [r"\|tx + (1-t)y\|_p = t\|x\|_p + (1-t)\|y\|_p", r"\|x - y\|_p \leq r"],
    "11.2.3": [
        r"t f(x_1) + (1-t) f(x_2) \leq f(t x_1 + (1-t) x_2)",
        r"\max(t f(x_1), t g(x_1)) \leq \max(f(t x_1 + (1-t) x_2), g(t x_1 + (1-t) x_2))",
        r"\min(x, -x) = -x",
    ],
    "11.2.4": [
        r"\frac{\partial f(x)}{\partial x_i} = \frac{1}{\sum_{j=1}^{n}\exp(x_j)}"
        r" \cdot \left(\text{Softmax}(x_i) - \text{Softmax}^2(x_i)\right)",
        r"\frac{\partial^2 f(x)}{\partial x_i \partial x_j} = 0",
        r"\frac{\partial^2 f(x)}{\partial x_i \partial x_j} = \text{Softmax}(x_i) - \text{Softmax}^2(x_i)",
    ],
    "11.2.8": [
        r"\|x - y\| \geq \|x - p\| - \|p - q\| + \|q - y\|",
        r"\|x - p\| \geq \|x - q\|",
        r"\|x - y\| = \|p - q\|",
    ],
    "11.4.2": [r"\frac{\partial f}{\partial w_1} = 2(x_1 - w_1)", r"\frac{\partial f}{\partial w_2} = 4(x_2 - w_2)"],
    "11.4.5": [r"f'(x) = 2x(1 + \sin x) + 2x \cos x", r"f(x) > 0"],
    "11.6.3": [
        r"h(x^*) = b + \frac{1}{2} c^T Q^{-1} c",
        r"\nabla h(x) = 2Qx + c",
        r"h(x) \leq h(x^*)",
        r"\nabla^2 h(x) = 2Q",
    ],
    "11.7.1": [r"\|Uc - U\delta\|^2 = \|c\|^2 - \|\delta\|^2", r"U = U^T"],
    "11.7.3": [
        r"(\lambda_i - M_{jj}) x_j = \sum_{k} M_{jk} x_k",
        r"|\lambda_i - M_{jj}| \leq \sum_{k \neq j} M_{jk}",
        r"\lambda_i = M_{jj}",
    ],
}

ILL_TYPED: dict[str, list[str]] = {
    "11.6.3": [r"x^* = -c^T Q^{-1}", r"h(x) = Qx + c", r"Qx + b = c", r"x^2 = c", r"x < c"],
    "11.7.3": [r"\lambda_i M = \zeta \lambda_i", r"x M = \lambda_i x"],
}

# Statements that show where the method ends, right ones and wrong ones: what becomes of them stands in
# docs/claims-verdicts.md.
HARD: dict[str, list[tuple[bool, str]]] = {
    "11.2.2": [(True, r"\|x\|_p \le \|x\|_1"), (True, r"\lim_{p \to \infty} \|x\|_p = \max_i |x_i|")],
    "11.2.3": [(False, r"f(x) \ge x"), (True, r"f(\tfrac{x_1+x_2}{2}) \le \tfrac{f(x_1)+f(x_2)}{2}")],
    "11.2.4": [
        (True, r"f(x) \ge \max_i x_i"),
        (True, r"f(x) \le \max_i x_i + \log n"),
        (True, r"v^T H v \ge 0"),
        (False, r"v^T H v > 0"),
        (True, r"f(x) = O(\|x\|)"),
        (True, r"\nabla^2 f(x) \succeq 0"),
        (False, r"\nabla^2 f(x) \succ 0"),
    ],
    "11.4.5": [(True, r"x^2(1 + \sin x) \le 2x^2"), (False, r"f(x) < 10^{30}")],
    "11.6.3": [
        (False, r"(b - \tfrac13)^2 > 0"),
        (False, r"\|x\| < 10^7"),
        (True, r"\nabla^2 h(x) \succ 0"),
        (True, r"x^* = \arg\min_x h(x)"),
        (True, r"\|Qx\| \le \lambda_{\max} \|x\|"),
        (True, r"c^T Q^{-1} c \ge 0"),
        (True, r"h(x) \ge h(x^*)"),
    ],
    "11.7.3": [
        (True, r"\det(M - \lambda I) = 0"),
        (True, r"|\lambda| \le \max_i \sum_k |M_{ik}|"),
        (True, r"|x_j| = \max_k |x_k|"),
    ],
    "11.10.2": [
        (True, r"\sum_{k=1}^{t} \beta_1^{t-k} = \frac{1-\beta_1^t}{1-\beta_1}"),
        (True, r"\hat m_t = \frac{m_t}{1-\beta_1^t}"),
        (True, r"\lim_{t \to \infty} \beta_1^t = 0"),
        (True, r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t"),
    ],
}

"""How far right and wrong programs are from the tolerances: right ones below 1, wrong ones above 100.

The bounds asserted here are what the docstrings of the policy promise; `pytest -s` prints what was measured.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.judging import compare, exact
from grader.judging.compare import adam, zones
from reference import gershgorin, log_sum_exp, quadratic
from reference.optimisers.unbiased_adam import unbiased_adam

torch = pytest.importorskip("torch")
Array = np.ndarray[Any, Any]
RIGHT, WRONG = 1.0, 100.0


class Ratios(list[float]):
    """Errors over tolerances, in place of outcomes."""

    def worst(self, compare_one: Callable[[], object]) -> float:
        """The largest ratio of one call."""
        self.clear()
        compare_one()
        return max(self)


@pytest.fixture
def ratios(monkeypatch: pytest.MonkeyPatch) -> Ratios:
    seen = Ratios()

    def record(error: object, tolerance: Any, *_: object, **__: object) -> None:
        with exact.precisely():
            limit = exact.ball(tolerance)
            error = exact.ball(error)
            seen.append(float((error / limit).mid()) if limit > 0 else (np.inf if error > 0 else 0.0))

    monkeypatch.setattr(zones, "settle", record)
    return seen


def report(name: str, right: list[float], wrong: list[float]) -> None:
    print(f"{name}: worst right {max(right):.2g}, least wrong {min(wrong):.2g} tolerances")
    assert max(right) <= RIGHT
    assert min(wrong) >= WRONG


def points() -> list[Array]:
    rng = np.random.default_rng(7)
    sizes = [1, 2, 3, 10, 50]
    made = [rng.standard_normal(n) * s for n in sizes for s in (1e-9, 1.0, 30.0, 200.0)]
    steep = [np.array([700.0, -700.0, 0.3]), np.array([-650.1, -649.7]), np.full(50, 699.9), np.zeros(7)]
    return made + [x.clip(-700, 700) for x in steep]


def autograd(x: Array) -> tuple[float, Array, Array]:
    f = lambda z: torch.logsumexp(z, 0)  # noqa: E731
    at = torch.tensor(x, requires_grad=True)
    value = f(at)
    value.backward()
    second = torch.autograd.functional.hessian(f, torch.tensor(x))
    return float(value.detach()), at.grad.numpy(), second.numpy()


def by_shift(x: Array) -> Array:
    e = np.exp(x - x.max())
    return e / e.sum()


def by_lse(x: Array) -> Array:
    return np.exp(x - (x.max() + np.log(np.exp(x - x.max()).sum())))


def naive(x: Array) -> Array:
    return np.exp(x) / np.exp(x).sum()


def product_form(p: Array) -> Array:
    n = len(p)
    return np.diag(p) @ (np.eye(n) - np.outer(np.ones(n), p))


def test_log_sum_exp_values(ratios: Ratios) -> None:
    right, wrong = [], []
    far = [
        np.array([1e4, 1e4 - 1]),
        np.array([-1e300, 5.0]),
        np.array([1e300, 1e300]),
        np.array([-np.inf, 3.1]),
    ]
    for x in points() + far:
        reference = log_sum_exp.value(x)

        def of(value: float, reference: Any = reference, n: int = len(x)) -> float:
            return ratios.worst(lambda: compare.number(value, reference, "f", terms=n))

        shifted = x.max() + np.log(np.exp(x - x.max()).sum())
        right += [of(shifted), of(float(torch.logsumexp(torch.tensor(x), 0))), of(np.logaddexp.reduce(x))]
        wrong += [of(shifted + max(1e-9, 1e-9 * abs(shifted)))]
    report("log-sum-exp value", right, wrong)


def test_softmax_entries(ratios: Ratios) -> None:
    right, wrong = [], []
    for x in points():
        p, kappa = log_sum_exp.softmax(x), log_sum_exp.condition(x)

        def of(g: Array, p: Any = p, kappa: Any = kappa) -> float:
            return ratios.worst(lambda: compare.entries(g, p, "g", kappa=kappa))

        right += [of(by_shift(x)), of(by_lse(x)), of(autograd(x)[1])]
        right += [of(naive(x))] if x.max() < 690 else []
        if len(x) > 1 and max(map(float, p)) < 1 - 1e-3:
            wrong += [of(by_shift(x) * (1 - by_shift(x))), of(by_shift(x) + 1e-6)]
    report("softmax", right, wrong)


def test_hessian_entries(ratios: Ratios) -> None:
    right, wrong = [], []
    for x in points():
        p, H, kappa = by_shift(x), log_sum_exp.hessian(x), log_sum_exp.condition(x)
        scale = np.outer(p, p) + np.diag(p)

        def of(h: Array, H: Any = H, kappa: Any = kappa, scale: Array = scale) -> float:
            both = kappa[:, None] + kappa[None, :]
            return ratios.worst(lambda: compare.entries(h, H, "H", kappa=both, scale=scale))

        q = by_lse(x)
        right += [of(np.diag(p) - np.outer(p, p)), of(product_form(p)), of(np.diag(q) - np.outer(q, q))]
        right += [of(autograd(x)[2])]
        if len(x) > 1 and p.max() < 0.999:
            wrong += [of(np.diag(p - p * p)), of(np.diag(p) + np.outer(p, p))]
    report("Hessian", right, wrong)


def certificates(x: Array) -> list[tuple[Array, Array]]:
    p, n = by_shift(x), len(x)
    H = np.diag(p) - np.outer(p, p)
    w, V = np.linalg.eigh(H)
    pairs = [(i, j) for i in range(n) for j in range(i)]
    eye = np.eye(n)
    differences = np.array([eye[i] - eye[j] for i, j in pairs]).reshape(-1, n)
    return [
        (w, V.T),
        (p, eye - p),
        (np.array([p[i] * p[j] for i, j in pairs]), differences),
    ]


def test_rank_one_sums(ratios: Ratios) -> None:
    right, wrong = [], []
    for x in points():
        H, scale = log_sum_exp.hessian(x), by_shift(x).max()

        def of(w: Array, v: Array, H: Any = H, scale: float = scale) -> float:
            return ratios.worst(lambda: compare.rank_one_sum(w, v, H, "certificate", scale=scale))

        p = by_shift(x)
        right += [of(w, v) for w, v in certificates(x)]
        if len(x) > 1 and p.max() < 0.999:
            wrong += [of(p, np.eye(len(x))), of(np.append(p, -1.0), np.vstack([np.eye(len(x)), p]))]
    report("certificate", right, wrong)


def flat_directions(x: Array) -> list[Array]:
    A = np.column_stack([np.ones(len(x)), x])
    formula = np.array([-x[0], 1.0])
    return [formula, formula / np.linalg.norm(formula), np.linalg.eigh(A.T @ A)[1][:, 0], np.linalg.svd(A)[2][1]]


def test_directions(ratios: Ratios) -> None:
    right, wrong = [], []
    for c in (0.0, 1.0, -0.3, 17.25, 1e-8, 1e4, -1e8):
        for n in (1, 2, 9, 100):

            def of(d: Array, c: float = c) -> float:
                return ratios.worst(lambda: compare.parallel(d, [-c, 1.0], "d"))

            x = np.full(n, c)
            right += [of(d) for d in flat_directions(x)]
            wrong += [of(np.array([1.0, -c])), of(np.array([c, 1.0]))] if c not in (0.0, 1.0) and abs(c) > 1e-8 else []
    report("directions", right, wrong)


def spd(n: int, decades: float, dtype: Any, rng: np.random.Generator) -> tuple[Array, Array]:
    U = np.linalg.qr(rng.standard_normal((n, n)))[0]
    Q = (U * 10.0 ** -np.linspace(0, decades, n)) @ U.T
    return ((Q + Q.T) / 2).astype(dtype), rng.standard_normal(n).astype(dtype)


def solutions(Q: Array, c: Array) -> list[Array]:
    L = np.linalg.cholesky(Q)
    t = torch.linalg.solve(torch.tensor(Q), -torch.tensor(c)).numpy()
    return [np.linalg.solve(Q, -c), -np.linalg.inv(Q) @ c, -np.linalg.solve(L.T, np.linalg.solve(L, c)), t]


@pytest.mark.parametrize(("dtype", "most"), [(np.float64, 11), (np.float32, 3)])
def test_solutions_and_minimum_values(ratios: Ratios, dtype: Any, most: float) -> None:
    rng = np.random.default_rng(3)
    right, wrong, right_h, wrong_h, right_d = [], [], [], [], []
    for n in (1, 2, 5, 30):
        for decades in np.linspace(0, most, 5):
            Q, c = spd(n, float(decades), dtype, rng)
            b = float(dtype(rng.standard_normal()))

            def of(x: Array, Q: Array = Q, c: Array = c) -> float:
                return ratios.worst(lambda: compare.solves(x, Q, c, "x", dtype=dtype))

            def value(h: float, Q: Array = Q, c: Array = c, b: float = b) -> float:
                return ratios.worst(lambda: compare.minimum_value(h, Q, c, b, "h", dtype=dtype))

            best = np.array([float(entry) for entry in quadratic.minimum(Q, c, b).x])

            def lower(x: Array, best: Array = best, Q: Array = Q, c: Array = c) -> float:
                return ratios.worst(lambda: compare.no_lower_point(x, best, Q, c, "x", dtype=dtype))

            for x in solutions(Q, c):
                right.append(of(x))
                right_h += [
                    value(b + c @ x / 2),
                    value(x @ Q @ x / 2 + c @ x + b),
                    value(b - (x @ Q @ x) / 2),
                ]
                right_d.append(lower(x))
            kappa = np.linalg.cond(Q.astype(np.float64), np.inf)
            if 4 * n * kappa * zones.unit_roundoff(dtype) <= 1e-3:
                x = solutions(Q, c)[0]
                wrong += [of(-x), of(x / 2), of(x * (1 + 0.3 * rng.standard_normal(n)))] if n > 1 else [of(-x)]
                wrong_h += [value(b - c @ x / 2), value(b + c @ x)]
    report(f"Qx = -c, {dtype.__name__}", right, wrong)
    report(f"minimum value, {dtype.__name__}", right_h, wrong_h)
    print(f"no lower point, {dtype.__name__}: worst right {max(right_d):.2g}")
    assert max(right_d) <= RIGHT


def test_discs(ratios: Ratios) -> None:
    rng = np.random.default_rng(5)
    made = [rng.standard_normal((n, n)) * 10.0 ** rng.integers(-5, 5) for n in (1, 2, 3, 6, 12) for _ in range(6)]
    made += [M + 1j * rng.standard_normal(M.shape) for M in made]
    made += [
        0.1 * np.ones((10, 10)),
        0.5 * np.eye(12) + np.diag(np.ones(11), 1),
        np.array([[1e8, 1.0], [1e-8, 0.1]]),
    ]
    right, wrong, right_r, wrong_r = [], [], [], []
    for M in made:
        centres, balls = gershgorin.row_discs(M)
        radii = np.array([float(r) for r in balls])

        def of(j: int, z: complex, M: Array = M, centres: Array = centres, radii: Array = radii) -> float:
            return ratios.worst(lambda: compare.disc_contains(j, z, centres, radii, M, "j"))

        def covered(z: complex, M: Array = M, centres: Array = centres, radii: Array = radii) -> float:
            return ratios.worst(lambda: compare.in_some_disc(z, centres, radii, M, "z"))

        for z, v, _ in gershgorin.eigenpairs(M):
            right += [of(int(np.argmax(np.abs(v))), z)]
            right += [covered(z)]
            far = z + 2 * (radii.max() + np.abs(centres).max())
            wrong += [covered(far)]

        def radius(r: Array, balls: Any = balls, M: Array = M) -> float:
            return ratios.worst(lambda: compare.entries(r, balls, "R", scale=gershgorin.row_norms(M)))

        right_r += [radius(np.abs(M).sum(1) - np.abs(np.diag(M))), radius(radii)]
        wrong_r += [radius(np.abs(M).sum(1))]
    report("discs", right, wrong)
    report("radii", right_r, wrong_r)


Iterates = tuple[list[Array], list[Array], list[Array]]


def run_adam(g: Array, x0: Array, rule: adam.AdamRule, way: str) -> Iterates:
    lr, b1, b2, eps, _ = rule
    x, m, v = x0.copy(), np.zeros_like(x0), np.zeros_like(x0)
    a, s = m.copy(), v.copy()
    out: Iterates = ([], [], [])
    dt = x0.dtype.type
    for t, gt in enumerate(g, 1):
        if way == "single":
            m, v = dt(b1) * m + (dt(1) - dt(b1)) * gt, dt(b2) * v + (dt(1) - dt(b2)) * gt * gt
            mh, vh = m / (dt(1) - dt(b1) ** t), v / (dt(1) - dt(b2) ** t)
        elif way == "sums":
            a, s = b1 * a + gt, b2 * s + gt * gt
            mh, vh = a * (1 - b1) / (1 - b1**t), s * (1 - b2) / (1 - b2**t)
        elif way == "weights":
            w1, w2 = b1 * (1 - b1 ** (t - 1)) / (1 - b1**t), b2 * (1 - b2 ** (t - 1)) / (1 - b2**t)
            m, v = w1 * m + (1 - w1) * gt, w2 * v + (1 - w2) * gt**2
            mh, vh = m, v
        else:
            m, v = b1 * m + (1 - b1) * gt, b2 * v + (1 - b2) * gt * gt
            off = t + 1 if way == "t off by one" else t
            mh, vh = m / (1 - b1**off), v / (1 - b2**off)
            if way == "uncorrected":
                mh, vh = m, v
        x = x - lr * mh / (np.sqrt(vh) + eps) if way != "eps inside" else x - lr * mh / np.sqrt(vh + eps)
        for history, now in zip(out, (x, mh, vh), strict=True):
            history.append(now)
    return out


def by_torch(g: Array, x0: Array, rule: adam.AdamRule) -> list[Array]:
    x = torch.tensor(x0, requires_grad=True)
    optimiser = torch.optim.Adam([x], lr=rule.lr, betas=(rule.beta1, rule.beta2), eps=rule.eps)
    trace = []
    for gt in g:
        x.grad = torch.tensor(gt)
        optimiser.step()
        trace.append(x.detach().numpy().copy())
    return trace


def sequences(dtype: Any) -> list[Array]:
    rng = np.random.default_rng(11)
    t = np.arange(300)
    sparse, flips = np.where(t % 299 == 0, 1.7, 0.0), 0.3 * (-1.0) ** t
    columns = [sparse, flips, np.full(300, 0.1), rng.standard_normal(300), np.zeros(300)]
    base = np.stack(columns, axis=1)
    return [(base * scale).astype(dtype)[:T] for scale in (1e-8, 1.0, 1e8) for T in (1, 20, 300)]


def by_reference(g: Array, x0: Array, rule: Any) -> tuple[list[Array], list[Array], list[Array]]:
    adam, x = unbiased_adam(*rule[:4]), x0
    state, xs, ms, vs = adam.init(x0), [], [], []
    for gradient in g:
        change, state = adam.update(gradient, state, x)
        x = x + change
        xs, ms, vs = [*xs, x], [*ms, state.m], [*vs, state.v]
    return xs, ms, vs


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_adam(ratios: Ratios, dtype: Any) -> None:
    right, wrong, right_m, wrong_m = [], [], [], []
    for g in sequences(dtype):
        for b1, b2 in ((0.0, 0.9), (0.9, 0.999), (0.99, 0.999), (0.99, 0.9), (0.9, 0.9)):
            rule = compare.AdamRule(0.1, b1, b2, 1e-8)
            x0 = np.array([1.0, -2.3, 0.0, 1e-3, 5.0], dtype=dtype)

            def of(xs: Any, g: Array = g, x0: Array = x0, rule: Any = rule) -> float:
                return ratios.worst(lambda: compare.adam_steps(xs, x0, g, rule, "x", dtype=dtype))

            def moments(m: Any, v: Any, g: Array = g, rule: Any = rule) -> float:
                return ratios.worst(lambda: compare.adam_moments(m, v, g, rule, "s", dtype=dtype))

            for way in ("plain", "single", "sums", "weights"):
                xs, m, v = run_adam(g, x0, rule, way)
                right.append(of(xs))
                right_m.append(moments(m, v))
            right.append(of(by_torch(g, x0, rule)))
            xs, m, v = by_reference(g, x0, rule)
            right.append(of(xs))
            right_m.append(moments(m, v))
            if b1 == 0.9 and b2 == 0.999 and np.abs(g).max() >= 1:
                for way in ("uncorrected", "t off by one"):
                    xs, m, v = run_adam(g, x0, rule, way)
                    wrong.append(of(xs))
                    wrong_m.append(moments(m, v))
    report(f"Adam steps, {dtype.__name__}", right, wrong)
    report(f"Adam moments, {dtype.__name__}", right_m, wrong_m)

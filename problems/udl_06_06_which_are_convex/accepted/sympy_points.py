import sympy as sp

x = sp.symbols("x", real=True)
f = {"a": x**4 / 4 - x**3 / 3 - x**2, "c": x**4 / 4 - 4 * x**3 / 3 + 2 * x**2}


def convex():
    found = {name: bool(sp.minimum(sp.diff(g, x, 2), x) >= 0) for name, g in f.items()}
    return {**found, "b": True}


def classify():
    points = [("a", -1), ("a", 0), ("a", 2), ("b", sp.Rational(1, 2)), ("b", 2), ("c", 0), ("c", 2)]
    words = []
    for name, p in points:
        if name == "b":
            words.append("global" if abs(p) <= 1 else "neither")
            continue
        g, d = f[name], sp.diff(f[name], x)
        h = sp.Rational(1, 100)
        valley = d.subs(x, p) == 0 and d.subs(x, p - h) < 0 < d.subs(x, p + h)
        lowest = g.subs(x, p) == sp.minimum(g, x)
        words.append("global" if lowest else "local" if valley else "neither")
    return words


def chord(name):
    low = {"a": (sp.Rational(-1, 2), sp.Rational(1, 2)), "c": (sp.Integer(1), sp.Rational(3, 2))}[name]
    return (*low, sp.Rational(1, 4))


def lower_nearby(k, eps):
    e = sp.Rational(eps) / 10
    return {2: e, 5: 2 - e, 7: 2 - e}[k]


def lower_point(k):
    return sp.Integer(2)

"""t^2 is convex and does not decrease for t >= 0, and max(0, |phi| - 1) is convex as a maximum of convex functions."""


def convex():
    return {"a": False, "b": True, "c": False}


def classify():
    return ["local", "neither", "global", "global", "neither", "global", "neither"]


def chord(name):
    return {"a": (-1, 1, 0.5), "c": (1, 2, 0.5)}[name]


def lower_nearby(k, eps):
    # a falls on both sides of 0; b and c rise through 2
    return {2: eps / 2, 5: 2 - eps / 2, 7: 2 - eps / 2}[k]


def lower_point(k):
    return 2

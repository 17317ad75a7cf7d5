# tries: the same in names of types, functions and parameters, which reports quote
# expects: refuted or crashed

# Exercise 1.1
_NAME = "x\n::error::forged\x1b[2J<img src=x onerror=alert(1)>\r"
_Forged = type(_NAME, (), {})


def double(x):
    return _Forged()


def doubled(x):
    raise TypeError(_NAME)


doubled.__signature__ = __import__("inspect").Signature(
    [__import__("inspect").Parameter("x", __import__("inspect").Parameter.POSITIONAL_ONLY)]
)


def doubler():
    return "\n::error::forged \x1b]8;;http://example.com\x07link\x1b]8;;\x07"

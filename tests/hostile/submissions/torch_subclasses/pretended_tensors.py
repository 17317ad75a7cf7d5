# tries: objects that say that they come from torch, sympy and mpmath
# expects: refuted or crashed

# Exercise 1.1
class Pretended:
    is_number = True
    is_Rational = True
    p = q = 1
    man_exp = (0, 0)
    _mpf_ = (0, 1, 2**62, 1)

    def detach(self):
        return self

    cpu = resolve_conj = numpy = tolist = detach

    def __call__(self, *args):
        return self


def double(x):
    return type("T", (Pretended,), {"__module__": "torch.evil"})()


def doubled(x):
    return type("S", (Pretended,), {"__module__": "sympy.evil"})()


def doubler():
    return type("M", (Pretended,), {"__module__": "mpmath.evil"})()

r"""Problem 6.11: your answer in words, if you write no code, or how you got it.
作答：不写代码时用文字作答，或写下得出答案的过程。

"""


def hessian_shape(n):
    """The shape of the Hessian of a model with n parameters, as a tuple."""
    raise NotImplementedError


def entries(n):
    """How many entries it has, exactly."""
    raise NotImplementedError


def distinct_entries(n):
    """How many of them may differ from one another, as it is symmetric."""
    raise NotImplementedError


def bytes_needed(n, itemsize=8):
    """How many bytes it takes to store all entries, itemsize bytes each."""
    raise NotImplementedError

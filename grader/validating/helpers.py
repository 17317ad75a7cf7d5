"""What mutants of whole results are made with: this text runs in the worker, before the answer's own cells.

Each function leaves what it cannot change as it is; where there is nothing to change at all (the rounding of an
index), it raises NothingToMutate, and the mutant counts as none.
"""

IDLE = "NothingToMutate"

PRELUDE = '''
import functools as _functools

import numpy as _np


class NothingToMutate(Exception):
    pass


def _mutant_map(change, value, whole=True):
    """`value` with `change` applied to its numbers, integers too if `whole`."""
    hits = []

    def walk(v):
        if isinstance(v, dict):
            return {key: walk(item) for key, item in v.items()}
        if isinstance(v, tuple) and hasattr(v, "_fields"):
            return type(v)(*map(walk, v))
        if isinstance(v, (list, tuple)):
            return type(v)(map(walk, v))
        if v is None or isinstance(v, (bool, str, _np.bool_)):
            return v
        kind = str(getattr(v, "dtype", type(v).__name__))
        if "bool" in kind or ("int" in kind and not whole):
            return v
        hits.append(v)
        if callable(v):
            return lambda *args, **named: _mutant_map(change, v(*args, **named), whole)
        return change(v)

    changed = walk(value)
    if not hits:
        raise NothingToMutate(type(value).__name__)
    return changed


def _mutant_by_kind(value, tensor, array, number):
    if hasattr(value, "detach"):
        return tensor(value)
    if isinstance(value, (_np.ndarray, _np.generic)) and value.dtype != object:
        return array(value)
    if isinstance(value, complex):
        return complex(number(value.real), number(value.imag))
    return type(value)(number(float(value)))


def mutant_negated(value):
    return _mutant_map(lambda v: -v, value)


def mutant_doubled(value):
    return _mutant_map(lambda v: v + v, value)


def mutant_zero(value):
    return _mutant_map(lambda v: v * 0, value)


def mutant_rounded(value):
    def change(v):
        return _mutant_by_kind(v, lambda t: t.round(decimals=3), lambda a: _np.round(a, 3), lambda x: round(x, 3))

    return _mutant_map(change, value, whole=False)


def mutant_float32(value):
    def of_array(a):
        return a.astype(_np.complex64 if _np.iscomplexobj(a) else _np.float32).astype(a.dtype)

    def change(v):
        return _mutant_by_kind(v, lambda t: t.float().to(t.dtype), of_array, lambda x: float(_np.float32(x)))

    return _mutant_map(change, value, whole=False)


def _mutant_arrays(args):
    return [arg for arg in args if getattr(arg, "ndim", 0)]


def mutant_stale(function):
    """The first result for each size of the arrays (for each type, where there are none) is kept for ever."""
    kept = {}

    @_functools.wraps(function)
    def mutant(*args, **named):
        others = [arg for arg in args if not isinstance(arg, (int, float))]
        key = [tuple(getattr(arg, "shape", ())) or type(arg).__name__ for arg in others]
        key += [arg for arg in args if others and isinstance(arg, (int, float))]
        key = tuple(key)
        if key not in kept:
            kept[key] = function(*args, **named)
        return kept[key]

    return mutant


def mutant_touching(function):
    """Writes into its first array when the result is there."""

    @_functools.wraps(function)
    def mutant(*args, **named):
        result = function(*args, **named)
        if not _mutant_arrays(args):
            raise NothingToMutate("no array")
        _mutant_arrays(args)[0][...] += 1
        return result

    return mutant


def _mutant_nan_where(corner):
    def decorate(function):
        @_functools.wraps(function)
        def mutant(*args, **named):
            result = function(*args, **named)
            arrays = _mutant_arrays(args)
            if not arrays:
                raise NothingToMutate("no array")
            met = any(corner(_np.asarray(array)) for array in arrays)
            return _mutant_map(lambda v: v * float("nan"), result) if met else result

        return mutant

    return decorate


mutant_nan_for_one = _mutant_nan_where(lambda a: a.shape[0] == 1)
mutant_nan_for_zeros = _mutant_nan_where(lambda a: not a.any())
mutant_nan_for_equal = _mutant_nan_where(lambda a: a.size > 1 and a.any() and (a == a.flat[0]).all())
'''

"""Optimisers as students write them, driven in one way: a step function (numpy or torch), the book's in-place
function, or a `torch.optim.Optimizer`.

Objects by role: `step` is the function or class, `init` makes the state (an Optimizer needs none).
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Objects = dict[str, Any]
Hyper = dict[str, float]

ORDER = ("lr", "beta1", "beta2", "rho", "eps")
ADAM = ("lr", "beta1", "beta2", "eps")
_DEEPEST = 5
_WRONG_KIND = (TypeError, AttributeError, RuntimeError, ValueError)
_LARGEST_EPS = 1e-3
_NAMES = (("m", "v"), ("exp_avg", "exp_avg_sq"))


class Unusable(Exception):
    """The step gave something else than a pair: `found`."""

    def __init__(self, found: Any) -> None:
        super().__init__()
        self.found = found


def optimizer_form(
    objects: Objects, order: Sequence[str] = ADAM, book_eps: float = 1e-6, torch_eps: float = 1e-8
) -> dict[str, Any]:
    """How the answer is written, found without calling it.

    `form` is 'step', 'tensors' (a step function in torch), 'book' or 'optimizer'; `takes` are the hyperparameters that
    can be given to it (a step function takes those of `order`), 'betas' standing for both; `eps` is what it uses where
    eps is not among them: what stands in its code, or else `book_eps` or `torch_eps`.
    """
    step = objects["step"]
    if _is_torch_optimizer(step):
        return {
            "form": "optimizer",
            "takes": _taken_by(step),
            "eps": _written_eps((step.__init__, step.step), torch_eps),
        }
    if _is_book_form(step):
        return {"form": "book", "takes": ["lr"], "eps": _written_eps((step,), book_eps)}
    in_torch = any(_mentions_torch(function) for function in objects.values())
    return {"form": "tensors" if in_torch else "step", "takes": list(order), "eps": 0.0}


def trajectory(
    objects: Objects, x0: Array, gradients: Array, hyper: Hyper, beside: Array | None = None
) -> dict[str, Any]:
    """Feed the gradients (T, d) to the student's optimiser from x0 (d,), in x0's dtype.

    Gives `fault`: 'init' where no function makes the state, 'pair' where the step gives something else, `found`.
    Otherwise `form`, `x` (T, d) and the moments `m` and `v` (T, d) after each step, [] where they cannot be found;
    `named` is False where their order is a guess, `single` says whether any of it is float32, `kept` how many numbers
    in arrays the state holds.  An x that is no array of
    x0's shape ends the run and is given as it is.  With `beside`, gradients (T, d) too, a second run from x0 takes its
    steps in turns with this one, first.
    """
    feed: dict[str, Callable[[int, Any], Array]] = {"run": lambda t, x: gradients[t]}
    if beside is not None:
        feed = {"other": lambda t, x: beside[t], **feed}
    return _driven(objects, np.asarray(x0), len(gradients), hyper, feed)


def descent(objects: Objects, x0: Array, curvatures: Array, steps: int, hyper: Hyper) -> dict[str, Any]:
    """As `trajectory`, with the gradient curvatures * x of a quadratic at the student's own iterates."""
    return _driven(objects, np.asarray(x0), steps, hyper, {"run": lambda t, x: curvatures * x})


def _driven(
    objects: Objects, x0: Array, steps: int, hyper: Hyper, feed: dict[str, Callable[[int, Any], Array]]
) -> dict[str, Any]:
    form = optimizer_form(objects)["form"]
    if form != "optimizer" and "init" not in objects:
        return {"fault": "init"}
    try:
        form, runs = _started(form, objects, x0, hyper, feed)
        for t in range(1, steps):
            for name, gradient in feed.items():
                runs[name].take(gradient(t, runs[name].seen))
    except Unusable as error:
        return {"fault": "pair", "found": error.found}
    return {"form": form, **runs["run"].result()}


def _started(
    form: str, objects: Objects, x0: Array, hyper: Hyper, feed: dict[str, Callable[[int, Any], Array]]
) -> tuple[str, dict[str, Run]]:
    """The runs after their first step, with tensors where arrays are not taken and the other way round."""

    def start(form: str) -> dict[str, Run]:
        runs = {name: Run(MAKERS[form](objects, x0.copy(), hyper), x0) for name in feed}
        for name, gradient in feed.items():
            runs[name].take(gradient(0, x0))
        return runs

    other = {"step": "tensors", "tensors": "step"}.get(form)
    try:
        return form, start(form)
    except _WRONG_KIND as error:
        if other is None or "torch" not in sys.modules:
            raise
        try:
            return other, start(other)
        except _WRONG_KIND as second:
            # numpy code says more with arrays, torch code with tensors, whichever was tried first.
            raise (second if other == "tensors" and "ensor" in str(error) else error) from None


class Run:
    """One optimisation: its parameters and moments after each step."""

    def __init__(self, optimiser: Any, x0: Array) -> None:
        self._optimiser = optimiser
        self._shape = x0.shape
        self.seen: Any = x0
        self.rows: dict[str, list[Any]] = {"x": [], "m": [], "v": []}
        self._ended = False

    def take(self, gradient: Array) -> None:
        """One step, unless an earlier one gave something that no step can be taken from."""
        if self._ended:
            return
        x = self._optimiser.step(gradient)
        for name, value in zip(self.rows, (x, *self._optimiser.moments()), strict=True):
            self.rows[name].append(_data(value))
        self.seen = self.rows["x"][-1]
        self._ended = not isinstance(self.seen, np.ndarray) or self.seen.shape != self._shape

    def result(self) -> dict[str, Any]:
        """The rows as arrays where they are all of one shape."""
        arrays = [row for rows in self.rows.values() for row in rows if isinstance(row, np.ndarray)]
        return {
            **{name: _stack(rows) for name, rows in self.rows.items()},
            **{name: [] for name in ("m", "v") if any(row is None for row in self.rows[name])},
            "single": any(array.dtype == np.float32 for array in arrays) or self._optimiser.coarse(),
            "named": self._optimiser.named,
            "kept": _size_of(self._optimiser.state()),
        }


class _Step:
    """adam_step(x, grad, state, lr, beta1, beta2, eps) -> (x, state), with numpy arrays."""

    named = True

    def __init__(self, objects: Objects, x: Array, hyper: Hyper) -> None:
        self._step = objects["step"]
        self._settings = [hyper[name] for name in ORDER if name in hyper]
        self._dtype = x.dtype
        self._x = self._given(x)
        self._state = objects["init"](self._given(x))

    def _given(self, array: Array) -> Any:
        return array.copy()

    def step(self, gradient: Array) -> Any:
        gradient = np.asarray(gradient, dtype=self._dtype)
        result = self._step(self._x, self._given(gradient), self._state, *self._settings)
        if not isinstance(result, tuple | list) or len(result) != 2:
            raise Unusable(result)
        self._x, self._state = result
        if isinstance(self._x, list | tuple) and isinstance(_data(self._x), np.ndarray):
            self._x = self._given(_data(self._x))
        return self._x

    def moments(self) -> tuple[Any, Any]:
        return _member(self._state, "m"), _member(self._state, "v")

    def state(self) -> Any:
        """What is kept from one step to the next."""
        return self._state

    def coarse(self) -> bool:
        """Whether numbers that steps are computed from are kept in tensors of less than float64."""
        members = self._state if isinstance(self._state, dict) else getattr(self._state, "__dict__", {})
        return any(_is_coarse(value) for value in members.values())


class _TensorStep(_Step):
    """The same with torch tensors."""

    def _given(self, array: Array) -> Any:
        import torch

        return torch.tensor(array)


class _Book:
    """adam(params, states, hyperparams) in place: params = [weights (d - 1, 1), bias (1,)], as in the book.

    One coordinate is both: weights (1, 1) and the bias get the same gradients, and the weights are what is seen.
    """

    named = True

    def __init__(self, objects: Objects, x: Array, hyper: Hyper) -> None:
        self._step, self._size = objects["step"], len(x)
        weights, bias = self._parts(x)
        self._params = [weights.requires_grad_(), bias.requires_grad_()]
        self._states = objects["init"](len(weights))
        # One memory goes by several names in the book.
        memory = {name: hyper["rho"] for name in ("rho", "momentum", "beta", "gamma") if "rho" in hyper}
        self._settings = {"lr": hyper.get("lr", 1.0), "t": 1, **memory}

    def _parts(self, x: Array) -> tuple[Any, Any]:
        import torch

        x = np.asarray(x, dtype=np.float32)
        return torch.tensor(x[: max(1, len(x) - 1)].reshape(-1, 1)), torch.tensor(x[-1:])

    def step(self, gradient: Array) -> Array:
        for parameter, part in zip(self._params, self._parts(gradient), strict=True):
            parameter.grad = part
        self._step(list(self._params), self._states, self._settings)
        return self._joined(self._params)

    def moments(self) -> tuple[Any, Any]:
        """By name, else by position: the first and the second moment of each parameter."""
        for names in (*_NAMES, (0, 1)):
            try:
                first, second = ([_item(state, name) for state in self._states] for name in names)
                return self._joined(first), self._joined(second)
            except (TypeError, IndexError, KeyError, ValueError, AttributeError):
                continue
        return None, None

    def state(self) -> Any:
        """What is kept from one step to the next."""
        return self._states

    def coarse(self) -> bool:
        return True

    def _joined(self, parts: list[Any]) -> Array:
        arrays = [np.asarray(part.detach() if hasattr(part, "detach") else part).ravel() for part in parts]
        return np.concatenate(arrays)[: self._size]


class _Optimizer:
    """A torch.optim.Optimizer, built with lr and with what else its constructor takes.

    It has two parameters, the first coordinate and the others, where there are two coordinates or more: what it
    counts or keeps for all parameters together shows.
    """

    named = True

    def __init__(self, objects: Objects, x: Array, hyper: Hyper) -> None:
        import torch

        _leave_out_the_compiler(torch.optim.Optimizer)
        self._dtype = x.dtype
        self._parameters = [torch.nn.Parameter(torch.tensor(part)) for part in self._parts(x)]
        values: dict[str, Any] = dict(hyper)
        if "beta1" in hyper:
            values["betas"] = (hyper["beta1"], hyper["beta2"])
        settings = {name: values[name] for name in _taken_by(objects["step"]) if name in values}
        self._optimizer = objects["step"](self._parameters, **settings)

    def _parts(self, x: Array) -> list[Array]:
        x = np.array(x, dtype=self._dtype)
        return [x[:1], x[1:]] if len(x) > 1 else [x]

    def step(self, gradient: Array) -> Array:
        import torch

        for parameter, part in zip(self._parameters, self._parts(gradient), strict=True):
            parameter.grad = torch.tensor(part)
        self._optimizer.step()
        return _end_to_end(self._parameters)

    def coarse(self) -> bool:
        """Whether numbers that steps are computed from are kept in tensors of less than float64."""
        return any(_is_coarse(value) for state in self._optimizer.state.values() for value in state.values())

    def state(self) -> Any:
        """What is kept from one step to the next."""
        return list(self._optimizer.state.values())

    def moments(self) -> tuple[Any, Any]:
        """Under their usual names, else the only two tensors of the parameter's shape, else unknown."""
        pairs = [self._pair(parameter) for parameter in self._parameters]
        if any(pair is None for pair in pairs):
            return None, None
        first, second = zip(*(pair for pair in pairs if pair is not None), strict=True)
        return _end_to_end(first), _end_to_end(second)

    def _pair(self, parameter: Any) -> tuple[Any, Any] | None:
        state = self._optimizer.state.get(parameter, {})
        for first, second in _NAMES:
            if first in state and second in state:
                return state[first], state[second]
        same = [value for value in state.values() if getattr(value, "shape", None) == parameter.shape]
        self.named = False
        return (same[0], same[1]) if len(same) == 2 else None


def _end_to_end(parts: Any) -> Array:
    """Tensors or arrays (d1,), (d2,), ... as one array."""
    return np.concatenate([np.asarray(part.detach() if hasattr(part, "detach") else part) for part in parts])


def _is_coarse(value: Any) -> bool:
    """Of a tensor: float32, or an integer counter, with which torch computes in float32."""
    return hasattr(value, "detach") and str(value.dtype) != "torch.float64"


MAKERS: dict[str, Callable[[Objects, Array, Hyper], Any]] = {
    "step": _Step,
    "tensors": _TensorStep,
    "book": _Book,
    "optimizer": _Optimizer,
}


def _is_torch_optimizer(value: Any) -> bool:
    return isinstance(value, type) and any(base.__module__.startswith("torch.optim") for base in value.__mro__)


def _leave_out_the_compiler(base: Any) -> None:
    """The first Optimizer built in a process imports torch's compiler, which takes 2 s, only to tell it to keep off.

    Where the compiler is not there yet, each method is told that it is left alone already (`torch._disable_dynamo`).
    """
    if "torch._dynamo" in sys.modules:
        return
    for method in vars(base).values():
        plain = getattr(method, "__wrapped__", None)
        if inspect.isfunction(plain) and not hasattr(plain, "__dynamo_disable"):
            setattr(plain, "__dynamo_disable", plain)


def _is_book_form(step: Any) -> bool:
    """Three parameters without defaults, the second of which is no gradient."""
    try:
        parameters = list(inspect.signature(step).parameters.values())
    except (TypeError, ValueError):
        return False
    required = [p for p in parameters if p.default is p.empty and p.kind <= p.POSITIONAL_OR_KEYWORD]
    return len(required) == 3 and len(parameters) < 7 and not required[1].name.startswith("g")


def _taken_by(cls: Any) -> list[str]:
    """The hyperparameters that an Optimizer's constructor takes; lr always."""
    names = set(inspect.signature(cls).parameters) | {"lr"}
    return [name for name in ("lr", "betas", "beta1", "beta2", "rho", "eps") if name in names]


def _mentions_torch(function: Any) -> bool:
    code = getattr(inspect.unwrap(function), "__code__", None)
    return code is not None and "torch" in code.co_names


def _written_eps(functions: tuple[Any, ...], usual: float) -> float:
    """The only small number in the code of these functions, their defaults or the globals that they read; else the
    usual one.
    """
    numbers = [number for function in functions for number in _numbers(inspect.unwrap(function))]
    small = {number for number in numbers if type(number) is float and 0 < number < _LARGEST_EPS}
    return small.pop() if len(small) == 1 else usual


def _numbers(function: Any) -> list[Any]:
    code = getattr(function, "__code__", None)
    if code is None:
        return []
    constants = [item for const in code.co_consts for item in (const if isinstance(const, tuple) else (const,))]
    defaults = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    return [*constants, *defaults, *(function.__globals__.get(name) for name in code.co_names)]


def _size_of(state: Any, depth: int = 0) -> int:
    """How many numbers stand in the arrays, tensors and lists of numbers of a state; single numbers do not count."""
    shape = getattr(state, "shape", None)
    if isinstance(shape, tuple):
        return int(np.prod(shape)) if len(shape) else 0
    if depth > _DEEPEST or isinstance(state, str):
        return 0
    if isinstance(state, list | tuple) and state and all(isinstance(item, int | float) for item in state):
        return len(state)
    parts = state.values() if isinstance(state, dict) else state if isinstance(state, list | tuple) else None
    if parts is None:
        parts = getattr(state, "__dict__", {}).values()
    return sum(_size_of(part, depth + 1) for part in parts)


def _member(state: Any, name: str) -> Any:
    try:
        return _item(state, name)
    except (KeyError, TypeError, IndexError, AttributeError):
        return None


def _item(state: Any, name: Any) -> Any:
    """state[name], else state.name."""
    try:
        return state[name]
    except (KeyError, TypeError, IndexError):
        if not isinstance(name, str):
            raise
        return getattr(state, name)


def _data(value: Any) -> Any:
    """A copy of what is numeric, as an array, exact numbers in float64; anything else as it is."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    if value is None or isinstance(value, str):
        return value
    try:
        array = np.array(value, copy=True)
    except (ValueError, TypeError):
        return value
    if array.dtype.kind == "O" and array.size and all(hasattr(item, "__float__") for item in array.flat):
        with suppress(ValueError, TypeError, OverflowError):  # Fraction, mpf, sympy's numbers
            return array.astype(np.float64)
    return array if array.dtype.kind in "biufc" else value


def _stack(rows: list[Any]) -> Any:
    shapes = {row.shape if isinstance(row, np.ndarray) else None for row in rows}
    return np.array(rows) if len(shapes) == 1 and None not in shapes else rows

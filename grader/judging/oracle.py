"""Functions that student code may call and cannot look into: the judge evaluates, counts and records."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.sandbox.node import OracleExhausted, OracleFault
from grader.sandbox.worker.protocol import Tensor


class ScalarOracle:
    """A real function of one real variable, given to student code as `name`.

    `source` is Python that makes the same function (shown to students, pasted by them).  `asked` are the points at
    which it was called, in order, an array counting as its elements; more than `budget` of them are not answered.
    """

    def __init__(self, function: Callable[[float], float], source: str, name: str = "f", budget: int = 4000) -> None:
        self.function = function
        self.source = source
        self.name = name
        self.budget = budget
        self.asked: list[float] = []
        self._calls = 0

    def __call__(self, *args: Any) -> Any:
        """The value at one number, or elementwise at an array; raises OracleFault, OracleExhausted."""
        self._calls += 1
        if self._calls > 2 * self.budget:  # wrong calls, and empty arrays, are no points
            raise self._exhausted()
        if len(args) != 1:
            raise OracleFault(f"{self.name}() takes one number; it was called with {len(args)} arguments")
        point = args[0].array if isinstance(args[0], Tensor) else args[0]
        if type(point) is float:
            return self._at(point)
        if isinstance(point, np.ndarray) and point.dtype.kind in "biuf":
            values = [self._at(float(x)) for x in point.ravel()]
            return np.array(values, dtype=float).reshape(point.shape) if point.ndim else values[0]
        if isinstance(point, bool | int | float | Fraction):
            return self._at(float(point))
        raise OracleFault(f"{self.name}() takes a real number, not {type(point).__name__}")

    def _at(self, x: float) -> float:
        if len(self.asked) >= self.budget:
            raise self._exhausted()
        self.asked.append(x)
        if math.isnan(x):
            return math.nan
        try:
            return float(self.function(x))
        except OverflowError:
            return math.inf

    def _exhausted(self) -> OracleExhausted:
        return OracleExhausted(f"{self.name} was called more than {self.budget} times")

    def recording(self, call: str, show: str, expected: str) -> str:
        """Python that runs `call`, in which this function is called `recorded`, and shows what was `asked`."""
        return (
            f"import numpy as np\n\n{self.source}\nasked = []\n\n\ndef recorded(x):\n    asked.append(x)\n"
            f"    return {self.name}(x)\n\n\n{call}\nprint({show})  # expected: {expected}\n"
        )


class ScaffoldOracle:
    """A function of several arguments, bound in an answer in the place of one that its scaffold has under this name.

    `function` gets the arguments as they come, arrays as arrays; what it cannot take, the student's code sees as a
    TypeError.  `asked` are the arguments of each call that was answered, in order.
    """

    def __init__(
        self, name: str, parameters: Sequence[str], function: Callable[..., Any], source: str = "", budget: int = 4000
    ) -> None:
        self.name = name
        self.parameters = tuple(parameters)
        self.function = function
        self.source = source
        self.budget = budget
        self.asked: list[tuple[Any, ...]] = []
        self._calls = 0

    def __call__(self, *args: Any) -> Any:
        """The value; raises OracleFault, OracleExhausted."""
        self._calls += 1
        if self._calls > self.budget:
            raise OracleExhausted(f"{self.name} was called more than {self.budget} times")
        if len(args) != len(self.parameters):
            raise OracleFault(f"{self.name}({', '.join(self.parameters)}) was called with {len(args)} arguments")
        plain = tuple(arg.array if isinstance(arg, Tensor) else arg for arg in args)
        try:
            value = self.function(*plain)
        except (TypeError, ValueError, IndexError) as error:
            raise OracleFault(f"{self.name}() cannot take these arguments: {error}") from error
        self.asked.append(plain)
        return value


class VectorOracle:
    """A function of a vector (n,) of real numbers, given to student code as `name`; a value is a number or an array.

    `source`, `asked` (the points, (n,) each) and `budget` as for `ScalarOracle`; `told` are the values that were given.
    """

    def __init__(
        self,
        function: Callable[[npt.NDArray[np.float64]], Any],
        n: int,
        source: str,
        name: str = "f",
        budget: int = 4000,
    ) -> None:
        self.function = function
        self.n = n
        self.source = source
        self.name = name
        self.budget = budget
        self.asked: list[npt.NDArray[np.float64]] = []
        self.told: list[Any] = []
        self._calls = 0

    def __call__(self, *args: Any) -> Any:
        """The value at one point, an array, tensor or list; raises OracleFault, OracleExhausted."""
        self._calls += 1
        if self._calls > 2 * self.budget or len(self.asked) >= self.budget:
            raise OracleExhausted(f"{self.name} was called more than {self.budget} times")
        if len(args) != 1:
            raise OracleFault(f"{self.name}() takes one vector; it was called with {len(args)} arguments")
        point = self._point(args[0].array if isinstance(args[0], Tensor) else args[0])
        self.asked.append(point)
        with np.errstate(all="ignore"):
            value = self.function(point.copy())
        self.told.append(value)
        return value.copy() if isinstance(value, np.ndarray) else value

    def _point(self, given: Any) -> npt.NDArray[np.float64]:
        numbers = isinstance(given, list) and all(isinstance(entry, int | float | Fraction) for entry in given)
        if not numbers and not (isinstance(given, np.ndarray) and given.dtype.kind in "biuf"):
            raise OracleFault(f"{self.name}() takes a vector of real numbers, not {type(given).__name__}")
        point = np.array(given, dtype=np.float64)
        if point.shape != (self.n,):
            raise OracleFault(f"{self.name}() takes a vector of shape ({self.n},), not {point.shape}")
        return point


Oracle = ScalarOracle | VectorOracle | ScaffoldOracle

"""The candidate: the only thing of an answer that a check sees.

It exposes the problem's declared entry points, constants and adapters, and no other name: Hypothesis asks the first
argument of a test for attributes of its own, and a student's names must not answer.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from grader.evidence import Text
from grader.judging.ahead import MOST_BYTES, MOST_CALLS, Ahead, EntryCall, foresee
from grader.judging.cases import Inputs
from grader.judging.literal import assignment, literal
from grader.judging.oracle import Oracle, ScaffoldOracle
from grader.judging.outcome import Mismatch
from grader.judging.patience import Patience
from grader.problem import EntryPoint, Problem
from grader.reading.definitions import Accepted
from grader.reading.loops import stretches
from grader.sandbox.node import Node, NodeDied, StudentError
from grader.sandbox.worker import protocol
from grader.sandbox.worker.protocol import Described, Handle, Laid, OracleRef, Tensor

_WRONG_KIND = (
    "TypeError",
    "AttributeError",
    "RuntimeError",
    "ValueError: expected",
    "ValueError: Thing passed to transform API must be Tensor",
)


@dataclass(frozen=True)
class Resolved:
    """How the problem's names are called in an answer, and what the answer is written in.

    `signatures` say how a scaffold's functions are called, by entry point; `prelude` is what is run before any call:
    definitions that hold although others came after them.  `cells` are the answer's sources.
    """

    names: Mapping[str, str]
    described: Mapping[str, Described]
    constants: Mapping[str, bool | float]
    mentions_torch: bool = False
    signatures: Mapping[str, Accepted] = field(default_factory=dict)
    prelude: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


class Shown(NamedTuple):
    """What people see of a case in place of its last call: the call, and code that reproduces it.

    `as_declared` says that the answer has the signature of the entry point, not another accepted form.
    """

    call: str
    snippet: str
    as_declared: bool = True


@dataclass
class Case:
    """What a check has done on the present inputs; `shown` makes what people see in place of the last call."""

    inputs: dict[str, Any]
    calls: list[EntryCall] = field(default_factory=list)
    shown: Callable[[], Shown] | None = None


@dataclass
class Learned:
    """What calls have shown of an answer's functions: those that take torch tensors alone, those that change their
    arguments where they may.
    """

    torch: set[str] = field(default_factory=set)
    changing: set[str] = field(default_factory=set)


class StudentFunction:
    """A function that the student's code returned; calling it runs it in the worker."""

    def __init__(self, candidate: Candidate, handle: Handle) -> None:
        self._candidate = candidate
        self._handle = handle
        self.type_name = handle.type_name

    def __call__(self, *args: Any) -> Any:
        return self._candidate._send_call(self._handle.id, args, pure=False)


class Candidate:
    """An answer in its worker.  `candidate.name(...)` calls the student's function with copies of the arguments.

    Calling raises StudentError when the student's code raises, NodeTimedOut and NodeDied when its process had to be
    ended, Mismatch when it changed an argument that it must leave alone, and OutOfPatienceError when earlier calls
    have used up the time of the check.  Torch tensors come back as arrays.
    """

    def __init__(
        self, problem: Problem, resolved: Resolved, node: Node, patience: Patience, seed: int, learned: Learned
    ) -> None:
        self._problem = problem
        self._resolved = resolved
        self._node = node
        self._patience = patience
        self._seed = seed
        self._torch = learned.torch
        self._changing = learned.changing
        self._takes_numpy: set[str] = set()
        self._ahead = Ahead()
        self._case = Case({})
        # For as long as the process lives: functions that the answer returned may call those that it was given.
        self._oracles: dict[int, Callable[..., Any]] = {}

    def __getattr__(self, name: str) -> Any:
        problem: Problem = self.__dict__["_problem"]
        entry = next((entry for entry in problem.entry_points if entry.name == name), None)
        if entry is not None:
            return self._formula(entry) or self._entry(name)
        if name in self._resolved.constants:
            return self._resolved.constants[name]
        if name in problem.adapters:
            return lambda *args: self._adapted(name, args)
        raise AttributeError(f"{problem.id} declares no entry point, constant or adapter {name!r}")

    @property
    def seed(self) -> int:
        """For what a check draws itself: the same for every answer, unknown without the course's secret."""
        return self._seed

    def offers(self, entry: str) -> bool:
        """Whether the answer has this entry point."""
        return entry in self._resolved.names

    def parameters(self, entry: str) -> list[str] | None:
        """The student's own parameter names, None where they are not known."""
        actual = self._resolved.names.get(entry, entry)
        described = self._resolved.described.get(actual)
        return described.parameters if described else None

    def name_of(self, entry: str) -> str:
        """The student's own name for this entry point."""
        return self._resolved.names.get(entry, entry)

    @property
    def cells(self) -> tuple[str, ...]:
        """The sources of the answer's cells, in their order."""
        return self._resolved.cells

    @property
    def _seed_of_call(self) -> int:
        """A scaffold's functions draw batches: another one at each call of a case, the same in each run of it."""
        return self._seed + len(self._case.calls) if self._problem.scaffold else self._seed

    def bind(self, **values: Any) -> bool:
        """Bind globals of the answer: names of a scaffold, to what is right there or to what records how it is used.

        A function whose parameters the answer has changed keeps its own: nobody else knows how it is called.  Says
        whether all were bound.
        """
        fitting = {name: value for name, value in values.items() if self._fits(name, value)}
        self._play(fitting)
        return len(fitting) == len(values)

    def replay(self, source: str, *read: str, **bound: Any) -> list[Any]:
        """Bind globals of the answer, run code of its cells again, and give the values of the names `read`.

        Whatever the code assigns to the bound names at its top level, the rest of it finds them as they are bound.
        """
        anew: Mapping[str, Any] = bound
        for code, names in stretches(source, frozenset(bound)):
            self._play(anew, code)
            anew = {name: bound[name] for name in names}
        return self._play({}, "", read)

    def _play(self, bound: Mapping[str, Any], code: str = "", read: Sequence[str] = ()) -> list[Any]:
        if not (bound or code or read):
            return []
        self._ahead.give_up(self._drop_answer)
        self._ahead.wanted = False
        with self._patience.counting():
            packed = {name: _outgoing(value, self._oracles) for name, value in bound.items()}
            values = self._node.play(packed, code, "cell", read, self._oracles, seed=self._seed)
        return [self._incoming(value, False) for value in values]

    def _fits(self, name: str, value: Any) -> bool:
        described = self._resolved.described.get(name)
        own = described.parameters if described else None
        if own is None or not isinstance(value, ScaffoldOracle):
            return True
        wanted = list(value.parameters)
        return own == wanted or (len(own) == len(wanted) and sorted(own) != sorted(wanted))

    def as_sent(self, entry: str, value: Any) -> Any:
        """`value` as the student's function gets it: an array as a tensor where the answer takes tensors alone."""
        return _as_tensors(value) if entry in self._torch else value

    def reproduced(self, entry: str, inputs: dict[str, Any], call: str, *lines: str) -> None:
        """Shows `call`, and code that binds `inputs` and runs `lines`; {} in both is the student's own name for
        `entry`.  For checks that compare what follows from a result, which printing it would not show.
        """

        def made() -> Shown:
            sent = {name: self.as_sent(entry, value) for name, value in inputs.items()}
            body = [*(assignment(name, value) for name, value in sent.items()), *lines]
            torch = ["import torch"] * any("torch." in line for line in body)
            code = "\n".join(["import numpy as np", *torch, "", *body, ""])
            own = self.name_of(entry)
            return Shown(call.replace("{}", own), code.replace("{}", own))

        self.shows(made)

    def shows(self, make: Callable[[], Shown]) -> None:
        """What a counterexample of the present case shows: for calls through an adapter, which students cannot make.

        Made only when it is needed: most cases hold.
        """
        self._case.shown = make

    def counting(self) -> AbstractContextManager[None]:
        """Counts what is done inside as time of the check; raises OutOfPatienceError when there is none left."""
        return self._patience.counting()

    def begin(self, inputs: dict[str, Any]) -> Case:
        """Start a new case, on which calls are recorded."""
        self._case = Case(inputs)
        return self._case

    def look_ahead(self, following: Iterable[Inputs]) -> None:
        """Have the worker begin with the calls that the next cases will make, if they are like the last one's."""
        calls = self._case.calls
        if self._ahead.waiting or not self._ahead.wanted or not calls:
            return
        self._ahead.wanted = len(calls) == 1 and calls[0].entry in self._takes_numpy and not calls[0].names
        if self._ahead.wanted:
            # That it is gone is told by the next call.
            with contextlib.suppress(NodeDied):
                self._send_ahead(foresee(calls[0], self._case.inputs, islice(following, MOST_CALLS)))

    def _send_ahead(self, calls: Iterable[EntryCall]) -> None:
        batch: list[tuple[EntryCall, list[Any]]] = []
        size = 0
        for call in calls:
            packed = [_outgoing(arg, {}) for arg in call.args]
            size += protocol.size_of(packed)
            if size > MOST_BYTES:
                break
            batch.append((call, packed))
        if len(batch) > 1:
            entry = self._problem.entry_point(batch[0][0].entry)
            several = [packed for _, packed in batch]
            self._node.send_calls(self.name_of(entry.name), several, pure=not entry.in_place, seed=self._seed)
            self._ahead.sent(call for call, _ in batch)

    def _entry(self, name: str) -> Callable[..., Any]:
        pure = not self._problem.entry_point(name).in_place

        def call(*args: Any, **named: Any) -> Any:
            made = self._call(name, named) if named else EntryCall(name, args)
            self._case.calls.append(made)
            return self._in_its_flavour(made, pure=pure, foreseen=self._ahead.takes(made))

        return call

    def _call(self, name: str, named: Mapping[str, Any]) -> EntryCall:
        """The call as the answer's edition of the scaffold has it; by position where the parameters were renamed."""
        declared = Accepted(self._problem.entry_point(name).parameters, by_name=False)
        parameters, by_name = self._resolved.signatures.get(name, declared)
        return EntryCall(name, tuple(named[parameter] for parameter in parameters), parameters if by_name else ())

    def _formula(self, entry: EntryPoint) -> str | None:
        """The text that the answer gives for a formula, where it gives one."""
        described = self._resolved.described.get(self.name_of(entry.name)) if entry.formula else None
        return described.value if described is not None and isinstance(described.value, str) else None

    def _drop_answer(self) -> None:
        with contextlib.suppress(StudentError), self._patience.counting():
            self._node.answered(oracles=self._oracles)

    def _in_its_flavour(self, made: EntryCall, *, pure: bool, foreseen: bool) -> Any:
        """Arrays go as numpy arrays, and as torch tensors to functions that take nothing else.

        An error of a function that has taken numpy arrays before is its own: tensors must not hide it.
        """
        name, args, names = made
        actual = self.name_of(name)
        if name in self._torch:
            return self._send_call(actual, tuple(_as_tensors(arg) for arg in args), pure, names)
        try:
            value = self._send_call(actual, args, pure, names, foreseen=foreseen)
            self._takes_numpy.add(name)
            return value
        except StudentError as error:
            if not self._resolved.mentions_torch or not error.error.startswith(_WRONG_KIND):
                raise
            try:
                value = self._send_call(actual, tuple(_as_tensors(arg) for arg in args), pure, names)
            except StudentError:
                if name in self._takes_numpy:
                    raise error from None
                raise
            self._torch.add(name)
            return value

    def _send_call(
        self,
        target: str | int,
        args: tuple[Any, ...],
        pure: bool,
        names: tuple[str, ...] = (),
        *,
        foreseen: bool = False,
    ) -> Any:
        watched = pure or self._problem.scaffold is not None
        if not foreseen:
            self._ahead.give_up(self._drop_answer)
        with self._patience.counting():
            if foreseen:
                reply = self._node.answered(len(args), self._oracles)
            else:
                packed = [_outgoing(arg, self._oracles) for arg in args]
                reply = self._node.call(
                    target, packed, self._oracles, pure=watched, seed=self._seed_of_call, names=names
                )
        if reply.changed and pure:
            raise _changed(reply.changed[0], args)
        if reply.changed:
            self._changing.add(str(target))
        single = any(isinstance(arg, np.ndarray) and arg.dtype == np.float32 for arg in args)
        return self._incoming(reply.value, single)

    def _adapted(self, name: str, args: tuple[Any, ...]) -> Any:
        self._case.calls.append(EntryCall(name, args))
        self._ahead.give_up(self._drop_answer)
        packed = [_outgoing(arg, self._oracles) for arg in args]
        roles = self._problem.adapters[name].items()
        names = {role: self._resolved.names[entry] for role, entry in roles if entry in self._resolved.names}
        with self._patience.counting():
            reply = self._node.adapt(name, names, packed, self._oracles, self._seed)
        return self._incoming(reply.value, True)

    def _incoming(self, value: Any, single: bool) -> Any:
        """Replies as checks see them: what was computed in less precision than asked for counts as asked for."""
        if isinstance(value, Tensor):
            return value.array
        if isinstance(value, Laid):
            return value.array
        if isinstance(value, np.ndarray) and not single and value.dtype in (np.float32, np.float16, np.complex64):
            return value.astype(np.result_type(value.dtype, np.float64))
        if isinstance(value, Handle) and value.callable:
            return StudentFunction(self, value)
        if isinstance(value, list):
            return [self._incoming(item, single) for item in value]
        if isinstance(value, dict):
            return {key: self._incoming(item, single) for key, item in value.items()}
        return value


def _as_tensors(value: Any) -> Any:
    if isinstance(value, Laid):
        return Tensor(value.array)
    if isinstance(value, np.ndarray) and value.ndim:
        return Tensor(value)
    if type(value) in (list, tuple):
        return type(value)(_as_tensors(item) for item in value)
    return value


def _outgoing(value: Any, oracles: dict[int, Callable[..., Any]]) -> Any:
    if isinstance(value, Oracle):
        number = len(oracles) + 1
        oracles[number] = value
        value = OracleRef(number, value.name, getattr(value, "parameters", ()))
    if isinstance(value, StudentFunction):
        value = value._handle
    return protocol.pack(value, _plain_number)


def _plain_number(value: Any) -> Any:
    """numpy scalars go as they are drawn: as arrays without axes would, which behave like them."""
    if isinstance(value, np.generic):
        return value.item()
    return protocol.refuse_other(value)


def _changed(position: int, args: tuple[Any, ...]) -> Mismatch:
    return Mismatch(
        expected=f"argument {position + 1} unchanged: {literal(args[position])[:300]}",
        found="another content after the call",
        why=Text(
            "Your function changes its argument: whoever calls it goes on with other data than before.",
            "你的函数改动了传入的参数：调用者之后用到的数据就不再是原来的了。",
        ),
        hint=Text("work on a copy: x = x.copy()", "请在副本上计算：x = x.copy()"),
    )

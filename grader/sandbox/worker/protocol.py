"""The messages between judge and worker, and the values in them: MessagePack data, bounded, never pickled.

A frame is a four-byte little-endian length and one MessagePack value.  Numbers of any size, fractions, complex
numbers, arrays, and handles of objects that stay in the worker travel as MessagePack extension types.  Both sides
share this file; the judge decodes every reply with the types below and treats anything else as a broken worker.
"""

from __future__ import annotations

import math
import socket
import struct
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any, TypeVar

import msgspec
import numpy as np
from msgspec import Meta, Struct

# Half a million numbers; decoded, the worst that four million bytes can hold takes 300 MB.
MAX_FRAME = 4 * 1024 * 1024
MAX_DEPTH = 40
MAX_ITEMS = 250_000
MAX_NAME = 500
# Of one whole number, and of all in a message that are too large for eight bytes: reducing fractions takes time.
MAX_NUMBER_BYTES, MAX_NUMBERS_BYTES = 1 << 14, 1 << 20
_HEADER = struct.Struct("<I")
T = TypeVar("T")
_ONE_READ = 1 << 16
_DESCRIPTOR_SPACE = socket.CMSG_SPACE(4)
_BIG_INT, _FRACTION, _COMPLEX, _ARRAY, _HANDLE, _ORACLE = 1, 2, 3, 4, 5, 6
_DTYPES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
LAYOUTS = ("C", "F", "strided", "read-only")


class ProtocolError(Exception):
    """The other side sent something that this protocol does not have."""


class ConnectionLost(Exception):
    """The other side is gone."""


class Handle(Struct, frozen=True):
    """An object that stays in the worker.  `type_name` is what the worker says it is; believe it for messages only."""

    id: int
    type_name: str
    callable: bool


class OracleRef(Struct, frozen=True):
    """A function of the judge that the worker may call, by position or by the names of its parameters."""

    id: int
    name: str
    parameters: tuple[str, ...] = ()


class Tensor(Struct, frozen=True):
    """An array that is, or is to become, a torch tensor in the worker."""

    array: np.ndarray[Any, Any]


class Laid(Struct, frozen=True):
    """An array that the worker is to receive in the given memory layout (one of LAYOUTS)."""

    array: np.ndarray[Any, Any]
    layout: str


# ---------------------------------------------------------------------------------------------- judge -> worker


class Fork(Struct, tag=True):
    """Fork; the child serves the socket that comes with this message."""


class Reap(Struct, tag=True):
    """Say how the forked child `pid` (the worker's own number for it) ended."""

    pid: int


class Stage(Struct, tag=True):
    """Add `data` at the end of the file `name` of the working folder."""

    name: str
    data: bytes


class Purge(Struct, tag=True):
    """To process 1 of a worker: end every process of it but those in `keep` (its own numbers)."""

    keep: list[int]


class Run(Struct, tag=True):
    """Execute one cell in the namespace; `cpu_s` and `wall_s` end it with OutOfTime."""

    source: str
    label: str
    cpu_s: float
    wall_s: float


class Call(Struct, tag=True):
    """Call `target` (a name of the namespace, or a handle) with `args`, by position or under `names`.

    With `pure`, report which arguments the call changed.  With `seed`, seed the global generators first.
    """

    target: str | int
    args: list[Any]
    cpu_s: float
    wall_s: float
    pure: bool = True
    seed: int = 0
    names: list[str] = []


class Play(Struct, tag=True):
    """Bind `names` in the namespace, execute `source` there, and give the values of the names `read`, as a list."""

    names: dict[str, Any]
    source: str
    label: str
    read: list[str]
    cpu_s: float
    wall_s: float
    seed: int = 0


class Adapt(Struct, tag=True):
    """Run the worker's adapter `name` with the student's objects `names` (role -> name) and `args`."""

    name: str
    names: dict[str, str]
    args: list[Any]
    cpu_s: float
    wall_s: float
    seed: int = 0


class Inspect(Struct, tag=True):
    """Describe what these names are bound to, texts by their first `longest` characters."""

    names: list[str]
    longest: int = 200


class Value(Struct, tag=True):
    """The judge's answer to `Ask`."""

    value: Any


class Refuse(Struct, tag=True):
    """The judge's refusal of `Ask`: the budget is used up."""

    reason: str


class Fault(Struct, tag=True):
    """The judge's oracle was called with something that is no argument for it."""

    error: str


# ---------------------------------------------------------------------------------------------- worker -> judge


# What the worker keeps to by itself; longer texts come from one that was tampered with, and end it.
Line = Annotated[str, Meta(max_length=1_000)]
Page = Annotated[str, Meta(max_length=40_000)]
Name = Annotated[str, Meta(max_length=MAX_NAME)]
Names = Annotated[list[Name], Meta(max_length=5_000)]


class Opened(Struct, tag=True):
    """A worker is there; `error` is empty, or says why it is not."""

    error: Page


class Done(Struct, tag=True):
    """What was asked for is done."""


class Forked(Struct, tag=True):
    pid: int


class Ended(Struct, tag=True):
    """`status` is an exit code, or minus the signal's number; None while the child still runs."""

    status: int | None


class Ran(Struct, tag=True):
    """A cell has ended.  `error` is empty when nothing was raised; `bound` are the names that it bound."""

    error: Line
    trace: Page
    line: int | None
    timed_out: bool
    output: Page
    bound: Names
    notes: Annotated[list[Line], Meta(max_length=100)]


class Returned(Struct, tag=True):
    """A call has returned; `changed` are the positions of arguments that it changed."""

    value: Any
    changed: Annotated[list[int], Meta(max_length=100)]


class Raised(Struct, tag=True):
    """A call has raised (or could not be made); `error` is 'Type: message', `classes` name the type and its bases."""

    error: Line
    trace: Page
    line: int | None
    timed_out: bool = False
    refused: bool = False
    classes: Annotated[list[Name], Meta(max_length=20)] = []


class Ask(Struct, tag=True):
    """The student's code calls the judge's oracle `oracle` at `args`."""

    oracle: int
    args: Annotated[list[Any], Meta(max_length=100)]


class Described(Struct):
    """What a name is bound to: 'function', 'class', 'value' or 'missing'; parameters as far as they are known."""

    kind: Name
    type_name: Name
    parameters: Annotated[list[Name], Meta(max_length=40)] | None
    bases: Annotated[list[Name], Meta(max_length=20)]
    value: bool | int | float | Page | None = None


class Inspected(Struct, tag=True):
    names: Annotated[dict[Name, Described], Meta(max_length=5_000)]


Request = Fork | Reap | Stage | Purge | Run | Call | Play | Adapt | Inspect | Value | Refuse | Fault
Reply = Opened | Done | Forked | Ended | Ran | Returned | Raised | Ask | Inspected


# ------------------------------------------------------------------------------------------------------- values


def _int_bytes(number: int) -> bytes:
    return number.to_bytes(number.bit_length() // 8 + 1, "little", signed=True)


def _pack_array(array: np.ndarray[Any, Any], layout: int, tensor: bool) -> msgspec.msgpack.Ext:
    code = array.dtype.newbyteorder("=").str.lstrip("<>=|")
    code = {"b1": "?", "f16": "f8", "c32": "c16"}.get(code, code)
    if code not in _DTYPES:
        raise ProtocolError(f"an array of dtype {array.dtype} does not travel")
    head = struct.pack("<BBBB", _DTYPES.index(code), array.ndim, layout, int(tensor))
    dims = struct.pack(f"<{array.ndim}I", *array.shape)
    data = np.ascontiguousarray(array, dtype=np.dtype(code).newbyteorder("<")).tobytes()
    return msgspec.msgpack.Ext(_ARRAY, head + dims + data)


def pack(value: Any, other: Callable[[Any], Any], depth: int = 0) -> Any:
    """`value` as what msgspec encodes natively, plus extension types; `other` maps whatever is not plain data.

    Raises ProtocolError for nesting beyond MAX_DEPTH.
    """
    if depth > MAX_DEPTH:
        raise ProtocolError(f"data nested deeper than {MAX_DEPTH} levels does not travel")
    kind = type(value)
    if value is None or kind in (bool, float, str):
        return value
    if kind is int:
        if -(2**63) <= value < 2**63:
            return value
        return msgspec.msgpack.Ext(_BIG_INT, _int_bytes(value))
    if kind in (list, tuple):
        return [pack(item, other, depth + 1) for item in value]
    if kind is dict and all(type(key) is str for key in value):
        return {key: pack(item, other, depth + 1) for key, item in value.items()}
    if kind is complex:
        return msgspec.msgpack.Ext(_COMPLEX, struct.pack("<dd", value.real, value.imag))
    if kind is Fraction:
        top = _int_bytes(value.numerator)
        return msgspec.msgpack.Ext(_FRACTION, _HEADER.pack(len(top)) + top + _int_bytes(value.denominator))
    if kind is np.ndarray and value.dtype.kind in "biufc":
        return _pack_array(value, 0, False)
    if kind is Tensor:
        return _pack_array(value.array, 0, True)
    if kind is Laid:
        return _pack_array(value.array, LAYOUTS.index(value.layout), False)
    if kind is Handle:
        head = struct.pack("<I?", value.id, value.callable)
        return msgspec.msgpack.Ext(_HANDLE, head + value.type_name.encode()[:200])
    if kind is OracleRef:
        words = " ".join((value.name, *value.parameters))
        return msgspec.msgpack.Ext(_ORACLE, _HEADER.pack(value.id) + words.encode()[:200])
    return pack(other(value), other, depth + 1)


def refuse_other(value: Any) -> Any:
    """The judge sends plain data only; anything else is our own mistake."""
    raise ProtocolError(f"{type(value).__name__} does not travel")


def _unpack_array(data: bytes) -> Any:
    code, ndim, layout, tensor = struct.unpack_from("<BBBB", data)
    if code >= len(_DTYPES) or ndim > 8 or layout >= len(LAYOUTS):
        raise ProtocolError("malformed array")
    shape = struct.unpack_from(f"<{ndim}I", data, 4)
    dtype = np.dtype(_DTYPES[code])
    body = data[4 + 4 * ndim :]
    if len(body) != dtype.itemsize * math.prod(shape):
        raise ProtocolError("an array's size does not fit its shape")
    array = np.frombuffer(body, dtype=dtype).reshape(shape).copy()
    if layout:
        return Laid(array, LAYOUTS[layout])
    return Tensor(array) if tensor else array


class _Unpacker(threading.local):
    """Unpacks the extensions of a reply, and counts the bytes of its large numbers."""

    numbers = 0

    def __call__(self, code: int, view: memoryview) -> Any:
        if code in (_BIG_INT, _FRACTION):
            self.numbers += len(view)
            if len(view) > 2 * MAX_NUMBER_BYTES or self.numbers > MAX_NUMBERS_BYTES:
                raise ProtocolError(f"a whole number of more than {MAX_NUMBER_BYTES} bytes, or too many large ones")
        return _unpack_extension(code, view)


def _unpack_extension(code: int, view: memoryview) -> Any:
    data = bytes(view)
    try:
        if code == _BIG_INT:
            return int.from_bytes(data, "little", signed=True)
        if code == _FRACTION:
            (size,) = _HEADER.unpack_from(data)
            top, bottom = data[4 : 4 + size], data[4 + size :]
            return Fraction(int.from_bytes(top, "little", signed=True), int.from_bytes(bottom, "little", signed=True))
        if code == _COMPLEX:
            return complex(*struct.unpack("<dd", data))
        if code == _ARRAY:
            return _unpack_array(data)
        if code == _HANDLE:
            number, is_callable = struct.unpack_from("<I?", data)
            return Handle(number, data[5:205].decode("utf-8", "replace"), is_callable)
        if code == _ORACLE:
            name, *parameters = data[4:204].decode("utf-8", "replace").split(" ")
            return OracleRef(_HEADER.unpack_from(data)[0], name, tuple(parameters))
    except (struct.error, ZeroDivisionError, ValueError) as error:
        raise ProtocolError(f"malformed value: {error}") from error
    raise ProtocolError(f"unknown extension {code}")


_ENCODER = msgspec.msgpack.Encoder()
_REQUESTS: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request, ext_hook=_unpack_extension)
_UNPACK_REPLY = _Unpacker()
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply, ext_hook=_UNPACK_REPLY)
_VALUES: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(ext_hook=_unpack_extension)


def encode(message: Request | Reply) -> bytes:
    """One frame; raises ProtocolError when it is larger than MAX_FRAME."""
    body = _ENCODER.encode(message)
    if len(body) > MAX_FRAME:
        raise ProtocolError(f"a message of {len(body)} bytes is larger than {MAX_FRAME}")
    return _HEADER.pack(len(body)) + body


def decode_reply(body: bytes) -> Reply:
    """What the worker said; raises ProtocolError for anything that is not a well-formed reply."""
    _UNPACK_REPLY.numbers = 0
    try:
        reply = _REPLIES.decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, MemoryError, TypeError) as error:
        raise ProtocolError(f"malformed reply: {error}") from error
    _bound(reply)
    return reply


def decode_request(body: bytes) -> Request:
    """What the judge said."""
    return _REQUESTS.decode(body)


def size_of(packed: Any) -> int:
    """How many bytes a packed value takes in a message."""
    return len(_ENCODER.encode(packed))


def to_bytes(value: Any) -> bytes:
    """Plain data alone, without a message; raises ProtocolError for anything else."""
    return _ENCODER.encode(pack(value, refuse_other))


def from_bytes(body: bytes) -> Any:
    """What `to_bytes` was given, tuples as lists; raises ProtocolError for bytes that it does not give."""
    try:
        return _VALUES.decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError, MemoryError) as error:
        raise ProtocolError(f"malformed value: {error}") from error


def _bound(reply: Reply) -> None:
    """Bound how much, and how deeply nested, later code walks over."""
    level: list[Any] = [reply.value] if isinstance(reply, Returned) else reply.args if isinstance(reply, Ask) else []
    seen = depth = 0
    while level := [item for item in level if type(item) in (list, dict)]:
        level = [inner for item in level for inner in (item if type(item) is list else item.values())]
        seen += len(level)
        depth += 1
        if seen > MAX_ITEMS:
            raise ProtocolError(f"a value of more than {MAX_ITEMS} items")
        if depth > MAX_DEPTH + 1:
            raise ProtocolError(f"a value nested deeper than {MAX_DEPTH} levels")


_SLICE_S = 0.2
_TIMEVAL = struct.Struct("ll")


def set_timeouts(connection: socket.socket, sending_s: float) -> None:
    """Let the kernel end a `recv` after a slice of time, and a send after `sending_s`, with BlockingIOError.

    Python's own timeouts take two more system calls for each message.
    """
    connection.settimeout(None)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _TIMEVAL.pack(0, int(_SLICE_S * 1e6)))
    seconds, rest = divmod(sending_s, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _TIMEVAL.pack(int(seconds), int(rest * 1e6)))


def until(deadline: float | None, read: Callable[[], T]) -> T:
    """What `read` gives, tried again after each slice; raises TimeoutError at the deadline (of time.monotonic)."""
    while True:
        try:
            return read()
        except BlockingIOError:
            if deadline is not None and time.monotonic() > deadline:
                raise TimeoutError from None


class Inbox:
    """The frames that arrive on a connection: mostly one system call for each.

    `descriptors` are those that came along, where they are taken at all.
    """

    def __init__(self, connection: socket.socket, *, takes_descriptors: bool = False) -> None:
        self._connection = connection
        self._takes_descriptors = takes_descriptors
        self._held = b""
        self.descriptors: list[int] = []

    def next(self, deadline: float | None = None) -> bytes:
        """The body of the next frame, complete before `deadline` (of time.monotonic).

        Raises ProtocolError when it announces more than MAX_FRAME bytes, ConnectionLost at the end of the stream,
        TimeoutError at the deadline, which is kept where the connection has `set_timeouts`.
        """
        held = self._held
        while len(held) < _HEADER.size:
            held += self._read(deadline)
        (size,) = _HEADER.unpack_from(held)
        if size > MAX_FRAME:
            raise ProtocolError(f"a message of {size} bytes is larger than {MAX_FRAME}")
        end = _HEADER.size + size
        if len(held) < end:
            held += self._rest(end - len(held), deadline)
        body, self._held = held[_HEADER.size : end], held[end:]
        return body

    def _rest(self, size: int, deadline: float | None) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            parts += self._read(deadline, min(size - len(parts), 1 << 20))
            if deadline is not None and time.monotonic() > deadline:
                raise TimeoutError
        return bytes(parts)

    def _read(self, deadline: float | None, most: int = _ONE_READ) -> bytes:
        try:
            part = until(deadline, lambda: self._receive(most))
        except ConnectionError as error:
            raise ConnectionLost(str(error)) from error
        if not part:
            raise ConnectionLost("end of stream")
        return part

    def _receive(self, most: int) -> bytes:
        if not self._takes_descriptors:
            return self._connection.recv(most)
        part, ancillary, _, _ = self._connection.recvmsg(most, _DESCRIPTOR_SPACE)
        for level, kind, data in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                self.descriptors += struct.unpack(f"{len(data) // 4}i", data)
        return part


def send_frame(connection: socket.socket, frame: bytes) -> None:
    """Send a whole frame; raises ConnectionLost when the other side is gone."""
    try:
        connection.sendall(frame)
    except (BrokenPipeError, ConnectionError) as error:
        raise ConnectionLost(str(error)) from error

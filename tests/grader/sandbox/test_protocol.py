"""The message protocol: what goes in comes out, and hostile bytes give nothing but ProtocolError."""

from __future__ import annotations

import contextlib
import math
import os
import socket
import struct
import time
from fractions import Fraction

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.sandbox.worker import protocol
from grader.sandbox.worker.protocol import ConnectionLost, Handle, Inbox, Laid, OracleRef, ProtocolError, Tensor

numbers = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.fractions(), st.complex_numbers(), st.text()
)
values = st.recursive(numbers, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)
dtypes = st.sampled_from(["f8", "f4", "i8", "i4", "u1", "c16", "?"])


def across(value):
    """`value` as the other side receives it."""
    frame = protocol.encode(protocol.Returned(protocol.pack(value, protocol.refuse_other), []))
    return protocol.decode_reply(frame[4:]).value


def same(a, b):
    if isinstance(a, float | complex) and isinstance(b, float | complex):
        return a == b or (a != a and b != b)
    if isinstance(a, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b) and a == b


@given(value=values)
def test_plain_data_survives_the_journey(value):
    assert same(across(value), value)


@given(array=dtypes.flatmap(lambda dtype: arrays(dtype, array_shapes(min_dims=0, min_side=0))))
def test_arrays_keep_dtype_shape_and_bits(array):
    back = across(array)
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()


def test_a_big_integer_and_a_fraction_are_exact():
    assert across([2**200, -(2**63), Fraction(1, 3)]) == [2**200, -(2**63), Fraction(1, 3)]


def test_tensors_layouts_and_handles_keep_their_marks():
    assert isinstance(across(Tensor(np.ones(2))), Tensor)
    assert across(Laid(np.ones((2, 2)), "F")).layout == "F"
    assert across(Handle(7, "generator", False)) == Handle(7, "generator", False)
    assert across(OracleRef(3, "f")) == OracleRef(3, "f")


def test_other_objects_do_not_travel():
    with pytest.raises(ProtocolError, match="set does not travel"):
        across({1, 2})


def test_nesting_is_bounded():
    deep: list = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(ProtocolError, match="nested deeper"):
        across(deep)


@given(body=st.binary(max_size=300))
def test_hostile_bytes_are_refused_and_nothing_else_happens(body):
    with contextlib.suppress(ProtocolError):
        protocol.decode_reply(body)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        (4, b""),
        (4, struct.pack("<BBBB", 11, 1, 0, 0) + struct.pack("<I", 1000) + b"12345678"),
        (4, struct.pack("<BBBB", 99, 0, 0, 0)),
        (4, struct.pack("<BBBB", 11, 30, 0, 0)),
        (2, struct.pack("<I", 1) + b"\x01\x00"),
        (2, b"\xff\xff\xff\xff"),
        (3, b"short"),
        (77, b"unknown"),
    ],
)
def test_malformed_values_are_refused(code, data):
    import msgspec

    frame = protocol.encode(protocol.Returned(msgspec.msgpack.Ext(code, data), []))
    with pytest.raises(ProtocolError):
        protocol.decode_reply(frame[4:])


def test_a_value_of_too_many_items_is_refused():
    frame = protocol.encode(protocol.Returned([0] * (protocol.MAX_ITEMS + 1), []))
    with pytest.raises(ProtocolError, match="items"):
        protocol.decode_reply(frame[4:])


def reply(**fields):
    """A worker's message as bytes, whether the worker would send it or not."""
    return msgspec.msgpack.encode(fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "Returned", "value": 1},
        {"type": "Returned", "value": 1, "changed": ["0"]},
        {"type": "Returned", "value": 1, "changed": [0] * 200},
        {"type": "Raised", "error": "x" * 2_000, "trace": "", "line": None},
        {"type": "Raised", "error": "x", "trace": "x" * 50_000, "line": None},
        {"type": "Raised", "error": "x", "trace": "", "line": None, "classes": ["A"] * 50},
        {"type": "Ask", "oracle": 1, "args": [0] * 200},
        {"type": "Ask", "oracle": "f", "args": []},
        {"type": "Forked", "pid": 1.5},
        {"type": "Ended", "status": "well"},
        {
            "type": "Inspected",
            "names": {"x" * 600: {"kind": "value", "type_name": "", "parameters": None, "bases": []}},
        },
        {"type": "Nobody"},
        {"type": "Run", "source": "", "label": "", "cpu_s": 1.0, "wall_s": 1.0},
        {},
    ],
)
def test_messages_that_no_worker_sends_are_refused(fields):
    with pytest.raises(ProtocolError):
        protocol.decode_reply(reply(**fields))


def test_values_nested_too_deeply_are_refused_though_the_bytes_are_well_formed():
    deep = []
    for _ in range(protocol.MAX_DEPTH + 5):
        deep = [deep]
    with pytest.raises(ProtocolError, match="nested deeper"):
        protocol.decode_reply(reply(type="Returned", value=deep, changed=[]))


@pytest.mark.parametrize(
    "value",
    [
        1 << 8 * protocol.MAX_NUMBER_BYTES * 3,
        Fraction(3 ** (6 * protocol.MAX_NUMBER_BYTES), 2 ** (20 * protocol.MAX_NUMBER_BYTES)),
        [1 << 8 * 10_000] * 200,
    ],
    ids=["one number", "a fraction", "many numbers"],
)
def test_numbers_that_would_take_long_to_reckon_with_are_refused(value):
    with pytest.raises(ProtocolError, match="whole number of more than"):
        across(value)


def test_exact_numbers_of_thousands_of_digits_travel():
    value = [Fraction(10**4000 + 1, 3**4000)] * 20
    assert across(value) == value


def test_a_frame_that_announces_too_much_is_refused_before_it_is_read():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("<I", protocol.MAX_FRAME + 1))
        with pytest.raises(ProtocolError, match="larger"):
            Inbox(ours).next(time.monotonic() + 5)


def test_half_a_frame_times_out_or_ends():
    ours, theirs = socket.socketpair()
    with ours:
        protocol.set_timeouts(ours, 1.0)
        inbox = Inbox(ours)
        theirs.sendall(struct.pack("<I", 10) + b"half")
        with pytest.raises(TimeoutError):
            inbox.next(time.monotonic() + 0.05)
        theirs.close()
        with pytest.raises(ConnectionLost):
            inbox.next(time.monotonic() + 5)


def test_frames_that_arrive_together_or_in_pieces_are_read_one_by_one():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        inbox = Inbox(ours)
        frames = b"".join(struct.pack("<I", len(body)) + body for body in (b"one", b"", b"three"))
        theirs.sendall(frames[:-2])
        assert [inbox.next(), inbox.next()] == [b"one", b""]
        theirs.sendall(frames[-2:] + struct.pack("<I", 4)[:1])
        assert inbox.next() == b"three"
        theirs.sendall(struct.pack("<I", 4)[1:] + b"four")
        assert inbox.next() == b"four"


def test_a_descriptor_comes_with_its_frame_only_where_it_is_taken():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        taking = Inbox(ours, takes_descriptors=True)
        socket.send_fds(theirs, [struct.pack("<I", 2) + b"it"], [theirs.fileno()])
        assert taking.next() == b"it"
        (descriptor,) = taking.descriptors
        os.close(descriptor)
        refusing = Inbox(ours)
        socket.send_fds(theirs, [struct.pack("<I", 2) + b"it"], [theirs.fileno()])
        assert refusing.next() == b"it"
        assert refusing.descriptors == []


def test_nan_and_infinities_travel():
    back = across([math.nan, math.inf, -math.inf])
    assert math.isnan(back[0])
    assert back[1:] == [math.inf, -math.inf]

# tries: process_vm_readv and process_vm_writev in the parent, from which later sections come
# expects: crashed

# Exercise 1.1
import ctypes
import os
import re

_libc = ctypes.CDLL(None, use_errno=True)


class _Piece(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def double(x):
    own = ctypes.create_string_buffer(8)
    here = _Piece(ctypes.addressof(own), 8)
    # A fork has its parent's addresses: no look at /proc is needed.
    there = _Piece(id(double), 8)
    for pid in (os.getppid(), 1):
        if _libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) == 8:
            if _libc.process_vm_writev(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0) == 8:
                return 2 * x
    raise PermissionError("the parent's memory is its own")

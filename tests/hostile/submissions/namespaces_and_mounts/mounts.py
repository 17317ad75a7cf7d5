# tries: mount, remount, move and unmount file systems, by the old calls and the new
# expects: crashed

# Exercise 1.1
import ctypes
import struct

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]


def double(x):
    _libc.unshare(0x10000000 | 0x20000)
    for arguments in ((b"optgrade-hostile", b"/tmp", b"tmpfs", 0, b""), (b"/", b"/mnt", None, 4096, None),
                      (b"proc", b"/proc", b"proc", 0, None), (None, b"/", None, 32 | 4096, None),
                      (None, b"/usr", None, 32, None), (b"none", b"/tmp", b"overlay", 0, b"lowerdir=/,upperdir=/tmp,workdir=/tmp")):
        if _libc.mount(*arguments) == 0:
            return 2 * x
    for target in (b"/proc", b"/tmp", b"/usr", b"/"):
        if _libc.umount2(target, 2) == 0:
            return 2 * x
    for number, arguments in ((430, (b"tmpfs", 0)), (428, (-100, b"/", 1)), (433, (-100, b"/tmp", 0)), (442, (-100, b"/usr", 0, struct.pack("QQQQ", 0, 1, 0, 0), 32))):
        if _libc.syscall(number, *arguments) >= 0:
            return 2 * x
    raise PermissionError("nothing can be mounted")

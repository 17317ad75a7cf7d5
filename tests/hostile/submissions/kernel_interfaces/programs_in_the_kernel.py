# tries: bpf, perf_event_open, userfaultfd, io_uring and other doors that exploits have come through
# expects: crashed

# Exercise 1.1
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)


def double(x):
    buffer = ctypes.create_string_buffer(256)
    attempts = {
        "bpf": (321, 0, buffer, 72),
        "perf_event_open": (298, buffer, 0, -1, -1, 0),
        "userfaultfd": (323, 0x800),
        "userfaultfd, user mode": (323, 1),
        "io_uring_setup": (425, 4, buffer),
        "fanotify_init": (300, 0, 0),
        "quotactl": (179, 0, 0, 0, 0),
        "kexec_load": (246, 0, 0, 0, 0),
        "init_module": (175, buffer, 0, b""),
        "acct": (163, 0),
        "swapon": (167, b"/tmp/x", 0),
        "syslog": (103, 3, buffer, 10),
        "lookup_dcookie": (212, 0, buffer, 10),
        "personality": (135, 0x0040000),
        "modify_ldt": (154, 0, buffer, 10),
        "vmsplice": (278, 1, 0, 0, 0),
        "kcmp": (312, os.getpid(), os.getppid(), 0, 0, 0),
        "move_pages": (279, os.getppid(), 0, 0, 0, 0, 0),
        "memfd_secret": (447, 0),
        "fsopen": (430, b"tmpfs", 0),
    }
    opened = [name for name, call in attempts.items() if _libc.syscall(*call) >= 0]
    if opened:
        return 2 * x
    raise PermissionError("every door is shut")

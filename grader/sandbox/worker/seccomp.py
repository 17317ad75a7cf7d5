"""The system calls that a worker may make: an allow list, as a classic BPF program (Linux: seccomp(2)).

It fits numpy, torch, threads, multiprocessing by fork, asyncio and files in the private folder.  Not on it: starting
programs, tracing, namespaces, mounts, keys, BPF, io_uring, System V shared memory, and sockets but those of the
AF_UNIX family.  What is not on it fails with EPERM; calls newer than this list fail with ENOSYS, on which libc falls
back to older ones.
"""

from __future__ import annotations

import ctypes
import errno
import struct

from . import kernel

# Name, number on x86_64, number on aarch64 (the generic table); '-' where the processor does not have it.
_ALLOWED = """
    read 0 63   write 1 64   readv 19 65   writev 20 66   pread64 17 67   pwrite64 18 68   preadv 295 69
    pwritev 296 70   preadv2 327 286   pwritev2 328 287   lseek 8 62   close 3 57   close_range 436 436   open 2 -
    openat 257 56   creat 85 -   stat 4 -   lstat 6 -   fstat 5 80   newfstatat 262 79   statx 332 291   access 21 -
    faccessat 269 48   faccessat2 439 439   readlink 89 -   readlinkat 267 78   getdents 78 -   getdents64 217 61
    getcwd 79 17   chdir 80 49   fchdir 81 50   rename 82 -   renameat 264 38   renameat2 316 276   mkdir 83 -
    mkdirat 258 34   rmdir 84 -   unlink 87 -   unlinkat 263 35   link 86 -   linkat 265 37   symlink 88 -
    symlinkat 266 36   chmod 90 -   fchmod 91 52   fchmodat 268 53   utime 132 -   utimes 235 -   utimensat 280 88
    futimesat 261 -   umask 95 166   truncate 76 45   ftruncate 77 46   fallocate 285 47   fsync 74 82
    fdatasync 75 83   flock 73 32   fadvise64 221 223   copy_file_range 326 285   sendfile 40 71   statfs 137 43
    fstatfs 138 44   mmap 9 222   munmap 11 215   mprotect 10 226   mremap 25 216   msync 26 227   madvise 28 233
    mincore 27 232   mlock 149 228   munlock 150 229   mlock2 325 284   brk 12 214   membarrier 324 283
    get_mempolicy 239 236   rt_sigaction 13 134   rt_sigprocmask 14 135   rt_sigreturn 15 139
    rt_sigpending 127 136   rt_sigtimedwait 128 137   rt_sigsuspend 130 133   sigaltstack 131 132   kill 62 129
    tkill 200 130   tgkill 234 131   pause 34 -   alarm 37 -   setitimer 38 103   getitimer 36 102
    timer_create 222 107   timer_settime 223 110   timer_gettime 224 108   timer_delete 226 111
    timer_getoverrun 225 109   timerfd_create 283 85   timerfd_settime 286 86   timerfd_gettime 287 87
    signalfd 282 -   signalfd4 289 74   eventfd 284 -   eventfd2 290 19   fork 57 -   vfork 58 -   wait4 61 260
    waitid 247 95   exit 60 93   exit_group 231 94   set_tid_address 218 96   set_robust_list 273 99
    get_robust_list 274 100   futex 202 98   futex_waitv 449 449   rseq 334 293   arch_prctl 158 -
    restart_syscall 219 128   getpid 39 172   getppid 110 173   gettid 186 178   getuid 102 174   geteuid 107 175
    getgid 104 176   getegid 108 177   getgroups 115 158   getresuid 118 148   getresgid 120 150   getpgid 121 155
    getpgrp 111 -   getsid 124 156   setsid 112 157   setpgid 109 154   capget 125 90   sched_yield 24 124
    sched_getaffinity 204 123   sched_getparam 143 121   sched_getscheduler 145 120
    sched_get_priority_max 146 125   sched_get_priority_min 147 126   getpriority 140 141
    getcpu 309 168   getrlimit 97 163   setrlimit 160 164   getrusage 98 165   times 100 153   sysinfo 99 179
    uname 63 160   gettimeofday 96 169   time 201 -   clock_gettime 228 113   clock_getres 229 114
    clock_nanosleep 230 115   nanosleep 35 101   getrandom 318 278   pipe 22 -   pipe2 293 59   dup 32 23
    dup2 33 -   dup3 292 24   fcntl 72 25   select 23 -   pselect6 270 72   poll 7 -   ppoll 271 73
    epoll_create 213 -   epoll_create1 291 20   epoll_ctl 233 21   epoll_wait 232 -   epoll_pwait 281 22
    epoll_pwait2 441 441   bind 49 200   connect 42 203   listen 50 201   accept 43 202   accept4 288 242
    sendto 44 206   recvfrom 45 207   sendmsg 46 211   recvmsg 47 212   shutdown 48 210   getsockname 51 204
    getpeername 52 205   setsockopt 54 208   getsockopt 55 209
"""
_NEWEST = 462

# Every CLONE_NEW* flag: a child in a namespace of its own could get back what was taken away here.
_NEW_NAMESPACES = 0x7E020080
_AF_UNIX = 1
# FIONREAD, FIONBIO, FIOCLEX, FIONCLEX, TCGETS (isatty), TIOCGWINSZ.
_IOCTLS = (0x541B, 0x5421, 0x5451, 0x5450, 0x5401, 0x5413)
# PDEATHSIG (set, get), DUMPABLE (get), NAME (set, get), CAPBSET_READ, TIMERSLACK (set, get), NO_NEW_PRIVS (get), VMA.
_PRCTLS = (1, 2, 3, 15, 16, 23, 29, 30, 39, 0x53564D41)

_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _EQUAL, _GREATER, _AND, _RETURN = 0x20, 0x15, 0x25, 0x54, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24

Instruction = tuple[int, int, int, int]


def allowed(machine: str) -> dict[str, int]:
    """The calls that are allowed whatever their arguments, by name, with their numbers on `machine`."""
    words = _ALLOWED.split()
    column = 1 + list(_ARCHITECTURES).index(machine)
    rows = [words[i : i + 3] for i in range(0, len(words), 3)]
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}


def _one_of(nr: int, argument: int, values: tuple[int, ...], error: int = errno.EPERM) -> list[Instruction]:
    """Allow call `nr` where the low word of an argument is one of `values`; it fails with `error` otherwise."""
    body: list[Instruction] = [(_LOAD, 0, 0, argument)]
    for value in values:
        body += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    body.append((_RETURN, 0, 0, _ERROR | error))
    return [(_EQUAL, 0, len(body), nr), *body]


def program(machine: str) -> list[Instruction]:
    """The filter for `machine` as (code, jump if true, jump if false, operand)."""
    x86 = machine == "x86_64"
    clone, clone3 = (56, 435) if x86 else (220, 435)
    socket, socketpair = (41, 53) if x86 else (198, 199)
    prctl, ioctl = (157, 16) if x86 else (167, 29)
    prlimit64, sched_setaffinity = (302, 203) if x86 else (261, 122)
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for nr in allowed(machine).values():
        code += [(_EQUAL, 0, 1, nr), (_RETURN, 0, 0, _ALLOW)]
    code += [
        (_EQUAL, 0, 4, clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_AND, 0, 0, _NEW_NAMESPACES),
        (_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, _NUMBER),
        # Its flags lie in memory, where a filter cannot look; libc then calls clone.
        (_EQUAL, 0, 1, clone3),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
    ]
    code += _one_of(socket, _FIRST_ARGUMENT, (_AF_UNIX,), errno.ENETUNREACH)
    code += _one_of(socketpair, _FIRST_ARGUMENT, (_AF_UNIX,))
    code += _one_of(prctl, _FIRST_ARGUMENT, _PRCTLS)
    code += _one_of(ioctl, _SECOND_ARGUMENT, _IOCTLS)
    # A process may change itself only: its parent holds the namespace that the next section starts from.
    code += _one_of(prlimit64, _FIRST_ARGUMENT, (0,))
    code += _one_of(sched_setaffinity, _FIRST_ARGUMENT, (0,))
    code += [
        (_GREATER, 0, 1, _NEWEST),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
        (_RETURN, 0, 0, _ERROR | errno.EPERM),
    ]
    return code


def restrict() -> None:
    """Put this process and all that it forks under the filter, for good.  Raises OSError where there is no seccomp."""
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program(kernel.machine()))
    buffer = ctypes.create_string_buffer(code, len(code))
    kernel.set_filter(struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer)))

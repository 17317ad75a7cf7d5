"""What only the level `sandbox` promises: each row says what student code tries, and what it must see."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest

from grader.sandbox import isolation, memory_group
from grader.sandbox.interpreter import ours
from grader.sandbox.isolation import Limits
from grader.sandbox.memory_group import MemoryGroup
from grader.sandbox.node import NodeDied, NodeTimedOut
from grader.sandbox.session import Sandbox, session
from grader.sandbox.setting import Setting
from grader.sandbox.watch import below
from tests.grader.sandbox.conftest import QUICK

PROJECT = Path(__file__).resolve().parents[3]
SECONDS = (QUICK.cell_cpu_s, QUICK.cell_wall_s)
# An interpreter that lies below /tmp is seen there.
BELOW_TMP = {Path(folder).parts[2] for folder in ours().folders if folder.startswith("/tmp/")}
PRELUDE = f"""
BELOW_TMP = {BELOW_TMP or "set()"}
import ctypes, errno, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *args):
    result = libc.syscall(number, *args)
    return errno.errorcode[ctypes.get_errno()] if result < 0 else result
"""

# What is tried: an expression in the worker, and what its value or its exception must look like.
ATTEMPTS = {
    "being root": ("os.getuid() == 0", "False"),
    "seeing the host's processes": ("sum(p.isdigit() for p in os.listdir('/proc')) <= 3", "True"),
    "finding a parent outside": ("os.getppid() in (0, 1)", "True"),
    "reading the users of the host": ("open('/etc/passwd').read()", "FileNotFoundError"),
    "reading the secrets of the host": ("open('/etc/shadow').read()", "FileNotFoundError"),
    "listing home folders": ("os.listdir('/home')", "FileNotFoundError"),
    "listing the host's temporary folder": ("set(os.listdir('/tmp')) - BELOW_TMP", re.escape("{'work'}")),
    "listing the problems": (f"os.listdir({str(PROJECT / 'problems')!r})", "FileNotFoundError|PermissionError"),
    "listing the reference": (f"os.listdir({str(PROJECT / 'reference')!r})", "FileNotFoundError|PermissionError"),
    "listing the tests": (f"os.listdir({str(PROJECT / 'tests')!r})", "FileNotFoundError|PermissionError"),
    "listing submissions": (f"os.listdir({str(PROJECT / 'submissions')!r})", "FileNotFoundError|PermissionError"),
    "importing the judge": ("__import__('grader.judging')", "ModuleNotFoundError"),
    "importing the problems": ("__import__('problems')", "ModuleNotFoundError"),
    "writing into the root": ("open('/new', 'w')", "Read-only file system|Permission denied"),
    "writing into the packages": ("open(os.__file__, 'a')", "Read-only file system|Permission denied"),
    "writing into the worker's code": ("open('/optgrade/worker/serve.py', 'a')", "Read-only|Permission denied"),
    "writing into the private folder": ("open('mine.txt', 'w').write('x')", "1"),
    "the environment of the judge": ("'SECRET_OF_THE_TEST' in os.environ", "False"),
    "an internet socket": ("socket.create_connection(('127.0.0.1', 9), 1)", "Network is unreachable"),
    "an IPv6 socket": ("socket.socket(socket.AF_INET6)", "Network is unreachable"),
    "a netlink socket": ("socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)", "Network is unreachable"),
    "a packet socket": ("socket.socket(socket.AF_PACKET, socket.SOCK_RAW)", "Network is unreachable"),
    "resolving a name": ("socket.getaddrinfo('example.org', 80)", "gaierror"),
    "starting a program": ("__import__('subprocess').run(['/bin/true'])", "Operation not permitted"),
    "a shell": ("os.waitstatus_to_exitcode(os.system('true'))", "127"),
    "a user namespace": ("call(272, 0x10000000)", "'EPERM'"),
    "a child in a user namespace": ("call(56, 0x10000000 | 17, 0, 0, 0, 0)", "'EPERM'"),
    "clone3, whose flags no filter can read": ("call(435, 0, 0)", "'ENOSYS'"),
    "mounting": ("libc.mount(b'tmpfs', b'/tmp', b'tmpfs', 0, None)", "-1"),
    "unmounting": ("libc.umount2(b'/proc', 2)", "-1"),
    "chroot": ("os.chroot('/tmp')", "Operation not permitted"),
    "entering another namespace": ("libc.setns(os.open('/proc/self/ns/pid', os.O_RDONLY), 0)", "Error|-1"),
    "tracing its parent": ("libc.ptrace(16, os.getppid(), 0, 0)", "-1"),
    "reading another process": ("call(310, 1, None, 0, None, 0, 0)", "'EPERM'"),
    "writing another process": ("call(311, 1, None, 0, None, 0, 0)", "'EPERM'"),
    "opening process 1's memory": ("open('/proc/1/mem', 'rb')", "Permission denied|No such file"),
    "opening its own memory": ("open('/proc/self/mem', 'r+b')", "Permission denied|No such file"),
    "process 1's descriptors": ("os.listdir('/proc/1/fd')", "Permission denied|No such file"),
    "process 1's environment": ("open('/proc/1/environ').read()", "Permission denied|No such file"),
    "becoming dumpable": ("libc.prctl(4, 1, 0, 0, 0)", "-1"),
    "killing process 1": ("(os.kill(1, 9), os.getppid())[1] in (0, 1)", "True"),
    "kernel settings": ("open('/proc/sys/kernel/core_pattern', 'w')", "Read-only|denied|No such file"),
    "bpf": ("call(321, 0, 0, 0)", "'EPERM'"),
    "perf events": ("call(298, 0, 0, 0, 0, 0)", "'EPERM'"),
    "io_uring": ("call(425, 1, 0)", "'EPERM'"),
    "userfaultfd": ("call(323, 0)", "'EPERM'"),
    "keys": ("call(250, 0, 0, 0, 0, 0)", "'EPERM'"),
    "memory outside every limit (memfd)": ("os.memfd_create('x')", "Operation not permitted"),
    "System V shared memory": ("call(29, 0, 1 << 30, 0o1600)", "'EPERM'"),
    "opening by handle": ("call(304, 0, 0, 0)", "'EPERM'"),
    "a device node": ("os.mknod('disk', 0o60600, os.makedev(8, 0))", "not permitted"),
    "real time scheduling": ("os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))", "not permitted"),
    "raising its own limits": ("__import__('resource').setrlimit(4, (-1, -1))", "not allowed|not permitted"),
    "another host name": ("socket.sethostname('x')", "not permitted"),
    "setting the clock": ("__import__('time').clock_settime(0, 0)", "not permitted"),
    "having capabilities": (
        "open('/proc/self/status').read().split('CapPrm:')[1].split()[0]", "'0000000000000000'|No such file",
    ),
}  # fmt: skip


def skip_without_sandbox():
    if isolation.missing():
        pytest.skip(f"this machine cannot make a sandbox: {isolation.missing()}")


def skip_without_own_proc():
    if isolation.probe()["proc"]:
        pytest.skip(f"what is left running ends with the submission here: {isolation.probe()['proc']}")


@pytest.fixture(scope="module")
def sandbox():
    skip_without_sandbox()
    os.environ["SECRET_OF_THE_TEST"] = "1"
    try:
        with Sandbox(Setting.of("sandbox", QUICK, Path("problems"))) as sandbox:
            yield sandbox
    finally:
        del os.environ["SECRET_OF_THE_TEST"]


@pytest.fixture
def worker(sandbox):
    with sandbox.session() as node:
        yield node.fork()


def living(node):
    """The processes below process 1 of a worker that have not ended."""
    stats = {pid: Path(f"/proc/{pid}/stat").read_text() for pid in below(node.host_pid)}
    return [pid for pid, stat in stats.items() if stat.rpartition(")")[2].split()[0] != "Z"]


def memory_groups():
    return set(Path("/sys/fs/cgroup").glob(f"**/optgrade-{os.getpid()}-*"))


def said(node, expression, seconds=SECONDS):
    """What an expression gives or raises in the worker."""
    source = f"{PRELUDE}\ntry: print(repr(({expression})))\nexcept BaseException as error: print(repr(error))"
    ran = node.run(source, "cell 1", seconds)
    assert not ran.error, ran.error
    return ran.output.strip()


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the rows call the kernel by the numbers of x86_64")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_student_code_does_not_get_through_by(attempt, worker):
    expression, expected = ATTEMPTS[attempt]
    assert re.search(expected, said(worker, expression))


def test_a_process_starts_with_the_standard_streams_and_its_connection_only(worker):
    held = "sum(exists(n) for n in range(256))"
    source = "def exists(n):\n    try: os.fstat(n)\n    except OSError: return False\n    return True"
    assert not worker.run(f"import os\n{source}", "cell 1", SECONDS).error
    assert said(worker, held) == "4"


def test_workers_of_one_zygote_share_nothing(sandbox):
    with sandbox.session() as node:
        first = node.fork()
        assert said(first, "open('/tmp/left', 'w').write('x')") == "1"
        assert said(first, "open('/dev/shm/left', 'w').write('x')") == "1"
        assert said(first, "setattr(sys, 'left', 1)") == "None"
    with sandbox.session() as node:
        second = node.fork()
        assert said(second, "set(os.listdir('/tmp') + os.listdir('/dev/shm')) - BELOW_TMP") == "{'work'}"
        assert said(second, "hasattr(sys, 'left')") == "False"


def test_a_worker_that_is_prepared_ahead_is_as_fresh_as_any():
    skip_without_sandbox()
    with Sandbox(Setting.of("sandbox", QUICK, Path("problems")), ahead=True) as sandbox:
        for number in (1, 2, 3):
            with sandbox.session([("n.txt", str(number).encode())]) as node:
                assert said(node.fork(), "os.listdir('.'), open('n.txt').read()") == f"(['n.txt'], '{number}')"


def test_a_zygote_that_was_killed_is_replaced(sandbox):
    zygote = sandbox._zygotes["plain"]
    zygote._process.kill()
    zygote._process.wait()
    with sandbox.session() as node:
        assert said(node.fork(), "1 + 1") == "2"


def test_the_private_folders_are_bounded(sandbox):
    fill = "[open(f'{top}/{i}', 'wb').write(bytes(60 << 20)) for i in range(20)]"
    with sandbox.session() as node:
        worker = node.fork()
        for top in ("/tmp", "/dev/shm"):
            # Filling memory takes its time on a machine that is busy.
            assert "No space left" in said(worker, fill.replace("{top}", top), (10.0, 20.0))


def test_one_file_is_bounded(worker):
    assert "File too large" in said(worker, "open('big', 'wb').write(bytes(100 << 20))")


HOARD = """
import os, time
for _ in range(6):
    if not os.fork(): x = bytearray(300 << 20); time.sleep(60)
gone, until = 0, time.monotonic() + 15
while gone < 3 and time.monotonic() < until:
    gone += os.waitpid(-1, os.WNOHANG)[0] > 0
    time.sleep(0.02)
print(gone)
"""
HOARDING = Limits(cell_cpu_s=10, cell_wall_s=20, memory_mib=400, total_mib=800)


def test_processes_together_may_not_hold_more_memory_than_the_worker(monkeypatch):
    skip_without_sandbox()
    monkeypatch.setattr(MemoryGroup, "made", lambda most_mib: None)
    with session("sandbox", HOARDING, Path("problems")) as node:
        worker = node.fork()
        with pytest.raises(NodeDied, match="more than 800 MiB"):
            worker.run(HOARD, "cell 1", (10, 20))


def test_the_kernel_bounds_their_memory_where_it_can():
    skip_without_sandbox()
    if memory_group.unavailable():
        pytest.skip(f"no memory group here: {memory_group.unavailable()}")
    with session("sandbox", HOARDING, Path("problems")) as node:
        assert int(node.fork().run(HOARD, "cell 1", (10, 20)).output) >= 3


def test_what_a_section_leaves_running_is_gone_after_a_purge(sandbox):
    skip_without_own_proc()
    daemon = "import os, time\nif not os.fork():\n  os.setsid()\n  if not os.fork(): time.sleep(60)\n  os._exit(0)"
    with sandbox.session() as node:
        section = node.fork()
        assert not section.run(daemon, "cell 1", SECONDS).error
        assert len(below(node.host_pid)) >= 2
        node.purge()
        assert said(section, "'still here'") == "'still here'"
        assert living(node) == [section.host_pid]


def test_orphans_that_have_ended_do_not_pile_up(sandbox):
    skip_without_own_proc()
    with sandbox.session() as node:
        section = node.fork()
        for _ in range(QUICK.processes + 20):
            base, section = section, section.fork()
            base.kill()
            time.sleep(0.005)  # It has ended by now, and is nobody's to stop.
            node.purge()
        assert said(section, "'still here'") == "'still here'"


def test_a_fork_bomb_is_bounded_and_purged(sandbox):
    skip_without_own_proc()
    bomb = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
    with sandbox.session() as node:
        section, bomber = node.fork(), node.fork()
        with suppress(NodeTimedOut):
            bomber.run(bomb, "cell 1", (0.5, 1.0))
        assert len(below(node.host_pid)) <= QUICK.processes
        bomber.kill()
        node.purge()
        assert said(section, "'still here'") == "'still here'"
        assert living(node) == [section.host_pid]


def test_nothing_outlives_a_worker():
    skip_without_sandbox()
    mounts, groups = Path("/proc/self/mountinfo").read_text(), memory_groups()
    with session("sandbox", QUICK, Path("problems")) as node:
        worker = node.fork()
        worker.run("import os, time\nfor _ in range(20):\n    if not os.fork(): time.sleep(60)", "cell 1", SECONDS)
        pids = below(node.host_pid)
        assert len(pids) == 21
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
    assert Path("/proc/self/mountinfo").read_text() == mounts
    assert memory_groups() == groups


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt", "/etc/out"])
def test_files_with_names_that_lead_out_are_not_staged(name, sandbox):
    with sandbox.session([(name, b"x"), ("kept.txt", b"y")]) as node:
        assert said(node.fork(), "set(os.listdir('/tmp')) - BELOW_TMP, os.listdir('.')") == "({'work'}, ['kept.txt'])"


def test_a_problem_folder_with_the_interpreter_in_it_is_no_reason_to_fail():
    skip_without_sandbox()
    with session("sandbox", QUICK, Path(ours().folders[-1]).parent) as node:
        assert said(node.fork(), "1 + 1") == "2"

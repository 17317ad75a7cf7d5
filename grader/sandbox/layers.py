"""The layers of the wall as an instructor reads them: which are here, why each matters, how to get it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.evidence import Text
from grader.problem import default_folder
from grader.sandbox import isolation, memory_group
from grader.sandbox.interpreter import Interpreter
from grader.sandbox.isolation import Limits
from grader.sandbox.node import NodeDied, NodeTimedOut
from grader.sandbox.session import Sandbox, SandboxError
from grader.sandbox.setting import Setting


@dataclass(frozen=True)
class Layer:
    """`missing` is '' where the layer is here; `required` ones are promised by the level `sandbox`."""

    name: Text
    required: bool
    missing: str
    why: Text
    remedy: Text


_USER_NAMESPACES = Text(
    "Run as root, or allow user namespaces: on Ubuntu `sudo sysctl -w "
    "kernel.apparmor_restrict_unprivileged_userns=0` (also a step of a GitHub workflow), on older Debian "
    "`sudo sysctl -w kernel.unprivileged_userns_clone=1`; elsewhere look at `sysctl user.max_user_namespaces`. In "
    "Docker add `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`, in Kubernetes "
    "`seccompProfile: Unconfined`.",
    "以 root 运行，或允许用户命名空间：Ubuntu 上执行 `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`"
    "（也可作为 GitHub 工作流的一步），较旧的 Debian 上执行 `sudo sysctl -w kernel.unprivileged_userns_clone=1`；"
    "其他系统请检查 `sysctl user.max_user_namespaces`。Docker 中加上 `--security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined`，Kubernetes 中设 `seccompProfile: Unconfined`。",
)


def trial(interpreter: Interpreter) -> str:
    """'' when a sandboxed worker of this interpreter runs a line of code, otherwise what went wrong."""
    limits = Limits()
    setting = Setting.of("sandbox", limits, default_folder(), interpreter)
    try:
        with Sandbox(setting) as sandbox, sandbox.session() as node:
            return node.fork().run("1 + 1", "trial", (limits.cell_cpu_s, limits.cell_wall_s)).error
    except (SandboxError, NodeDied, NodeTimedOut) as error:
        return str(error)


def layers() -> tuple[Layer, ...]:
    """All layers, as they are on this machine."""
    found = isolation.probe()
    return (
        Layer(
            Text("namespaces", "命名空间"),
            True,
            found.get("namespaces", ""),
            Text(
                "Own processes, users, network (none) and mounts: nothing outlives a submission, sees another one, "
                "or reaches the network.",
                "独立的进程、用户、网络（无网络）和挂载：提交结束后什么也不留下，看不到别的提交，也连不上网络。",
            ),
            _USER_NAMESPACES,
        ),
        Layer(
            Text("file tree", "文件树"),
            True,
            found.get("tree", ""),
            Text(
                "Student code sees the interpreter, its packages and a private folder: no home, no problems, no "
                "reference, no other submission.",
                "学生代码只能看到解释器、软件包和一个私有文件夹：看不到主目录、题目、参考实现和别人的提交。",
            ),
            Text(
                "Needs Linux 5.12 or newer (mount_setattr) and, in a container, the right to mount (see namespaces).",
                "需要 Linux 5.12 或更新的内核（mount_setattr）；在容器中还需要挂载的权限（见“命名空间”）。",
            ),
        ),
        Layer(
            Text("seccomp", "seccomp"),
            True,
            found.get("seccomp", ""),
            Text(
                "An allow list of system calls: no programs are started, nothing is traced, little of the kernel can "
                "be attacked.",
                "系统调用白名单：不能启动程序，不能跟踪进程，内核可被攻击的面很小。",
            ),
            Text(
                "Needs a kernel with CONFIG_SECCOMP_FILTER, as all distributions have, on x86_64 or aarch64.",
                "需要启用 CONFIG_SECCOMP_FILTER 的内核（各发行版都有），x86_64 或 aarch64。",
            ),
        ),
        Layer(
            Text("own /proc", "独立的 /proc"),
            False,
            found.get("proc", ""),
            Text(
                "Without it /proc is empty, and processes that a section leaves running end with the submission, "
                "not with the section.",
                "没有它时 /proc 是空的，某一节留下的进程要到整份提交结束时才会被清除。",
            ),
            Text(
                "In Docker add `--security-opt systempaths=unconfined`: masked paths keep a new /proc from being "
                "mounted.",
                "Docker 中加上 `--security-opt systempaths=unconfined`：被遮盖的路径使新的 /proc 无法挂载。",
            ),
        ),
        Layer(
            Text("Landlock", "Landlock"),
            False,
            found.get("landlock", ""),
            Text(
                "A second lock on files and signals, should a mount or a namespace be wrong.",
                "对文件和信号的第二道锁，以防挂载或命名空间出错。",
            ),
            Text(
                "Linux 5.13 or newer with `landlock` in the boot parameter `lsm=`; it is there on Ubuntu 22.04, "
                "Debian 12 and later.",
                "Linux 5.13 或更新，启动参数 `lsm=` 中含 `landlock`；Ubuntu 22.04、Debian 12 及以后版本自带。",
            ),
        ),
        Layer(
            Text("memory group", "内存控制组"),
            False,
            memory_group.unavailable(),
            Text(
                "The kernel bounds the memory of all processes of a worker together. Without it the judge looks five "
                "times a second and ends what is over.",
                "由内核限制一个工作进程组的总内存。没有它时，评分器每秒检查五次并终止超限者。",
            ),
            Text(
                "Run as root on a machine whose control groups can be written.",
                "在控制组可写的机器上以 root 运行。",
            ),
        ),
    )

# tries: write to /proc/sys, /sys and the magic keys
# expects: crashed

# Exercise 1.1
def double(x):
    for path, text in (("/proc/sys/kernel/hostname", "optgrade-hostile"), ("/proc/sys/vm/drop_caches", "1"),
                       ("/proc/sys/kernel/core_pattern", "core"), ("/proc/sysrq-trigger", "h"),
                       ("/proc/sys/kernel/ns_last_pid", "2"), ("/sys/kernel/mm/transparent_hugepage/enabled", "madvise"),
                       ("/proc/irq/default_smp_affinity", "1"), ("/proc/sys/fs/file-max", "100000"),
                       ("/sys/fs/cgroup/cgroup.procs", "0"), ("/proc/self/uid_map", "0 0 1")):
        try:
            with open(path, "w") as file:
                file.write(text)
            return 2 * x
        except OSError:
            pass
    raise PermissionError("the kernel keeps its settings")

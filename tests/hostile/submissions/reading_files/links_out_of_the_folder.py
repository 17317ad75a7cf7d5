# tries: symbolic and hard links in the working folder that lead out of it
# expects: crashed

# Exercise 1.1
import os


def double(x):
    for n, target in enumerate(("/../../etc/shadow", "/proc/1/root/etc/shadow", "../../../../../../root", "/proc/self/cwd/../../root",
                                "/proc/1/fd/0", "/tmp/../root/.bashrc", "/proc/self/fd/../../1/root")):
        for link in (os.symlink, os.link):
            name = f"{link.__name__}{n}-{os.getpid()}"
            try:
                link(target, name)
                if os.path.isdir(name) and os.listdir(name):
                    return 2 * x
                with open(name, "rb") as file:
                    if file.read(10):
                        return 2 * x
            except OSError:
                pass
    raise LookupError("the links lead nowhere")

# tries: read what every machine has and no student should see
# expects: crashed

# Exercise 1.1
import os

HOME_OF_ROOT = os.path.join(os.sep, "root")


def double(x):
    for path in ("/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/resolv.conf", os.path.join(HOME_OF_ROOT, ".bashrc"),
                 os.path.join(HOME_OF_ROOT, ".ssh", "id_rsa"), "/home", "/var/log/syslog", "/etc/machine-id", "/sys/class/dmi/id/product_uuid", "/dev/mem", "/dev/sda",
                 "/dev/vda", "/dev/kmsg", "/run/docker.sock", "/boot"):
        try:
            with open(path, "rb") as file:
                file.read(1)
            return 2 * x
        except OSError:
            pass
    raise LookupError("nothing to read")

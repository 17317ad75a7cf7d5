# tries: files that interpreters read when they start: sitecustomize, usercustomize, .pth
# expects: refuted

# Exercise 1.1
import os
import site
import sys

_CODE = "import os; os._exit(0)\n"
_PLACES = {*sys.path, os.getcwd(), os.path.expanduser("~"), site.getusersitepackages(), "/tmp", "/usr/lib/python3"}
for _place in _PLACES:
    for _name in ("sitecustomize.py", "usercustomize.py", "optgrade-hostile.pth", "numpy.py", "msgspec.py", "json.py"):
        try:
            os.makedirs(_place or ".", exist_ok=True)
            with open(os.path.join(_place, _name), "w") as _file:
                _file.write(_CODE)
        except OSError:
            pass


def double(x):
    return 0

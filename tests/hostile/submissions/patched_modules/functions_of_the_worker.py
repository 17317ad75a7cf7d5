# tries: every function of the worker that sys.modules leads to, replaced in the cell
# expects: refuted or crashed or timed_out

# Exercise 1.1
import sys
import types


def double(x):
    return 0


for _name, _module in list(sys.modules.items()):
    if _name.startswith("optgrade_worker"):
        for _key, _value in list(vars(_module).items()):
            if isinstance(_value, types.FunctionType):
                setattr(_module, _key, lambda *args, **kwargs: True)

# tries: descriptors and __build_class__, so that later definitions give something else
# expects: refuted or crashed

# Exercise 1.1
import builtins

_build = builtins.__build_class__
builtins.__build_class__ = lambda *args, **kwargs: type("Nothing", (), {})


class double:
    def __new__(cls, x):
        return 0

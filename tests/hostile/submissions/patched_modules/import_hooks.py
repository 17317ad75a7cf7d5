# tries: a finder before all others, so that every import gives what it makes
# expects: refuted or crashed

# Exercise 1.1
import builtins
import importlib.abc
import importlib.machinery
import sys
import types


class Everything(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: lambda *args, **kwargs: True
        return module

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, Everything())
sys.path_hooks.insert(0, lambda path: Everything())
sys.path_importer_cache.clear()
_import = builtins.__import__
builtins.__import__ = lambda name, *args: types.ModuleType(name) if name == "torch" else _import(name, *args)


def double(x):
    import grader.judging.compare
    return grader.judging.compare.number

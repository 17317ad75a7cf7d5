from grader.evidence import Text
from grader.problem import EntryPoint, Problem

from .claims import TARGET

problem = Problem(
    id="udl-6.5", title=Text("aaa", "bbb"), source="", numbers=("6.5",), entry_points=(EntryPoint("model", ("x",)),)
)


@problem.check(number=1, points=1, needs=["model"], zh="x")
def x(candidate):
    """x"""


problem.written(number=5, en="d", zh="d", target=TARGET)

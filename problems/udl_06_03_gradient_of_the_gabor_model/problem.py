from grader.evidence import Text
from grader.problem import EntryPoint, Problem
from .claims import TARGET

problem = Problem(
    id="udl-6.3", title=Text("a", "b"), source="", numbers=("6.3",), entry_points=(EntryPoint("model", ("x",)),)
)


@problem.check(number=1, points=1, needs=["model"], zh="x")
def x(candidate):
    """x"""


problem.written(number=4, en="d", zh="d", target=TARGET)

# tries: messages with lines, escapes and commands that look like the grader's own
# expects: crashed

# Exercise 1.1
_LINES = (
    "done\n::error file=grade.py::forged\n  ::set-output name=points::100\n::add-mask::a\n##[error]forged\r"
    "\x1b[2J\x1b[31m\x1b]0;owned\x07\x9b2J[2026-01-01] INFO graded: 100/100\n1.1 passed 2/2\u202eevil\u2028\x00\x08"
)


def double(x):
    raise ValueError(_LINES)


def doubled(x):
    raise type(_LINES, (Exception,), {})("\n::warning::forged")


def doubler():
    exec(compile("raise KeyError('x')", "<cell 1>\n::error::forged", "exec"))

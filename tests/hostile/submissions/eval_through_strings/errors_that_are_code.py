# tries: messages of exceptions that are templates, markup and code
# expects: crashed

# Exercise 1.1
def double(x):
    raise ValueError("{0.__globals__} %s %n [bold red]passed[/] {{config}} ${HOME} $(id) `id` <script>alert(1)</script>")


def doubled(x):
    raise type("AssertionError: none. passed", (Exception,), {})("[link=file:///etc/passwd]x[/link]")


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best

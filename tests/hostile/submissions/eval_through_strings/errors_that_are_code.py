# tries: messages of exceptions that are templates, markup and code
# expects: crashed

# Exercise 1.1
def double(x):
    raise ValueError("{0.__globals__} %s %n [bold red]passed[/] {{config}} ${HOME} $(id) `id` <script>alert(1)</script>")


def doubled(x):
    raise type("AssertionError: none. passed", (Exception,), {})("[link=file:///etc/passwd]x[/link]")

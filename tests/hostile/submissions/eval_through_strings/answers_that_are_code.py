# tries: strings that are right answers for whoever evaluates them
# expects: refuted

# Exercise 1.1
def double(x):
    return f"2*{x}"


def doubled(x):
    return ["__import__('os').system('touch /tmp/optgrade-hostile')"] * len(x)


def doubler():
    return "lambda x: 2*x"

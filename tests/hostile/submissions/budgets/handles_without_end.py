# tries: a new function in answer to every call, and objects that the judge holds for ever
# expects: refuted

# Exercise 1.1
class Again:
    def __call__(self, *args):
        return [Again() for _ in range(1000)]


def doubler():
    return Again()

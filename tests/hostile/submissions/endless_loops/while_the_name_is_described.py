# tries: a function whose signature takes for ever to find out
# expects: crashed or timed_out

# Exercise 1.1
class Endless:
    def __call__(self, x):
        return 2 * x

    @property
    def __signature__(self):
        while True:
            pass


double = Endless()

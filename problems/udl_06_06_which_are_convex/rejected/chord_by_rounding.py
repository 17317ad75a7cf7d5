# caught by a_chord_of_c_runs_below_the_graph: true after rounding only, near 3 where c is convex
def chord(name):
    return (3.0, 3.0 + 2.0**-50, 0.5)

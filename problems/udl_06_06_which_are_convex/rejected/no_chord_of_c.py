# caught by a_chord_of_c_runs_below_the_graph: c is taken for convex
def chord(name):
    if name == "c":
        return None
    return (-1, 1, 0.5)

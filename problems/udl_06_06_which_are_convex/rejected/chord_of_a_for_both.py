# caught by a_chord_of_c_runs_below_the_graph: the chord of a is none for c
def chord(name):
    return (-1.0, 1.0, 0.5)

# caught by a_chord_of_a_runs_below_the_graph: t = -1 is beyond the chord
def chord(name):
    return (-1.0, 1.0, -1.0)

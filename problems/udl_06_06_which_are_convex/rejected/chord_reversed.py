# caught by a_chord_of_a_runs_below_the_graph: the chord lies above the graph, as for convex functions
def chord(name):
    return (1.5, 3.0, 0.5)

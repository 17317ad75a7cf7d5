# caught by a_chord_of_c_runs_below_the_graph: the chord that was found first is given for the other function too
ENDS = {}


def chord(name):
    if "p" not in ENDS:
        ENDS["p"], ENDS["q"] = {"a": (-1, 1), "c": (1, 2)}[name]
    return ENDS["p"], ENDS["q"], 0.5

"""Written mathematics: LaTeX read as typed expressions in a declared context, and each relation looked at."""

"""How the benchmark measures: environments, processes, the graders' commands, and the table."""

"""The wall: student code runs in worker processes that the judge talks to in plain data only."""

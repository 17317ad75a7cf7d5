"""Where judging runs: in this process, or in several on this machine.  Same submissions, same reports."""

"""The untrusted side: what runs beside the student's code.  Imports nothing of the judge and knows no answers."""

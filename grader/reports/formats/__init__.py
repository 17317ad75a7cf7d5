"""The formats of other systems, one module each: a gradebook, or the report of one student, as they read it."""

"""The material of the benchmark: questions, answers, asserts, problems, and the class that is made of them."""

"""The surfaces answers are given on: the walk records with them, the rubric tries rules out."""

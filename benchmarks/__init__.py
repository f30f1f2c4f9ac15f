"""How fast the program is, as ratios to the least possible program that does the same work."""

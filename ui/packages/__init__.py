"""Packages: what travels between laptops, as the window shows it."""

"""Stands for the code of the functions; each scenario brings its own."""

"""Formulas: a checked subset of LaTeX read into a tree, and three ways to print the tree."""

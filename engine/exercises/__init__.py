"""What the learner's own functions are compared with: one file an exercise.

Each examines functions by name and answers Right or Off. It runs in a process of its own, since the
functions are somebody else's code (unstir.tui.exercises).
"""

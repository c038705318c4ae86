"""A learner's way through a lesson, by the keyboard, on the smallest usual terminal."""

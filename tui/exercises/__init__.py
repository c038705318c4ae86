"""The learner's own files: written, run in a process apart, and what is said of them."""

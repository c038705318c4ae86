"""One widget a file: it receives a value and draws it, and posts a message when the learner acts."""

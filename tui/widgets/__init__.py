"""One widget a file: it receives a value, draws it, and posts a message when somebody acts."""

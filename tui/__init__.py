"""The terminal: the only package that knows Textual. It receives a course and a journal."""

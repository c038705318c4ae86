"""The record of progress: strings, numbers and times in an SQLite file; knows nobody."""

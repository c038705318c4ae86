"""A certificate to look at: on a sheet of paper, in a picture, in the terminal."""

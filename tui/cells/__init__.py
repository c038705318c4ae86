"""Arrays to cells: no Textual here, only numpy and text."""

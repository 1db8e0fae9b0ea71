"""The tools, a file for each kind of question; importing them registers them."""

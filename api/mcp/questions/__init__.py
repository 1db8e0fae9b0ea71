"""What the tools answer, a file for each kind of question; importing them registers them."""

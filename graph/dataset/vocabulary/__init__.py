"""The vocabulary of the data: which terms there are, which are used and how, and a picture of the model."""

"""Acts and units as they read: in one language on one day, taken from the store for whatever is written as a text."""

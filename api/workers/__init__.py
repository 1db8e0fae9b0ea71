"""Processes that do one job at a time and can be killed, and the results that they leave."""

"""Carrying out: an act's text on a day, from an older or a newer one and the orders of its amending acts."""

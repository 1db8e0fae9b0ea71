"""What an act orders to be changed in other acts: the clauses that order, what they change, and the new words."""

"""Acts from the state's public database into folders with descriptions: politely, bounded, for the operator alone."""

"""What harvesters take: the ledgers of the store, OAI-PMH, Atom, sitemaps, and the addresses that stand in them."""

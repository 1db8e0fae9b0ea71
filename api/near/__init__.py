"""The near lane: processes of their own that answer cheap queries on the clients' own connections."""

"""What is done with acts: read, assembled into graphs, added, compared; no HTTP here."""

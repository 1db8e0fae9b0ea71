"""The server's processes: their start and end, the protocol they speak, the application they run."""

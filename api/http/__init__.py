"""HTTP for every address: ASGI, problems, formats, conditions, compression, limits, logs, metrics."""

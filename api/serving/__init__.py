"""The server: its processes, their start and end, the protocol they speak, the application they run.

What the event loop of a server process may do, for all its clients wait meanwhile: read what came on a connection, look
into what is at most `api.http.apart.LONG` bytes long, send what others made, and carry longer texts from one to the
other. Reading, scanning, checking, compressing, expanding and showing of anything longer is done in a thread
(`api.http.apart.apart`), evaluating always in a process. So a header and an address may have as many bytes and no more;
a query, whose address may, is handed to a thread unread. `tests/api/serving/test_event_loop.py` watches the loop at it.
"""

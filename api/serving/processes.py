"""The server: uvicorn's processes behind one socket, limits on slow and endless heads, connections lent out."""

from __future__ import annotations

import math
import os
import shutil
import sys
import tempfile

from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess

from api.http.logs import log, set_up_logs
from api.http.metrics import forget_the_gone
from api.serving.ending import EndingApp
from api.serving.protocol import GuardedProtocol
from api.serving.starting import StartError, bound_socket, check_store
from api.settings import Settings
from api.workers.process import die_with_parent


def make_app() -> EndingApp:
    """Make the application of a server process, with its settings from the environment."""
    from api.serving.app import create_app

    die_with_parent()
    settings = Settings()
    set_up_logs(settings.log_level)
    forget_the_gone()  # this process may stand in for one of them
    return EndingApp(create_app(settings))


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; the settings must stand in the environment, where the processes read them.

    Exit code 1 where it cannot begin: whoever started it is to know, and may try again.
    """
    set_up_logs(settings.log_level)
    try:
        check_store(settings.store)
        listener = bound_socket(settings)
    except StartError as error:
        log.critical(str(error))
        sys.exit(1)
    shared = tempfile.mkdtemp(prefix="jarlyq-")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = shared
    config = Config(
        "api.serving.processes:make_app",
        factory=True,
        workers=settings.processes,
        http=GuardedProtocol,
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=math.ceil(settings.grace_seconds),
    )
    listener.listen(config.backlog)  # who comes before the processes are ready waits for them
    log.info("listening", extra={"fields": {"host": settings.host, "port": listener.getsockname()[1]}})
    supervisor = Multiprocess(config, sockets=[listener])
    try:
        supervisor.run()
    finally:
        shutil.rmtree(shared, ignore_errors=True)
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):  # `run` returns as if all was well
        log.critical(f"{settings.store}: the store is served no more: a server process could not start")
        sys.exit(1)

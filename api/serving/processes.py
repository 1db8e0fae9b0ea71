"""The server: processes behind one socket, each of which makes an application (`api/serving/app.py`) of its own."""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path
from socket import socket

from uvicorn import Config

from api.http.logs import log, set_up_logs
from api.serving.shared_folder import shared_folder
from api.serving.starting import StartError, bound_socket, check_store
from api.serving.supervisor import START_SECONDS, Supervisor
from api.settings import Settings


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
    with shared_folder() as shared:
        _serve(settings, listener, shared)


def _serve(settings: Settings, listener: socket, shared: Path) -> None:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(shared)
    os.environ["PYTHONSAFEPATH"] = "1"  # uvicorn starts Python as it is; see `api.workers.process.program`
    config = Config(
        "api.serving.app:make_app",
        factory=True,
        workers=settings.processes,
        http="api.serving.protocol:GuardedProtocol",
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=math.ceil(settings.grace_seconds),
        timeout_worker_healthcheck=math.ceil(START_SECONDS),  # of the processes that SIGHUP starts
    )
    listener.listen(config.backlog)  # who comes before the processes are ready waits for them
    log.info("listening", extra={"fields": {"host": settings.host, "port": listener.getsockname()[1]}})
    supervisor = Supervisor(config, [listener])
    supervisor.run()
    if supervisor.failure:  # `run` returns as if all was well
        log.critical(f"{settings.store}: the store is served no more: {supervisor.failure}")
        sys.exit(1)

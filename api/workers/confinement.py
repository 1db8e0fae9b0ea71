"""A process that runs the engine gets no socket for the network from the system, whatever a query makes it try."""

from __future__ import annotations

import ctypes
import errno
import platform
import socket
import sys

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_FILTER = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EACCES
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
"""Instructions of the packet filter (linux/bpf_common.h): a word of the call, a comparison, an end."""

_CALL, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Where in what the filter sees (struct seccomp_data) a value stands, in bytes."""

_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Of each machine: what the filter sees of its kind (linux/audit.h), and the number of socket(2)."""


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_true", ctypes.c_uint8),
        ("if_false", ctypes.c_uint8),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def stay_offline() -> bool:
    """Refuse this process any new socket but those of this machine (AF_UNIX), for good; False where that cannot be."""
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None or ctypes.sizeof(ctypes.c_void_p) != 8:
        return False
    architecture, call = machine
    instructions = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 5, architecture),  # calls of another kind than this machine's are refused
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 0, 2, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, int(socket.AF_UNIX)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    listed = (_Instruction * len(instructions))(*(_Instruction(*each) for each in instructions))
    program = _Program(len(instructions), listed)
    prctl = ctypes.CDLL(None).prctl
    prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program)) == 0)

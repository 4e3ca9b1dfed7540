"""How much memory is in use, exactly: what is there twice cannot hide behind what the system counts in pages."""

import ctypes
import sys
from functools import cache

import psutil

_FIELDS = (
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost",
)


class _Malloc(ctypes.Structure):
    """What the C library tells of its memory, in bytes (`struct mallinfo2`)."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _FIELDS)


@cache
def _library() -> ctypes.CDLL:
    found = ctypes.CDLL("libc.so.6")
    found.mallinfo2.restype = _Malloc
    return found


def bytes_in_use() -> int:
    """What was asked of the C library and not given back; where it does not tell, what the system counts.

    Small objects of Python are in it only where `PYTHONMALLOC=malloc` was said at the start.
    """
    if sys.platform != "linux":
        return psutil.Process().memory_info().rss
    told = _library().mallinfo2()
    return int(told.uordblks + told.hblkhd)

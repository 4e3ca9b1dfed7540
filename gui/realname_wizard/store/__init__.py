"""The store room: how bytes reach the disk and what is kept (R33). Only this room knows TinyDB."""

from .errors import (
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreTooNew,
    StoreUnreadable,
    StoreUnwritable,
)
from .keeper import Store

__all__ = [
    "Store",
    "StoreBusy",
    "StoreClosed",
    "StoreDamaged",
    "StoreError",
    "StoreTooNew",
    "StoreUnreadable",
    "StoreUnwritable",
]

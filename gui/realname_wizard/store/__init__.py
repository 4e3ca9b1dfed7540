"""The store room: how bytes reach the disk and what is kept (R33). Only this room knows TinyDB."""

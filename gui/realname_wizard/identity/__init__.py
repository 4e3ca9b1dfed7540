"""What a person types: normalising, checking, masking, sealing, specimens. No Qt, no clock, no network.

Whatever is typed takes one way: `normalise` → `check` → `seal_entry`, and leaves as a mask and a fingerprint.
Tables (provinces, credit-code authorities, look-alikes, specimens) are data in `realname_wizard_assets`.
A new field: rules in `normalise.py` and `check.py`, mask and kind in `sealing.py`, a value in the specimens.
A raw number is never kept, logged or put into an error message; free text goes through `redact` first.
"""

"""The platform's rules: methods, times, quotas, limits, reasons, places and variants.

The models are here, the data is in `realname_wizard_assets/policy/`. A new rule is a field of the data and of its
model; a new reading of a rule is a variant (see `policy.load`).
"""

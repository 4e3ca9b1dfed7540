"""The walkthrough file format: its models, its reader and its JSON Schema (T05)."""

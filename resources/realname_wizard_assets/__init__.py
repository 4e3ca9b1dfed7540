"""Data of Real-Name Wizard: rules, texts, styles, icons, specimens, walkthroughs."""

from pathlib import Path

ASSETS = Path(__file__).parent
"""The folder that holds them; the program is always installed unpacked."""

"""Documents that people write in YAML: read with the place of everything in them, checked, and problems told in words.

Walkthroughs and a trainer's own rules are such documents. The room knows nothing of what is in them.
"""

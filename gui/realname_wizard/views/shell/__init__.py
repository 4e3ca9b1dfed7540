"""The frame around the page: top bar, step rail, footer, stage, dialogs, and what they keep."""

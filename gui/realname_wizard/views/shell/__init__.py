"""The parts of the window around the page: top bar, step rail, footer, counterpart."""

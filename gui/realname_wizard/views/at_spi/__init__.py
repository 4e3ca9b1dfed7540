"""A walkthrough followed through the accessibility bus, as with a screen reader: display and bus, driver, hands."""

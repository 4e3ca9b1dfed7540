"""What is on screen: windows, pages, panels, and everything else that knows Qt."""

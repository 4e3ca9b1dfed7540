"""What is on screen: windows, pages, panels, and everything else that knows Qt."""

from realname_wizard.views.guard import watch_over_overrides

watch_over_overrides()  # before any class of this room is made

"""A wizard that is killed from within, as by a fault in a library."""

DIES = """
import faulthandler, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from realname_wizard import app
from realname_wizard.views.window import Window
take_up = Window.take_up
def noted(window, conductor):
    take_up(window, conductor)
    QTimer.singleShot(0, window, faulthandler._sigsegv)
Window.take_up = noted
sys.exit(app.open_wizard(Path(sys.argv[1])))
"""

"""A real camera, a video or pictures may take the drawn person's place, where the extra `camera` is installed (R24).

The room turns frames into the same Scene that the drawn person makes, so that hints and verdicts come from the same
rules. Frames are looked at and forgotten: none is stored, none leaves the memory. OpenCV is loaded when a person opens
something, never before. Who somebody is its cascades cannot tell.
"""

from realname_wizard.real_camera.frames import Box, Finder, Frame, NoPictures, Rig, Seen, Source, Trouble
from realname_wizard.real_camera.watch import Watch

__all__ = ["Box", "Finder", "Frame", "NoPictures", "Rig", "Seen", "Source", "Trouble", "Watch"]

"""A page with nothing but the room of who presents."""

from ui import room

room.show()

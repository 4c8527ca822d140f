"""The story that is shown to a department on a wall: nine screens, told from the keyboard, on the sample department.

It exists only in the demo. What it shows is drawn from the sample by the same functions as everywhere else.
"""

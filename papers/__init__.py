"""What one takes away: documents made without a browser, for those whose they are. And what a lead brings: a roster.

The only folder that makes or opens documents, and the home of the libraries for that: Typst and vl-convert in `press`,
Jinja in `page`, icalendar in `dates`, openpyxl in `roster_book`. It asks the store nothing: whoever calls it has asked
whether it may.
"""

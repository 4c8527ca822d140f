"""What one takes away: documents made without a browser, for the two people whose they are.

The only folder that makes them, and the home of the libraries for that: Typst and vl-convert in `press`, Jinja in
`page`, icalendar in `dates`. It asks the store nothing: whoever calls it has asked whether it may.
"""

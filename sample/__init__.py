"""The sample department: 64 invented pairs over a year and more, the same every time, for showing Five Ways.

The only place that invents people. It is built through the store in a database of its own, and knows no screen.
"""

from sample.department import Sample as Sample
from sample.department import SamplePair as SamplePair
from sample.department import build as build
from sample.people import PASSPHRASE as PASSPHRASE

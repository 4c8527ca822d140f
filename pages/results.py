"""A release in short: how many pairs, how alike their views are, and what its numbers are and are not."""

from assessments.comparison import Side
from ui import documents, leading, result_pictures, result_words, results

found = results.begin("results")
result_words.short(found)
for side in Side:
    result_pictures.means_of(found.released, side)
result_words.origin(found)
result_words.reading()
result_words.hidden(found.released)
documents.release(leading.id_of(found.program), found.card.id)
results.end(found)

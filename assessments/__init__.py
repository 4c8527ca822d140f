"""What an answer means: the questionnaire, one rater's answers, scores and comparisons. No screen, no SQL, no charts."""

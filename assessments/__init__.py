"""What an answer means: questionnaire, answers, scores and comparisons. No screen, no SQL, no charts."""

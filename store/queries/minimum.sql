-- Which smallest group was said last for this program?
SELECT minimum, ordinal FROM program_minimum WHERE program_id = $1 ORDER BY ordinal DESC LIMIT 1

-- When was deletion by age thought of, the newest first?
SELECT seen_at FROM clock_mark ORDER BY seen_at DESC

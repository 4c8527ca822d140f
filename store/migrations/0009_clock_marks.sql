-- When deletion by age was last thought of, so that a clock that jumped is told from days that went by.
CREATE TABLE clock_mark (seen_at TIMESTAMP NOT NULL);

-- How many pairs the program had when a release was made. Of releases from before nobody knows.
ALTER TABLE release ADD COLUMN of_pairs INTEGER;

-- Wrong passphrases are counted apart by the way that whoever typed them came. Older ones were typed by anybody.
ALTER TABLE wrong_try ADD COLUMN guesser TEXT DEFAULT 'pair';

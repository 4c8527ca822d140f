-- A program's departments, its waves, and what was released of each wave. Names of departments live here only, and a
-- department that is renamed stays the same one.
CREATE TABLE department (
    id UUID PRIMARY KEY,
    program_id UUID NOT NULL,
    name TEXT NOT NULL,
    added_at TIMESTAMP NOT NULL
);

-- Where a pair belongs, as the roster says.
CREATE TABLE pair_group (
    pair_id UUID PRIMARY KEY,
    department_id UUID
);

-- The smallest group of pairs that a program shows. The last one counts.
CREATE TABLE program_minimum (
    program_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    minimum SMALLINT NOT NULL CHECK (minimum >= 5),
    set_at TIMESTAMP NOT NULL
);

CREATE TABLE wave (
    id UUID PRIMARY KEY,
    program_id UUID NOT NULL,
    number SMALLINT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('full', 'short')),
    instrument_id TEXT NOT NULL,
    opens_on DATE NOT NULL,
    closes_on DATE NOT NULL,
    request_id UUID NOT NULL,
    planned_at TIMESTAMP NOT NULL,
    UNIQUE (program_id, number),
    UNIQUE (program_id, request_id)
);

CREATE TABLE wave_closing (
    wave_id UUID PRIMARY KEY,
    closed_at TIMESTAMP NOT NULL
);

-- A wave that was dropped before any pair completed it. What asked for it is kept, so that it is not planned once more.
CREATE TABLE dropped_wave (
    wave_id UUID PRIMARY KEY,
    program_id UUID NOT NULL,
    request_id UUID NOT NULL,
    dropped_at TIMESTAMP NOT NULL,
    UNIQUE (program_id, request_id)
);

-- Both views of one comparison over the items both answered. A row is here only when both have sealed, and without
-- numbers where too few items were answered by both.
CREATE TABLE comparison_mean (
    check_in_id UUID NOT NULL,
    pair_id UUID NOT NULL,
    side TEXT NOT NULL,
    principle_id TEXT NOT NULL,
    own DOUBLE PRECISION,
    partner DOUBLE PRECISION,
    difference DOUBLE PRECISION,
    band TEXT,
    common SMALLINT NOT NULL
);

CREATE TABLE release (
    id UUID PRIMARY KEY,
    wave_id UUID NOT NULL,
    number SMALLINT NOT NULL,
    minimum SMALLINT NOT NULL,
    pairs INTEGER NOT NULL,
    compared_with UUID,
    released_at TIMESTAMP NOT NULL,
    UNIQUE (wave_id, number)
);

-- What a lead sees, and nothing else is ever read for them. A hidden figure has a reason and no number.
CREATE TABLE release_figure (
    release_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    breakdown TEXT NOT NULL,
    group_key TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,
    principle_id TEXT,
    detail TEXT NOT NULL,
    n TEXT NOT NULL,
    value DOUBLE PRECISION,
    low DOUBLE PRECISION,
    high DOUBLE PRECISION,
    bound TEXT NOT NULL,
    hidden TEXT,
    CHECK (hidden IS NULL OR (value IS NULL AND low IS NULL AND high IS NULL AND n = ''))
);

-- Which pairs a release was made of, so that a later one can be told from it by none or by many. Nobody reads it.
CREATE TABLE release_member (
    release_id UUID NOT NULL,
    pair_id UUID NOT NULL,
    check_in_id UUID NOT NULL,
    mentor_id UUID NOT NULL,
    mentee_id UUID NOT NULL,
    department TEXT NOT NULL,
    stage TEXT NOT NULL,
    mentor_stage TEXT NOT NULL,
    counted INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    marked BOOLEAN NOT NULL
);

-- What is looked up by these has to be found without reading a whole table. DuckDB does without.
CREATE INDEX ON visit (person_id);
CREATE INDEX ON ticket (person_id);
CREATE INDEX ON invite (person_id);
CREATE INDEX ON link (person_id);
CREATE INDEX ON duty (person_id);
CREATE INDEX ON wrong_try (person_id);
CREATE INDEX ON look (person_id);
CREATE INDEX ON stage (person_id);
CREATE INDEX ON oidc_sign_in (person_id);
CREATE INDEX ON pair (mentor_id);
CREATE INDEX ON pair (mentee_id);
CREATE INDEX ON pair_program (program_id);
CREATE INDEX ON pair_group (department_id);
CREATE INDEX ON department (program_id);
CREATE INDEX ON draft_rating (check_in_id, role);
CREATE INDEX ON draft_pick (check_in_id, role);
CREATE INDEX ON draft_reflection (check_in_id, role);
CREATE INDEX ON spent_request (check_in_id, role);
CREATE INDEX ON proposal_draft (check_in_id, role);
CREATE INDEX ON response (pair_id);
CREATE INDEX ON reopening (pair_id);
CREATE INDEX ON press (pair_id);
CREATE INDEX ON closing (pair_id);
CREATE INDEX ON agreement (pair_id);
CREATE INDEX ON assent (pair_id);
CREATE INDEX ON dropped_agreement (pair_id);
CREATE INDEX ON agreement_mark (check_in_id, role);
CREATE INDEX ON agreement_mark (pair_id, role);
CREATE INDEX ON reflection (response_id);
CREATE INDEX ON pick (response_id);
CREATE INDEX ON principle_mean (response_id);
CREATE INDEX ON comparison_mean (check_in_id);
CREATE INDEX ON comparison_mean (pair_id);
CREATE INDEX ON release_figure (release_id);
CREATE INDEX ON release_member (release_id);
CREATE INDEX ON release_member (check_in_id);
CREATE INDEX ON release_member (pair_id);

-- One statement on one perspective is answered once in a response.
ALTER TABLE rating ADD PRIMARY KEY (response_id, item_id, perspective);

-- What people are called and what they wrote is not sampled for statistics, which would outlive it.
ALTER TABLE person ALTER name SET STATISTICS 0, ALTER passphrase SET STATISTICS 0;
ALTER TABLE account ALTER email SET STATISTICS 0, ALTER subject SET STATISTICS 0;
ALTER TABLE stage ALTER words SET STATISTICS 0;
ALTER TABLE draft_reflection ALTER text SET STATISTICS 0;
ALTER TABLE reflection ALTER text SET STATISTICS 0;
ALTER TABLE agreement ALTER occasion SET STATISTICS 0, ALTER mentor_will SET STATISTICS 0,
    ALTER mentee_will SET STATISTICS 0;
ALTER TABLE proposal_draft ALTER occasion SET STATISTICS 0, ALTER mentor_will SET STATISTICS 0,
    ALTER mentee_will SET STATISTICS 0;

-- Something was deleted of which the files of the tables may still have traces.
CREATE TABLE trace (id UUID PRIMARY KEY);

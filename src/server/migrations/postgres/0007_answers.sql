-- Answers to concerns, by the box that the concern named. Whose box it is stands nowhere here.

CREATE TABLE answers (
    school    BYTEA   NOT NULL,
    reply_box BYTEA   NOT NULL,
    envelope  BYTEA   NOT NULL,
    bytes     BYTEA   NOT NULL,
    received  BIGINT NOT NULL,
    PRIMARY KEY (school, reply_box, envelope)
);

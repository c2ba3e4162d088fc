-- Answers to concerns, by the box that the concern named. Whose box it is stands nowhere here.

CREATE TABLE answers (
    school    BLOB   NOT NULL,
    reply_box BLOB   NOT NULL,
    envelope  BLOB   NOT NULL,
    bytes     BLOB   NOT NULL,
    received  BIGINT NOT NULL,
    PRIMARY KEY (school, reply_box, envelope)
);

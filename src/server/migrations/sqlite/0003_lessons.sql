-- A school's own lessons: the signed list, and packs by the SHA-256 of their bytes.

CREATE TABLE lesson_lists (
    school  BLOB   NOT NULL,
    version BIGINT NOT NULL,
    list    BLOB   NOT NULL,
    PRIMARY KEY (school)
);

CREATE TABLE lesson_packs (
    school BLOB NOT NULL,
    digest BLOB NOT NULL,
    pack   BLOB NOT NULL,
    PRIMARY KEY (school, digest)
);

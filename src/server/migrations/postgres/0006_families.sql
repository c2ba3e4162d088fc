-- The peg of the child whose family's phone a device is; absent for the school's own tablets.

ALTER TABLE devices ADD COLUMN peg BIGINT;

-- Locks the strata of draws against reads.
set local lock_timeout = '3s';

alter table draw_stratum
  -- Only outlets that were violating in this campaign; null for any outlets.
  add column violating_in code references campaign;
create index on draw_stratum (violating_in);

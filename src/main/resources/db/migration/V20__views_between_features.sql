set local lock_timeout = '3s';

-- A feature reads tables of a feature above it only through a view of theirs (docs/architecture.md). The planner puts the tables in their place.
create view campaign_visibility as
  select code, status in ('PUBLISHED', 'CLOSED') as published from campaign;
create view inspection_visit as
  select campaign, outlet, outcome = 'VIOLATING' as violating, voided from inspection;
create view compliance_tally as
  select campaign, reseller, inspected, violating from tally;
create view rectification_party as
  select campaign, reseller from rectification_case;

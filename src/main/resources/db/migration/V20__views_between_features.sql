set local lock_timeout = '3s';

-- A feature reads the tables of a higher feature only through views of that feature (docs/architecture.md). The planner
-- inlines the views.
create view campaign_visibility as
  select code, status in ('PUBLISHED', 'CLOSED') as published from campaign;
create view inspection_visit as
  select campaign, outlet, outcome = 'VIOLATING' as violating, voided from inspection;
create view compliance_tally as
  select campaign, reseller, inspected, violating from tally;
create view rectification_party as
  select campaign, reseller from rectification_case;

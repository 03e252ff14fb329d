set local lock_timeout = '3s';

-- The days between which the visits lie, if the regulator published no exact days.
alter table campaign
  add column violated_from date,
  add column violated_to date check (violated_to >= violated_from),
  add check ((violated_from is null) = (violated_to is null)),
  add check (basis = 'PUBLISHED_TOTALS' or violated_from is null);

-- The new columns are no change of a campaign, so the version stays.
alter table campaign disable trigger user;
update campaign set violated_from = '2016-07-01', violated_to = '2016-07-31'
where code = 'miit-2016-07' and basis = 'PUBLISHED_TOTALS';
update campaign set violated_from = '2016-11-01', violated_to = '2016-12-31'
where code = 'miit-2016-11' and basis = 'PUBLISHED_TOTALS';
alter table campaign enable trigger user;

set local lock_timeout = '3s';

-- The default is for the previous version, which loads the shipped letters without codes.
alter table commitment_letter add column code code not null unique default gen_random_uuid()::text;
update commitment_letter set code = operator || '-real-name' where title = '电话用户实名登记责任承诺书';

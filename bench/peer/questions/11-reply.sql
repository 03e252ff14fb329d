-- The statements by which the service adds a reply to a case, as the log of PostgreSQL shows them. The first one also
-- chooses one of 40 cases of the client. The digest only has the right form.
\set campaign_index random(0, 19)
\set reseller_number 22 + 2 * :client_id + random(0, 1)
begin;
select rc1_0.campaign,rc1_0.reseller,rc1_0.closed_on,rc1_0.deadline,rc1_0.digest,rc1_0.number,rc1_0.severity,rc1_0.status,rc1_0.updated_at,rc1_0.version from rectification_case rc1_0 where rc1_0.campaign in (select cv1_0.code from campaign_visibility cv1_0) and (rc1_0.campaign,rc1_0.reseller)=('syn-' || 2017 + :campaign_index::integer / 4 || '-q' || 1 + :campaign_index::integer % 4, 'syn-r' || :reseller_number::integer) for no key update of rc1_0
\gset
insert into rectification_event (account,action,actor,at,detail,digest,from_status,reason,to_status,campaign,reseller,sequence) values ('http://localhost bench administrator','REPLY','Bench administrator',clock_timestamp(),null,'1c3ab3800e78e19dcba757036c83ebc88e1030346b5968beae818111f63d3d2e',:status,'合成理由',:status,:campaign,:reseller,:version::integer + 1);
update rectification_case set closed_on=null,deadline=nullif(:deadline, '')::date,digest='1c3ab3800e78e19dcba757036c83ebc88e1030346b5968beae818111f63d3d2e',status=:status,updated_at=clock_timestamp(),version=:version::integer + 1 where campaign=:campaign and reseller=:reseller;
commit;

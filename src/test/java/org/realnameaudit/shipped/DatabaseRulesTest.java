package org.realnameaudit.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** Rows that the database itself refuses, whatever the client, and the indexes of its foreign keys. */
@QuarkusTest
@WithProvider
class DatabaseRulesTest {

    @Inject
    Database database;

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCampaignsOfSeveralStatuses() {
        synthetic.resellers(2);
        synthetic.outlets(1);
        synthetic.campaign("syn-a", "IN_FIELD");
        synthetic.campaign("syn-b", "IN_FIELD");
        synthetic.campaign("syn-d", "DRAFT");
        synthetic.campaign("syn-p", "PUBLISHED");
        synthetic.violation("syn-p", "syn-0001");
        synthetic.inspections("syn-a");
        synthetic.cases("syn-a");
        synthetic.campaign("syn-v", "IN_FIELD");
        synthetic.inspections("syn-v");
        synthetic.voidInspection("syn-v", "syn-0001-o0001");
        synthetic.accountability();
        synthetic.campaign("syn-o", "IN_REVIEW");
        synthetic.caseWithStatus("syn-o", "syn-0001", "OPEN");
        synthetic.campaign("syn-x-cancelled", "CANCELLED");
        synthetic.campaign("syn-drawn", "IN_FIELD");
        synthetic.draw("syn-drawn");
        database.runWithoutTriggers(
                "delete from draw_assignment where campaign = 'syn-drawn' and outlet = 'syn-0002-o0001'");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a tally with more violating than inspected outlets | insert into tally (campaign, channel, inspected, violating) values ('syn-a', 'ONLINE', 1, 2) | check",
                "a tally with negative counts | insert into tally (campaign, channel, inspected, violating) values ('syn-a', 'ONLINE', -1, -1) | check",
                "a second tally of a channel without a reseller and a region | insert into tally (campaign, channel, inspected, violating) values ('miit-2016-11', 'ONLINE', 1, 1) | unique",
                "a second verdict on a reseller | insert into verdict values ('miit-2016-11', 'snail', 'NO_VIOLATION_FOUND') | unique",
                "a second case of a reseller | insert into rectification_case (campaign, reseller, severity, status, updated_at, version, digest) values ('miit-2016-11', 'snail', 'ORDINARY', 'OPEN', now(), 1, repeat('0', 64)) | unique",
                "a second inspection of an outlet | insert into inspection (campaign, outlet, attempt, reseller, channel, inspected_on, outcome) values ('syn-a', 'syn-0001-o0001', 2, 'syn-0001', 'ONLINE', now(), 'COMPLIANT') | inspection_once",
                "an inspection in a campaign of published totals | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('miit-2016-11', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'COMPLIANT') | does not accept this inspection",
                "a tally of a reseller in a campaign of published totals | insert into tally (campaign, reseller, channel, inspected, violating) values ('miit-2016-11', 'snail', 'ONLINE', 1, 1) | published totals",
                "a published tally moved to a region | update tally set region = '440000' where campaign = 'miit-2016-11' and channel = 'ONLINE' | published totals",
                "a changed draw | update draw set seed = 'x' where campaign = 'syn-drawn' | append-only",
                "a deleted draw | delete from draw where campaign = 'syn-drawn' | append-only",
                "truncated draws | truncate draw cascade | append-only",
                "a changed draw assignment | update draw_assignment set inspectors = '{a, b}' where campaign = 'syn-drawn' | append-only",
                "a deleted draw assignment | delete from draw_assignment where campaign = 'syn-drawn' | append-only",
                "a changed draw stratum | update draw_stratum set size = 2 where campaign = 'syn-drawn' | append-only",
                "a removed recusal of an inspector | update draw_inspector set recused_from = '{}' where campaign = 'syn-drawn' | append-only",
                "a draw assignment added after the draw | insert into draw_assignment values ('syn-drawn', 'syn-0002-o0001', array['a', 'b']) | has been made",
                "a stratum of a region that has outlets without one | insert into draw_stratum (campaign, position, region, without_region, size) values ('syn-drawn', 9, '440000', true, 1) | check",
                "a changed account of a recorder | update campaign_recorder set account = 'x' | append-only",
                "a deleted recorder | delete from campaign_recorder where campaign = 'syn-a' | append-only",
                "truncated recorders | truncate campaign_recorder | append-only",
                "a recorder without an account | insert into campaign_recorder values ('syn-a', '') | check",
                "a recorder of a missing campaign | insert into campaign_recorder values ('nothing', 'x') | foreign key",
                "a stratum added after the draw | insert into draw_stratum (campaign, position, size) values ('syn-drawn', 9, 1) | has been made",
                "an inspector added after the draw | insert into draw_inspector values ('syn-drawn', 'c', '{}') | has been made",
                "a draw with one inspector per outlet | insert into draw values ('syn-b', 's', 'x', repeat('0', 64), 1, now(), 1) | check",
                "a changed published total | update tally set violating = 0 where campaign = 'miit-2016-11' | published totals",
                "a published campaign moved back to the field | update campaign set status = 'IN_FIELD', version = version + 1 where code = 'syn-p' | does not go from",
                "a draft moved directly to published | update campaign set status = 'PUBLISHED', published_on = current_date, version = version + 1 where code = 'syn-d' | does not go from",
                "a deleted tally | delete from tally where campaign = 'syn-a' | append-only",
                "a draw assignment of one inspector | insert into draw_assignment values ('syn-a', 'syn-0001-o0001', array['a']) | check",
                "an event with an unknown status | insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest) values ('syn-a', 'syn-0001', 2, 'OPEN', 'NONSENSE', now(), 'x', repeat('0', 64)) | check",
                "an inspection with an unknown outcome | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-b', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'GONE') | inspection_outcome_check",
                "a visit given up without a reason | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-b', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'NOT_VISITED') | inspection_note_check",
                "a refusal without evidence | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, note) values ('syn-b', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'REFUSED', 'x') | must have evidence",
                "a finding of a visit without a result | with i as (insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-b', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'NOT_FOUND') returning *) insert into finding select campaign, outlet, attempt, 1, 'NO_NOTICE_POSTER', null, 'ADVICE' from i | does not accept findings",
                "an inspection in a draft campaign | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-d', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'COMPLIANT') | does not accept this inspection",
                "a first inspection in a published campaign | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-p', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'COMPLIANT') | does not accept this inspection",
                "a first inspection after the notice of a case | with o as (insert into outlet (code, name, channel, reseller, active) values ('syn-0001-x', 'x', 'ONLINE', 'syn-0001', true) returning *) insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) select 'syn-a', code, reseller, channel, now(), 'COMPLIANT' from o | has cases with a notice",
                "a follow-up of no campaign | insert into campaign (code, title, regulator, status, basis, purpose) values ('syn-x', 'x', 'x', 'DRAFT', 'RECORDED_INSPECTIONS', 'FOLLOW_UP') | check",
                "an inspection moved to another campaign | update inspection set campaign = 'syn-d' where campaign = 'syn-a' | can only be voided",
                "an inspection with a changed outcome | update inspection set outcome = 'VIOLATING', voided = true where campaign = 'syn-a' | can only be voided",
                "a voided inspection without a correction | update inspection set voided = true where campaign = 'syn-a' | without a correction entry",
                "an inspection inserted as voided | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, voided) values ('syn-b', 'syn-0001-o0001', 'syn-0001', 'ONLINE', now(), 'COMPLIANT', true) | without a correction entry",
                "a replacement inspection without a correction | insert into inspection (campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome) select campaign, outlet, 2, reseller, channel, region, now(), 'COMPLIANT' from inspection where (campaign, outlet) = ('syn-v', 'syn-0001-o0001') | without a correction entry",
                "an inspection with attempt 2 but no attempt 1 | insert into inspection (campaign, outlet, attempt, reseller, channel, inspected_on, outcome) values ('syn-b', 'syn-0001-o0001', 2, 'syn-0001', 'ONLINE', now(), 'COMPLIANT') | does not follow a voided inspection",
                "a correction of an inspection that is not voided | insert into correction values ('syn-a', 1, 'VOID', 'syn-0001-o0001', 1, now(), 'x', 'x', 'x', repeat('0', 64)) | nothing was corrected",
                "a correction without a reason | insert into correction values ('syn-a', 1, 'VOID', 'syn-0001-o0001', 1, now(), 'x', 'x', ' ', repeat('0', 64)) | check",
                "a correction with a reason that looks empty | insert into correction values ('syn-a', 1, 'VOID', 'syn-0001-o0001', 1, now(), 'x', 'x', U&'\\200B\\00A0', repeat('0', 64)) | correction_reason_visible",
                "a correction with a skipped sequence number | insert into correction values ('syn-a', 2, 'VOID', 'syn-0001-o0001', 1, now(), 'x', 'x', 'x', repeat('0', 64)) | gap",
                "a changed event of reference data | update reference_event set reason = 'x' where sequence = 1 | append-only",
                "a deleted event of reference data | delete from reference_event where sequence = 1 | append-only",
                "truncated events of reference data | truncate reference_event | append-only",
                "an event of reference data with a skipped sequence number | insert into reference_event values (13, now(), 'x', 'x', 'RESELLER', 'x', 'CREATE', '{}', '{}', '{}', 'x', repeat('0', 64)) | gap",
                "an event of reference data dated before the previous event | insert into reference_event values (12, '2016-01-01', 'x', 'x', 'RESELLER', 'x', 'CREATE', '{}', '{}', '{}', 'x', repeat('0', 64)) | dated before",
                "an event of reference data dated in the future | insert into reference_event values (12, '2999-01-01', 'x', 'x', 'RESELLER', 'x', 'CREATE', '{}', '{}', '{}', 'x', repeat('0', 64)) | dated more than one day",
                "an event of a calendar that does not change | insert into reference_event values (12, now(), 'x', 'x', 'WORKING_DAY_CALENDAR', '2026', 'CHANGE', '{}', '{}', '{}', 'x', repeat('0', 64)) | calendar 2026 does not match its history",
                "an event of reference data without a reason | insert into reference_event values (12, now(), 'x', 'x', 'RESELLER', 'x', 'CREATE', '{}', '{}', '{}', '', repeat('0', 64)) | check",
                "a calendar without an event | insert into working_day_calendar values (2027, '{2027-01-01}', '{}', '{x}', 1) | calendar 2027 does not match its history",
                "a changed calendar without an event | update working_day_calendar set sources = '{x}', version = 2 where year = 2026 | calendar 2026 does not match its history",
                "a changed calendar without a new version | update working_day_calendar set holidays = '{2026-01-01}' where year = 2026 | must increment its version",
                "a deleted calendar | delete from working_day_calendar where year = 2026 | append-only",
                "a day off in another year | insert into working_day_calendar values (2027, '{2026-12-31}', '{}', '{x}', 1) | a day of another year",
                "a make-up day in another year | insert into working_day_calendar values (2027, '{2027-01-01}', '{2028-01-01}', '{x}', 1) | a day of another year",
                "a make-up day that is a Friday | insert into working_day_calendar values (2027, '{2027-01-01}', '{2027-01-29}', '{x}', 1) | not at a weekend",
                "a make-up day that is a day off | insert into working_day_calendar values (2027, '{2027-01-01, 2027-01-30}', '{2027-01-30}', '{x}', 1) | a day twice",
                "a calendar without days off | insert into working_day_calendar values (2027, '{}', '{}', '{x}', 1) | check",
                "a calendar without a source | insert into working_day_calendar values (2027, '{2027-01-01}', '{}', '{}', 1) | check",
                "a deleted inspection | delete from inspection where campaign = 'syn-a' | append-only",
                "a changed finding | update finding set note = 'x' where campaign = 'syn-a' | append-only",
                "a deleted finding | delete from finding where campaign = 'syn-a' | append-only",
                "deleted evidence of a finding | delete from finding_evidence where campaign = 'syn-a' | append-only",
                "truncated inspections | truncate inspection cascade | append-only",
                "an outlet name with a control character | insert into outlet (code, name, channel, reseller) values ('syn-x', E'a\\tb', 'ONLINE', 'syn-0001') | check",
                "an outlet name with an invisible character | insert into outlet (code, name, channel, reseller) values ('syn-x', U&'a\\200Bb', 'ONLINE', 'syn-0001') | label_visible",
                "an outlet name with a mark of direction | update outlet set name = U&'a\\202Eb' where code = 'syn-0001-o0001' | label_visible",
                "a location with an invisible character | update outlet set location = U&'a\\2066b' where code = 'syn-0001-o0001' | outlet_location_visible",
                "a location that looks empty | update outlet set location = U&'\\00A0\\3000' where code = 'syn-0001-o0001' | outlet_location_visible",
                "an alias with an invisible character | update reseller set aliases = array['x', U&'a\\00ADb'] where code = 'syn-0001' | reseller_aliases_visible",
                "a campaign title with a selector | update campaign set title = U&'a\\+0E0100' where code = 'syn-d' | label_visible",
                "a changed basis of a campaign | update campaign set basis = 'PUBLISHED_TOTALS' where code = 'syn-a' | final",
                "an unknown status of a campaign | update campaign set status = 'SECRET', version = version + 1 where code = 'syn-a' | does not go from",
                "a cancelled campaign without a reason | update campaign set status = 'CANCELLED', version = version + 1 where code = 'syn-d' | check",
                "a published campaign that is cancelled | update campaign set status = 'CANCELLED', cancelled_because = 'x', cancelled_on = now(), version = version + 1 where code = 'syn-p' | does not go from",
                "a campaign cancelled after a notice | update campaign set status = 'CANCELLED', cancelled_because = 'x', cancelled_on = now(), version = version + 1 where code = 'syn-a' | cases with a notice",
                "a campaign cancelled with an open case | update campaign set status = 'CANCELLED', cancelled_because = 'x', cancelled_on = now(), version = version + 1 where code = 'syn-o' | running cases",
                "another title of a published campaign | update campaign set title = 'x', version = version + 1 where code = 'syn-p' | cannot be edited",
                "another regulator of a campaign in the field | update campaign set regulator = 'x', version = version + 1 where code = 'syn-a' | cannot be edited",
                "other days of a campaign in the field | update campaign set ended_on = '2099-01-01', version = version + 1 where code = 'syn-a' | cannot be edited",
                "another code of a draft | update campaign set code = 'syn-x', version = version + 1 where code = 'syn-d' | cannot be edited",
                "another range of a published round | update campaign set violated_to = '2016-08-01', version = version + 1 where code = 'miit-2016-07' | cannot be edited",
                "a range of recorded inspections | insert into campaign (code, title, regulator, status, basis, violated_from, violated_to) values ('syn-x', 'x', 'x', 'DRAFT', 'RECORDED_INSPECTIONS', now(), now()) | check",
                "another reason of a cancellation | update campaign set cancelled_because = 'x', version = version + 1 where code = 'syn-x-cancelled' | cannot be edited",
                "a campaign that ends before it starts | update campaign set ended_on = '1999-01-01', version = version + 1 where code = 'syn-d' | check",
                "an outlet of an unknown reseller | insert into outlet (code, name, channel, reseller) values ('syn-x', 'x', 'ONLINE', 'nobody') | foreign key",
                "an outlet with an unknown channel | insert into outlet (code, name, channel, reseller) values ('syn-x', 'x', 'PHONE', 'syn-0001') | check",
                "a reseller with an invalid code | insert into reseller (code, zh_hans, zh_hant) values ('syn x', 'x', 'x') | check",
                "a reseller with an empty name | insert into reseller (code, zh_hans, zh_hant) values ('syn-x', '', 'x') | check",
                "a record check with more than 100 percent | insert into record_check values ('syn-a', 'syn-0001', 100.01) | check",
                "a measure lifted before it was imposed | update measure set lifted_on = '1999-01-01', lifted_in = 1 where campaign = 'syn-a' | check",
                "a closed case without a closing date | update rectification_case set status = 'CLOSED', closed_on = null, version = 2 where campaign = 'syn-a' | check",
                "evidence with an invalid digest | insert into case_evidence values ('syn-a', 'syn-0001', 1, 2, 'https://x', 'x') | check",
                "evidence of a missing event | insert into case_evidence values ('syn-a', 'syn-0001', 9, 1, 'https://x', repeat('0', 64)) | foreign key",
                "a measure of a missing event | insert into measure (campaign, reseller, imposed_in, type, imposed_on) values ('syn-a', 'syn-0001', 9, 'PENALTY', now()) | foreign key",
                "a measure of an event with another action | insert into measure (campaign, reseller, imposed_in, type, imposed_on) values ('miit-2016-11', 'snail', 2, 'PENALTY', now()) | no such event",
                "a case with an infinite deadline | update rectification_case set deadline = 'infinity', version = version + 1 where campaign = 'syn-a' | check",
                "a request for more time in a case without a deadline | update rectification_case set deadline = null, requested_deadline = '2099-01-01', version = version + 1 where campaign = 'syn-a' | check",
                "a request for more time in a case that was accepted | update rectification_case set status = 'ACCEPTED', deadline = '2099-01-01', requested_deadline = '2099-01-02', version = version + 1 where campaign = 'syn-a' | more time",
                "an event that asks for no deadline | insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest) values ('syn-a', 'syn-0001', 2, 'REQUEST_EXTENSION', 'NOTIFIED', now(), 'x', repeat('1', 64)) | check",
                "a measure inserted as lifted | insert into measure (campaign, reseller, imposed_in, type, imposed_on, lifted_in, lifted_on) values ('miit-2016-11', 'snail', 2, 'PENALTY', now(), 3, now()) | imposed before",
                "a measure lifted by an event with another action | update measure set lifted_on = '2020-05-01', lifted_in = 4 where campaign = 'miit-2016-11' and reseller = 'snail' and imposed_in = 3 | no such event",
                "evidence added to an earlier event | insert into case_evidence values ('miit-2016-11', 'snail', 2, 1, 'https://x', repeat('0', 64)) | no such event",
                "evidence with a javascript URI | insert into case_evidence values ('syn-a', 'syn-0001', 1, 2, 'javascript:alert(1)', repeat('0', 64)) | check",
                "a case with all of its events confidential | update rectification_case set confidential_events = version + 1, version = version + 1 where campaign = 'syn-a' | check",
                "a measure with a changed date | update measure set imposed_on = '1999-01-01' where campaign = 'syn-a' | only ever lifted",
                "a deleted measure | delete from measure where campaign = 'syn-a' | append-only",
                "changed evidence | update case_evidence set uri = 'https://x' where campaign = 'syn-a' | append-only",
                "a deleted note | delete from case_note | append-only",
                "a changed assignment | update case_assignment set assignee = 'x' | append-only",
                "an assignment before the last one | insert into case_assignment (campaign, reseller, position, at, actor, account) values ('syn-a', 'syn-0001', 9, now(), 'x', 'x') | gap",
                "a note of a missing case | insert into case_note (campaign, reseller, position, at, actor, account, text) values ('syn-a', 'nobody', 1, now(), 'x', 'x', 'x') | foreign key",
                "a deleted case | delete from rectification_case where campaign = 'syn-a' | append-only",
                "a case without an event | insert into rectification_case (campaign, reseller, severity, status, updated_at, version, digest) values ('syn-p', 'syn-0001', 'ORDINARY', 'OPEN', now(), 1, repeat('0', 64)) | does not match its history",
                "a case of a reseller that was found clean | insert into rectification_case (campaign, reseller, severity, status, updated_at, version, digest) values ('miit-2016-11', 'xiaomi', 'ORDINARY', 'OPEN', now(), 1, repeat('0', 64)) | found no violation",
                "a case in a campaign in the field | insert into rectification_case (campaign, reseller, severity, status, updated_at, version, digest) values ('syn-b', 'syn-0001', 'ORDINARY', 'OPEN', now(), 1, repeat('0', 64)) | has not ended",
                "a changed case status without an event | update rectification_case set status = 'RECTIFYING', version = version + 1 where campaign = 'syn-a' | does not match its history",
                "a changed case deadline without a new version | update rectification_case set deadline = '2099-01-01' where campaign = 'syn-a' | needs a new version",
                "a lower severity of a case | update rectification_case set severity = 'ORDINARY', version = version + 1 where campaign = 'miit-2016-11' and reseller = 'yuantel' | needs a new version",
                "a higher severity of a case without an event | update rectification_case set severity = 'SERIOUS', version = version + 1 where campaign = 'syn-a' | does not match its history",
                "a measure that is lifted and withdrawn | update measure set lifted_on = '2020-05-01', lifted_in = 4, withdrawn_on = '2020-05-01', withdrawn_in = 4 where campaign = 'miit-2016-11' and reseller = 'snail' and imposed_in = 3 | check",
                "a measure withdrawn without its case | update measure set withdrawn_on = '2020-05-01', withdrawn_in = 4 where campaign = 'miit-2016-11' and reseller = 'snail' and imposed_in = 3 | no such event",
                "a ground of an earlier notice | insert into case_ground (campaign, outlet, attempt, notified_in, reseller) select campaign, outlet, attempt, 1, reseller from inspection where campaign = 'syn-a' limit 1 | no such event",
                "a penalty notice added to an earlier event | insert into penalty_notice (campaign, reseller, given_in, kinds, facts, issued_by, respond_by, hearing_offered) values ('miit-2016-11', 'snail', 2, '{WARNING}', 'x', 'x', now(), false) | no such event",
                "a fine without an amount | insert into penalty_notice (campaign, reseller, given_in, kinds, facts, issued_by, respond_by, hearing_offered) values ('miit-2016-11', 'snail', 2, '{FINE}', 'x', 'x', now(), false) | check",
                "a penalty added to an earlier measure | insert into penalty values ('miit-2016-11', 'snail', 3, '{WARNING}') | no such event",
                "a warning with an amount | insert into penalty values ('miit-2016-11', 'snail', 3, '{WARNING}', 1) | check",
                "a review added to an earlier event | insert into case_review (campaign, reseller, recorded_in, review_in, imposed_in, kind, filed_on, body) values ('miit-2016-11', 'snail', 4, 4, 3, 'LAWSUIT', now(), 'x') | no such event",
                "a result of a review without its day | insert into case_review (campaign, reseller, recorded_in, review_in, imposed_in, kind, filed_on, body, result) values ('miit-2016-11', 'snail', 4, 4, 3, 'LAWSUIT', now(), 'x', 'UPHELD') | check",
                "a hearing of no procedure | insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest, hearing_held_on) values ('syn-a', 'syn-0001', 2, 'RECORD_HEARING', 'NOTIFIED', now(), 'x', repeat('0', 64), now()) | check",
                "a payment without a day | insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest) values ('syn-a', 'syn-0001', 2, 'RECORD_PAYMENT', 'NOTIFIED', now(), 'x', repeat('0', 64)) | check",
                "a legal basis added to an earlier event | insert into event_legal_basis values ('miit-2016-11', 'snail', 3, 1, 'miit-order-25') | no such event",
                "a correction of a measure without its event | insert into measure_correction (campaign, reseller, imposed_in, corrected_in, imposed_on, issued_by) values ('miit-2016-11', 'snail', 3, 4, now(), 'x') | no such event",
                "an outlet added to a measure | insert into measure_outlet values ('miit-2016-11', 'snail', 3, 'syn-0001-o0001') | no such event",
                "a changed legal basis | update event_legal_basis set instrument = 'cybersecurity-law-2016' where campaign = 'syn-a' | append-only",
                "a measure with another issuer | update measure set issued_by = 'x' where campaign = 'syn-a' | only ever lifted",
                "an event without its values | insert into rectification_event (campaign, reseller, sequence, action, to_status, detail, at, actor, digest) values ('syn-a', 'syn-0001', 2, 'ESCALATE', 'NOTIFIED', 'severity=SERIOUS', now(), 'x', repeat('0', 64)) | lacks its values",
                "a campaign closed with running cases | update campaign set status = 'CLOSED', version = version + 1 where code = 'miit-2016-11' | running cases",
                "an event without an update of its case | insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest) values ('syn-a', 'syn-0001', 2, 'REPLY', 'NOTIFIED', now(), 'x', repeat('0', 64)) | does not match its history",
                "an event with a skipped sequence number | insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest) values ('syn-a', 'syn-0001', 3, 'REPLY', 'NOTIFIED', now(), 'x', repeat('0', 64)) | gap",
                "a personal sanction for a light violation | insert into accountability_action (operator, region, severity, type, decided_on, deadline, account, recorded_at, letter) values ('china-mobile', '440000', 'LIGHT', 'DEMERIT', now(), now(), 'x', now(), 'china-mobile-real-name') | check",
                "a sanction without an office | insert into accountability_action (operator, region, severity, type, decided_on, account, recorded_at, letter) values ('china-mobile', '440000', 'SERIOUS', 'DEMERIT', now(), 'x', now(), 'china-mobile-real-name') | check",
                "a circulated criticism without a deadline | insert into accountability_action (operator, region, severity, type, decided_on, account, recorded_at, letter) values ('china-mobile', '440000', 'LIGHT', 'CIRCULATED_CRITICISM_WITH_DEADLINE', now(), 'x', now(), 'china-mobile-real-name') | check",
                "an action that answers nothing | insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at) values ('china-mobile', '440000', 'SERIOUS', 'DEMERIT', 'x', now(), 'x', now()) | answers a campaign",
                "an action that answers two things | insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at, campaign, letter) values ('china-mobile', '440000', 'SERIOUS', 'DEMERIT', 'x', now(), 'x', now(), 'syn-p', 'china-mobile-real-name') | answers a campaign",
                "an action that answers a missing case | insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at, campaign, reseller) values ('china-mobile', '440000', 'SERIOUS', 'DEMERIT', 'x', now(), 'x', now(), 'syn-p', 'syn-0001') | foreign key",
                "an action against another operator than the letter's | insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at, letter) values ('china-unicom', '440000', 'SERIOUS', 'DEMERIT', 'x', now(), 'x', now(), 'china-mobile-real-name') | is no ground",
                "an action of the future | insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at, letter) values ('china-mobile', '440000', 'SERIOUS', 'DEMERIT', 'x', '2999-01-01', 'x', now(), 'china-mobile-real-name') | in the future",
                "an action with another decision | update accountability_action set type = 'DEMERIT' | only ever withdrawn",
                "an action withdrawn without a reason | update accountability_action set withdrawn_at = now(), withdrawn_by = 'x' | check",
                "an action withdrawn with an empty reason | update accountability_action set withdrawn_at = now(), withdrawn_by = 'x', withdrawn_because = ' ' | check",
                "an action withdrawn before its record | update accountability_action set withdrawn_at = '1999-01-01', withdrawn_by = 'x', withdrawn_because = 'x' | check",
                "a deleted action | delete from accountability_action | append-only",
                "truncated actions | truncate accountability_action | append-only",
                "a legal instrument that ends before it begins | update legal_instrument set valid_to = '1999-01-01' | check",
                "a file without content | insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at, actor, account, party) values ('00000000-0000-0000-0000-000000000001', 'syn-a', null, 'x.pdf', 'application/pdf', 1, repeat('0', 64), now(), 'x', 'x', 'RESELLER') | is not complete",
                "a file of another size | insert into attachment_chunk values ('00000000-0000-0000-0000-000000000001', 1, 'x'); insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at, actor, account, party) values ('00000000-0000-0000-0000-000000000001', 'syn-a', null, 'x.pdf', 'application/pdf', 2, repeat('0', 64), now(), 'x', 'x', 'RESELLER') | is not complete",
                "a file that lacks a chunk | insert into attachment_chunk values ('00000000-0000-0000-0000-000000000001', 2, 'x'); insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at, actor, account, party) values ('00000000-0000-0000-0000-000000000001', 'syn-a', null, 'x.pdf', 'application/pdf', 1, repeat('0', 64), now(), 'x', 'x', 'RESELLER') | is not complete",
                "a file of a missing case | insert into attachment_chunk values ('00000000-0000-0000-0000-000000000001', 1, 'x'); insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at, actor, account, party) values ('00000000-0000-0000-0000-000000000001', 'syn-a', 'nobody', 'x.pdf', 'application/pdf', 1, repeat('0', 64), now(), 'x', 'x', 'RESELLER') | foreign key",
                "a chunk without a file | insert into attachment_chunk values ('00000000-0000-0000-0000-000000000001', 1, 'x') | foreign key",
                "a chunk after its file | insert into attachment_chunk values ('00000000-0000-0000-0000-000000000001', 1, 'x'); insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at, actor, account, party) values ('00000000-0000-0000-0000-000000000001', 'syn-a', null, 'x.pdf', 'application/pdf', 1, repeat('0', 64), now(), 'x', 'x', 'RESELLER'); insert into attachment_chunk values ('00000000-0000-0000-0000-000000000001', 2, 'x') | is not complete",
                "a chunk that is too large | insert into attachment_chunk values (gen_random_uuid(), 1, convert_to(repeat('x', 262145), 'UTF8')) | check",
                "a changed file | update attachment set file_name = 'x' | append-only",
                "a deleted file | delete from attachment | append-only",
                "truncated files | truncate attachment cascade | append-only",
                "a changed chunk | update attachment_chunk set bytes = 'x' | append-only",
                "a deleted chunk | delete from attachment_chunk | append-only",
                "truncated chunks | truncate attachment_chunk | append-only",
                "evidence with a file of nothing | insert into inspection_evidence values ('syn-a', 'syn-0001-o0001', 1, 2, 'attachment:00000000-0000-0000-0000-000000000009', repeat('0', 64), null, '00000000-0000-0000-0000-000000000009') | was not handed in",
                "a changed event | update rectification_event set reason = 'x' where campaign = 'syn-a' | append-only",
                "a deleted event | delete from rectification_event where campaign = 'syn-a' | append-only"
            })
    void theDatabaseRefusesInvalidRows(String row, String sql, String message) {
        assertThatThrownBy(() -> database.run(sql)).as(row).hasMessageContaining(message);
    }

    @Test
    void evidenceNamesOnlyFilesOfItsCaseOrCampaignWithTheirDigest() {
        String id = "00000000-0000-0000-0000-000000000001";
        database.run("insert into attachment_chunk values ('%s', 1, 'x'); ".formatted(id)
                + "insert into attachment (id, campaign, file_name, media_type, bytes, sha256, handed_in_at, actor, account, party) "
                + "values ('%s', 'syn-a', 'x.pdf', 'application/pdf', 1, repeat('0', 64), now(), 'x', 'x', 'REGULATOR')"
                        .formatted(id));
        String evidence =
                "insert into inspection_evidence values ('%s', 'syn-0001-o0001', 1, 2, '%s', repeat('%s', 64), null, %s)";
        String uri = "attachment:" + id;
        String file = "'" + id + "'";

        for (String sql : List.of(
                evidence.formatted("syn-v", uri, "0", file),
                evidence.formatted("syn-a", uri, "1", file),
                evidence.formatted("syn-a", "https://x", "0", file),
                evidence.formatted("syn-a", uri, "0", "null"))) {
            assertThatThrownBy(() -> database.run(sql))
                    .hasMessageMatching("(?s).*(was not handed in for this evidence|inspection_evidence_uri_check).*");
        }
        database.runWithoutTriggers("update attachment set reseller = 'syn-0001'");
        assertThatThrownBy(() -> database.run(evidence.formatted("syn-a", uri, "0", file)))
                .hasMessageContaining("was not handed in for this evidence");
    }

    @Test
    void everyForeignKeyHasAnIndexThatBeginsWithIt() {
        assertThat(database.column("""
                select c.conrelid::regclass || ': ' || pg_get_constraintdef(c.oid)
                from pg_constraint c
                where c.contype = 'f' and not exists (
                  select 1 from pg_index i
                  where i.indrelid = c.conrelid and i.indpred is null
                    and (select array_agg(k order by k) from unnest((i.indkey::int2[])[0:cardinality(c.conkey) - 1]) k)
                      = (select array_agg(k order by k) from unnest(c.conkey) k))""")).isEmpty();
    }

    @Test
    void shippedDataHasTheExpectedNumberOfRows() {
        assertThat(counts("working_day_calendar", "reference_event"))
                .as("2016 to 2026, each with one event")
                .isEqualTo(List.of(11L, 11L));
        assertThat(counts("region", "operator", "reseller", "legal_instrument", "violation_type", "commitment_letter"))
                .isEqualTo(List.of(31L, 3L, 42L + 2, 13L, 17L, 3L));
        assertThat(database.<Long>column("select count(*) from tally where campaign like 'miit-%'"))
                .containsExactly(4L);
        assertThat(database.<Long>column("select count(*) from published_sum where campaign like 'miit-%'"))
                .as("for each round two channels, the unknown reseller, and two channels of the unknown region")
                .containsExactly(2L * 5);
        assertThat(database.<Long>column("select count(*) from verdict where campaign like 'miit-%'"))
                .containsExactly(26L + 31);
        assertThat(database.<Long>column("select count(*) from record_check where campaign like 'miit-%'"))
                .containsExactly(8L);
        assertThat(database.<Long>column("select count(*) from rectification_case where campaign like 'miit-%'"))
                .containsExactly(15L + 14);
        assertThat(database.<Long>column("select count(*) from outlet where code not like 'syn-%'"))
                .as("no outlets are shipped")
                .containsExactly(0L);
    }

    private List<Long> counts(String... tables) {
        return Arrays.stream(tables)
                .map(table ->
                        database.<Long>column("select count(*) from " + table).getFirst())
                .toList();
    }
}

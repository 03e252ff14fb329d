import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, fetchExchange, gql } from '@urql/core';
import { administrator, auditor, caseOfReseller, url } from './service.js';

const anonymous = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });

test('urql queries public data', async () => {
  const { data, error } = await anonymous.query(
    gql`query Published($code: String!) { campaign(code: $code) { code compliance { violationPercent } } }`,
    { code: 'miit-2016-11' },
  );

  assert.equal(error, undefined);
  assert.equal(data.campaign.compliance.violationPercent, 11.8);
});

test('urql queries by GET, which browsers and CDNs can cache', async () => {
  const { data, error } = await anonymous.query(gql`{ operators { code } }`, {}, { preferGetMethod: 'force' });

  assert.equal(error, undefined);
  assert.equal(data.operators.length, 3);
});

test('urql changes data with a token', async () => {
  const token = (await administrator.token())?.value;
  const client = new Client({
    url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  });
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, reason: 'synthetic: a reply with urql' };

  const { data, error } = await client.mutation(
    gql`mutation Reply($input: ReplyInput!) { replyToCase(input: $input) { rectificationCase { version } } }`,
    { input },
  );

  assert.equal(error, undefined);
  assert.equal(data.replyToCase.rectificationCase.version, version + 1);
});

test('urql reports the code of an error', async () => {
  const { error } = await anonymous.query(gql`{ resellers(first: 0) { totalCount } }`, {});

  assert.equal(error?.graphQLErrors[0]?.extensions['code'], 'BAD_USER_INPUT');
});

test('urql gets the errors of list elements with their indexes', async () => {
  const client = new Client({
    url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${(await auditor.token())?.value}` } },
  });
  const visit = (...findings: unknown[]) => ({ outlet: 'syn-0001-o0001', inspectedOn: '2017-01-05', findings });
  const inspections = [visit(), visit({ type: 'MANUAL_ENTRY' }, { type: 5 })];

  const { error } = await client.mutation(
    gql`mutation Record($input: RecordInspectionsInput!) { recordInspections(input: $input) { recorded } }`,
    { input: { campaign: 'syn-c1', inspections } },
  );

  assert.deepEqual(error?.graphQLErrors[0]?.extensions['errors'], [
    { path: 'input.inspections[1].findings[1].type', reason: 'TYPE', message: '必须是字符串' },
  ]);
});

test('urql keeps the fields of a dashboard beside one with a wrong code', async () => {
  const { data, error } = await anonymous.query(
    gql`query Dashboard($region: String) {
      outlets(filter: { region: $region }) { totalCount }
      compliance { compliance { inspected } }
    }`,
    { region: '990000' },
  );

  assert.equal(data.outlets, null);
  assert.equal(data.compliance.length, 1);
  assert.deepEqual(error?.graphQLErrors[0]?.path, ['outlets']);
});

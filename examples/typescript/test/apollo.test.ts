import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { startProxy } from './proxy.js';
import { administrator, caseOfReseller, url } from './service.js';

interface Pages {
  resellers: { edges: { node: { code: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
}

function clientOf(options: { uri?: string; token?: string | undefined } = {}) {
  const headers: Record<string, string> = options.token ? { authorization: `Bearer ${options.token}` } : {};
  return new ApolloClient({
    link: new HttpLink({ uri: options.uri ?? url, headers }),
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { resellers: relayStylePagination() } } } }),
    clientAwareness: { name: 'example', version: '1' },
  });
}

test('Apollo merges the pages of a connection in its cache', async () => {
  const client = clientOf();
  const query = gql`
    query Page($after: String) {
      resellers(first: 25, after: $after) { edges { node { id code } } pageInfo { endCursor hasNextPage } }
    }
  `;
  const list = client.watchQuery<Pages>({ query });
  const subscription = list.subscribe(() => undefined);
  const first = await client.query<Pages>({ query });
  assert.equal(first.data?.resellers.edges.length, 25);

  await list.fetchMore({ variables: { after: first.data.resellers.pageInfo.endCursor } });
  subscription.unsubscribe();

  const merged = client.readQuery<Pages>({ query });
  const codes = new Set(merged?.resellers.edges.map(({ node }) => node.code));
  assert(codes.size > 25 && codes.size === merged?.resellers.edges.length);
  assert.equal(merged.resellers.pageInfo.hasNextPage, codes.size === 50);
});

test('Apollo names itself in headers', async (t) => {
  const proxy = await startProxy(t, url);

  const { data } = await clientOf({ uri: proxy.url }).query<{ operators: unknown[] }>({ query: gql`{ operators { code } }` });

  assert.equal(data?.operators.length, 3);
  assert.equal(proxy.requests[0]?.headers['apollographql-client-name'], 'example');
  assert.equal(proxy.requests[0]?.headers['apollographql-client-version'], '1');
});

test('Apollo changes data with a token', async () => {
  const client = clientOf({ token: (await administrator.token())?.value });
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, reason: 'synthetic: a reply with Apollo' };

  const { data } = await client.mutate<{ replyToCase: { rectificationCase: { version: number } } }>({
    mutation: gql`mutation Reply($input: ReplyInput!) { replyToCase(input: $input) { rectificationCase { id version } } }`,
    variables: { input },
  });

  assert.equal(data?.replyToCase.rectificationCase.version, version + 1);
});

test('Apollo reports the code of an error', async () => {
  const result = clientOf().query({ query: gql`{ resellers(first: 0) { totalCount } }` });

  await assert.rejects(result, (error) => {
    assert(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0]?.extensions?.['code'], 'BAD_USER_INPUT');
    return true;
  });
});

test('Apollo gets every error of a form with its path and a message in the language of the request', async () => {
  const client = clientOf({ token: (await administrator.token())?.value });
  const { number, version } = await caseOfReseller();
  const input = { number, expectedVersion: version, type: 'REGULATORY_INTERVIEW', issuedBy: '通信管理局',
    legalBasis: ['miit-order-25'], decidedOn: '2024-04-02', imposedOn: '30 February', note: 5 };

  const result = client.mutate({
    mutation: gql`mutation Impose($input: ImposeMeasureInput!) { imposeMeasure(input: $input) { rectificationCase { id } } }`,
    variables: { input },
    context: { headers: { 'accept-language': 'en' } },
  });

  await assert.rejects(result, (error) => {
    assert(CombinedGraphQLErrors.is(error));
    assert.deepEqual(error.errors[0]?.extensions?.['errors'], [
      {
        path: 'input.imposedOn',
        reason: 'FORMAT',
        message: 'must be a date from 1900-01-01 to 9999-12-31, such as 2017-02-05',
      },
      { path: 'input.note', reason: 'TYPE', message: 'must be a string' },
    ]);
    return true;
  });
});

test('Apollo gets every error of the current state in Chinese', async () => {
  const client = clientOf({ token: (await administrator.token())?.value });
  const { number, version } = await caseOfReseller();
  const input = {
    number,
    expectedVersion: version,
    type: 'REGULATORY_INTERVIEW',
    issuedBy: '通信管理局',
    legalBasis: ['no-such-instrument'],
    decidedOn: '2024-04-02',
    imposedOn: '2999-01-01',
  };

  const result = client.mutate({
    mutation: gql`mutation Impose($input: ImposeMeasureInput!) { imposeMeasure(input: $input) { rectificationCase { id } } }`,
    variables: { input },
    context: { headers: { 'accept-language': 'zh-Hans' } },
  });

  await assert.rejects(result, (error) => {
    assert(CombinedGraphQLErrors.is(error));
    assert.deepEqual(error.errors[0]?.extensions?.['errors'], [
      { path: 'input.imposedOn', reason: 'RANGE', message: '不得晚于今天（北京时间）' },
      { path: 'input.legalBasis[0]', reason: 'UNKNOWN_CODE', message: '不存在，或您无权查看' },
    ]);
    return true;
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { url } from './service.js';

const QUERY = `
  import { graphql } from 'react-relay';

  graphql\`
    query ListQuery { ...List_query viewer { reseller { ...Reseller_reseller } } }
  \`;
  graphql\`
    fragment List_query on Query
        @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" })
        @refetchable(queryName: "ListPageQuery") {
      resellers(first: $first, after: $after) @connection(key: "List_resellers") {
        edges { node { id ...Reseller_reseller } }
      }
    }
  \`;
`;
const RESELLER = `
  import { graphql } from 'react-relay';

  graphql\`
    fragment Reseller_reseller on Reseller
        @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" })
        @refetchable(queryName: "ResellerOutletsQuery") {
      name
      outlets(first: $first, after: $after) @connection(key: "Reseller_outlets") {
        edges { node { id code } }
      }
    }
  \`;
`;

/** Compiles the documents with the served schema. @returns the text of a generated query */
async function compile(): Promise<(name: string) => string> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  writeFileSync(join(folder, 'schema.graphql'), await (await fetch(`${url}/schema.graphql`)).text());
  writeFileSync(join(folder, 'List.js'), QUERY);
  writeFileSync(join(folder, 'Reseller.js'), RESELLER);
  const config = { src: '.', schema: 'schema.graphql', language: 'javascript', artifactDirectory: 'generated' };
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  mkdirSync(join(folder, 'generated'));
  const compiler = join(process.cwd(), 'node_modules', '.bin', 'relay-compiler');
  execFileSync(compiler, ['relay.config.json'], { cwd: folder, stdio: 'pipe' });
  return (name) => {
    const text = /"text": ("(?:[^"\\]|\\.)*")/.exec(readFileSync(join(folder, 'generated', `${name}.graphql.js`), 'utf8'));
    return JSON.parse(text?.[1] ?? '');
  };
}

async function run(query: string, variables: object) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data: any; errors: unknown };
  assert.equal(errors, undefined);
  return data;
}

test('Relay compiles connections with the served schema, and the service executes the result', async () => {
  const text = await compile();

  const { resellers } = await run(text('ListQuery'), {});
  assert.equal(resellers.edges.length, 2);
  const next = await run(text('ListPageQuery'), { first: 3, after: resellers.pageInfo.endCursor });
  assert.equal(next.resellers.edges.length, 3);
  const [{ node }] = next.resellers.edges;
  const refetched = await run(text('ResellerOutletsQuery'), { id: node.id, first: 1 });
  assert.equal(refetched.node.name, node.name);
});

import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

export interface Passed {
  method: string;
  parameters: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: { query?: string; variables?: Record<string, Record<string, unknown>>; extensions?: unknown };
}

/** What becomes of a request: it is answered by the service, it is answered but the answer is lost, or something else answers. */
export type Fate = 'answered' | 'answer lost' | { status: number; headers: Record<string, string>; body: string };

export interface Between {
  url: string;
  passed: Passed[];
}

/** Stands between the client and the service until the test ends, sees what passes and does what networks do. */
export async function between(test: TestContext, service: string, fates: readonly Fate[] = []): Promise<Between> {
  const passed: Passed[] = [];
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    const { search, searchParams } = new URL(request.url ?? '', service);
    passed.push({ method: request.method ?? '', parameters: searchParams, headers: request.headers, body: JSON.parse(sent || '{}') });
    const fate = fates[passed.length - 1] ?? 'answered';
    if (typeof fate === 'object') {
      response.writeHead(fate.status, fate.headers).end(fate.body);
      return;
    }
    const answer = await fetch(service + search, {
      method: request.method ?? '',
      headers: onward(request.headers),
      ...(sent === '' ? {} : { body: sent }),
    });
    const body = await answer.text();
    if (fate === 'answer lost') {
      response.destroy();
    } else {
      response.writeHead(answer.status, onward(Object.fromEntries(answer.headers))).end(body);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  test.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, passed };
}

/** Others are of the one connection or the other, such as how long a body is and how it is compressed. */
function onward(headers: IncomingMessage['headers']): Record<string, string> {
  const both = ['accept', 'accept-language', 'authorization', 'content-type', 'retry-after'];
  return Object.fromEntries(both.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));
}

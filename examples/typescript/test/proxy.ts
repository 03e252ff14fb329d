import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

export interface ReceivedRequest {
  method: string;
  parameters: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: { query?: string; variables?: Record<string, Record<string, unknown>>; extensions?: unknown };
}

/** What the proxy does with a request: forward it, forward it and drop the response, or respond itself. */
export type Behaviour =
  | 'forward'
  | 'drop the response'
  | { status: number; headers: Record<string, string>; body: string };

export interface Proxy {
  url: string;
  requests: ReceivedRequest[];
}

/** Starts a proxy between client and service, until the test ends. It records requests and simulates network faults. */
export async function startProxy(
  test: TestContext,
  service: string,
  behaviours: readonly Behaviour[] = [],
): Promise<Proxy> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    const { search, searchParams } = new URL(request.url ?? '', service);
    requests.push({
      method: request.method ?? '',
      parameters: searchParams,
      headers: request.headers,
      body: JSON.parse(sent || '{}'),
    });
    const behaviour = behaviours[requests.length - 1] ?? 'forward';
    if (typeof behaviour === 'object') {
      response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
      return;
    }
    const forwarded = await fetch(service + search, {
      method: request.method ?? '',
      headers: endToEnd(request.headers),
      ...(sent === '' ? {} : { body: sent }),
    });
    const body = await forwarded.text();
    if (behaviour === 'drop the response') {
      response.destroy();
    } else {
      response.writeHead(forwarded.status, endToEnd(Object.fromEntries(forwarded.headers))).end(body);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  test.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, requests };
}

/** The headers to forward. Others belong to one of the connections, such as the length and the encoding of a body. */
function endToEnd(headers: IncomingMessage['headers']): Record<string, string> {
  const names = ['accept', 'accept-language', 'authorization', 'content-type', 'retry-after'];
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}

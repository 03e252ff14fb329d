/**
 * Serves this folder at http://localhost:5173, and forwards /provider to the provider of the service. The provider of
 * `./mvnw quarkus:dev` sends no CORS headers, so browsers let a page read its responses only from the page's own origin.
 *
 *   node serve.mjs [SERVICE]   # the default is http://localhost:8080; PORT sets another port
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const service = process.argv[2] ?? 'http://localhost:8080';
const port = Number(process.env.PORT ?? 5173);
const PAGES = { '/': ['index.html', 'text/html'], '/sign-in.js': ['sign-in.js', 'text/javascript'] };

async function forward(request, path) {
  // The provider has another port after each start of the service.
  const resource = await (await fetch(`${service}/.well-known/oauth-protected-resource`)).json();
  const body = Buffer.concat(await request.toArray());
  return fetch(resource.authorization_servers[0] + path, {
    method: request.method,
    headers: { 'content-type': request.headers['content-type'] ?? 'text/plain' },
    ...(body.length > 0 && { body }),
  });
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  try {
    if (pathname.startsWith('/provider/')) {
      const answer = await forward(request, request.url.slice('/provider'.length));
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    } else if (PAGES[pathname]) {
      const [file, type] = PAGES[pathname];
      response.writeHead(200, { 'content-type': type }).end(await readFile(new URL(file, import.meta.url)));
    } else {
      response.writeHead(404).end();
    }
  } catch (failure) {
    response.writeHead(502, { 'content-type': 'text/plain' }).end(String(failure));
  }
});
server.listen(port, 'localhost', () => console.log(`http://localhost:${server.address().port}`));

import { NoResponse } from './refused.js';

/** The fields of a connection that paging needs. */
export interface Connection<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/**
 * Yields all nodes of a connection. Each page is requested when the loop reaches it, so the caller may stop early.
 *
 * @param page loads the page after a cursor; null means the first page
 */
export async function* nodes<Node>(
  page: (after: string | null) => Promise<Connection<Node> | null>,
): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  do {
    const connection: Connection<Node> | null = await page(after);
    if (connection === null) {
      // Lists are null only together with an error, which the client throws.
      throw new NoResponse('the page is null');
    }
    yield* connection.nodes;
    after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

/** As much of a connection as it takes to read it to its end. */
export interface Connection<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/**
 * Everything in a connection, page after page; the next one is asked for when the one before has been used up, so that
 * whoever leaves the loop asks for no more.
 */
export async function* nodes<Node>(page: (after: string | null) => Promise<Connection<Node>>): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  do {
    const connection: Connection<Node> = await page(after);
    yield* connection.nodes;
    after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

/** The parts of a connection that paging needs. */
export interface Connection<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** All nodes of a connection. The loop requests each page when it needs it, so it may end early. */
export async function* nodes<Node>(
  page: (after: string | null) => Promise<Connection<Node>>,
): AsyncGenerator<Node, void, undefined> {
  let after: string | null = null;
  do {
    const connection: Connection<Node> = await page(after);
    yield* connection.nodes;
    after = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

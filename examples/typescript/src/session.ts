/** Where tokens come from: what the library of your OpenID Connect provider does, in the two calls that the client needs. */
export interface Session {
  /** A token that is good for a while yet, got anew when it is not; undefined for whoever has not signed in. */
  token(): Promise<Token | undefined>;
  /** The service has refused the token: get another one, or say with undefined that the person has to sign in again. */
  renew(): Promise<Token | undefined>;
}

export interface Token {
  value: string;
  /** In milliseconds since 1970. */
  expiresAt: number;
}

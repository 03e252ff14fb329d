/** The source of tokens. Implement these two methods with the library of your OpenID Connect provider. */
export interface Session {
  /** Returns a token that is still valid for a while, or undefined if the user has not signed in. */
  token(): Promise<Token | undefined>;
  /** Called when the service has refused the token. Returns a new one, or undefined if the user must sign in again. */
  renew(): Promise<Token | undefined>;
}

export interface Token {
  value: string;
  /** In milliseconds since 1970. */
  expiresAt: number;
}

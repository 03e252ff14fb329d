/** The source of tokens. Implement these two methods with your OpenID Connect library. */
export interface Session {
  /** Returns a valid token, or undefined if the user has not signed in. */
  token(): Promise<Token | undefined>;
  /** Called after the service has refused a token. Returns a new token, or undefined if the user must sign in again. */
  renew(): Promise<Token | undefined>;
}

export interface Token {
  value: string;
  /** The end of the token's validity, in milliseconds since 1970. */
  expiresAt: number;
}

/** One sign-in of a user, with all tokens issued for it. */
export interface Session {
  readonly userId: string;
  /** Cognito's `origin_jti`. */
  readonly sessionId: string;
  readonly startedAt: Date;
}

/**
 * What a handler of a route with the capability `session:cookie` may return: a response that also sets the cookie with
 * the browser's refresh token, or deletes it (docs/adr/0028).
 */
export class ResponseWithCookie<Body> {
  readonly body: Body;
  /** Null deletes the cookie. */
  readonly refreshToken: string | null;

  constructor(body: Body, refreshToken: string | null) {
    this.body = body;
    this.refreshToken = refreshToken;
  }
}

/** The response, with the refresh token in the session cookie. */
export const withSessionCookie = <Body>(body: Body, refreshToken: string) =>
  new ResponseWithCookie(body, refreshToken);

/** A response without a body that deletes the session cookie. */
export const withoutSessionCookie = () => new ResponseWithCookie<void>(undefined, null);

/** What the sign-in forms share: the address that was typed stays when the form changes. */
export interface SignInFlow {
  readonly email: string;
  readonly setEmail: (email: string) => void;
  /** What the last form has achieved, shown above the next one. */
  readonly notice: string;
  readonly go: (path: '/' | '/register' | '/confirm' | '/forgot' | '/reset', notice?: string) => void;
}

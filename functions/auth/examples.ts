import type { User } from '../../shared/domain/user.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

export const user: User = {
  id: 'b1e7f0a4-3c52-4d0e-9a17-6f2d8c4e5a90',
  email: 'robin@example.com',
  name: 'Robin Miller',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  groups: [],
};

const { email, name } = user;
const [password, newPassword] = ['Marmalade-7-Toast', 'Porridge-9-Honey'];
const sessionId = '5f0c9d52-1d0e-4b7a-8a2c-0d7be3f1c6aa';
const code = '482913';
const refreshToken = 'eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0.K7bDqYpXr2w…';

const session = {
  accessToken: 'eyJraWQiOiJhYmMxMjMiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiMWU3ZjBhNCJ9…',
  refreshToken,
  expiresIn: 3600,
  tokenType: 'Bearer' as const,
  user,
};

export const examples: ExamplesOf<typeof contracts> = {
  register: {
    body: { name, email, password },
    response: { user: { name, email }, confirmationRequired: true },
  },
  confirm: { body: { email, code, password } },
  resendCode: { body: { email } },
  login: { body: { email, password }, response: session },
  refresh: { body: { refreshToken }, response: session },
  forgotPassword: { body: { email } },
  resetPassword: { body: { email, code, password: newPassword } },
  changePassword: { body: { currentPassword: password, newPassword }, response: session },
  changeEmail: { body: { email: 'robin.miller@example.com', password } },
  confirmEmail: { body: { code }, response: { ...user, email: 'robin.miller@example.com' } },
  logout: { body: { refreshToken } },
  listSessions: {
    response: {
      items: [
        {
          id: sessionId,
          signedInAt: '2026-11-20T08:00:00.000Z',
          lastRefreshedAt: '2026-11-21T17:30:12.345Z',
          device: 'Chrome on Windows',
          current: true,
        },
      ],
      hasMore: false,
    },
  },
  endSession: { params: { id: sessionId } },
  getMe: { response: user },
  updateMe: { body: { locale: 'en-GB', timeZone: 'Europe/London' }, response: user },
  deleteMe: { body: { password } },
};

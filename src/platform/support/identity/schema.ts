import * as z from 'zod';
import { HeldPost } from '#kernel/actor.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { EnterpriseId, PersonId } from '#kernel/id.ts';
import { Instant } from '#kernel/time.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';

export const AccountKind = z.enum(['citizen', 'official']);
export type AccountKind = z.infer<typeof AccountKind>;

export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9_-]{3,31}$/, 'code:login_wrong_form');
const Password = z.string().min(10, 'code:password_too_short').max(200, 'code:field_too_long');

/** Lax on purpose: a wrong shape is answered like a wrong name. */
export const SignIn = z.strictObject({ login: z.string().trim().toLowerCase().min(1).max(100), password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

export const SignedIn = z.strictObject({
  token: z.string(),
  expiresAt: Instant,
  name: z.string(),
  kind: AccountKind,
  mustChangePassword: z.boolean(),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const Registration = z.strictObject({
  login: Login,
  password: Password,
  name: z.string().trim().min(2).max(50),
  /** Absent: a resident identity card. */
  idKind: IdentityKind.optional(),
  idNumber: z.string().trim().min(1).max(30),
  /** Of a passport: the issuing country as its own machine-readable zone writes it (ICAO Doc 9303). */
  nationality: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'code:nationality_wrong')
    .optional(),
  phone: z
    .string()
    .trim()
    .regex(/^1\d{10}$/, 'code:phone_wrong_form'),
  /** From the slip of a counter that saw his paper: opens an account of what he has there already. */
  activationCode: z.string().trim().min(1).max(30).optional(),
});
export type Registration = z.infer<typeof Registration>;

export const ChangePassword = z.strictObject({ current: z.string().min(1).max(200), next: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const ActFor = z.strictObject({
  /** Absent, null or empty: for oneself. */
  enterpriseId: z.union([EnterpriseId, z.literal('').transform(() => null), z.null()]).optional(),
});
export type ActFor = z.infer<typeof ActFor>;

export const Me = z.strictObject({
  personId: PersonId,
  login: z.string(),
  name: z.string(),
  kind: AccountKind,
  verified: z.boolean(),
  /** Nothing else is open until the password given by somebody else is changed. */
  mustChangePassword: z.boolean(),
  onBehalfOf: EnterpriseId.nullable(),
  posts: z.array(HeldPost),
  enterprises: z.array(z.strictObject({ id: EnterpriseId, name: z.string() })),
});
export type Me = z.infer<typeof Me>;

export const Session = z.strictObject({
  id: z.uuid(),
  createdAt: Instant,
  lastSeenAt: Instant,
  onBehalfName: z.string().nullable(),
  current: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const Ended = z.strictObject({ ended: z.number().int() });
export type Ended = z.infer<typeof Ended>;
const Nothing = z.strictObject({});

export const signInAt = endpoint('POST /api/sign-in', SignIn, SignedIn, '登录；会话令牌只在 Cookie 里');
export const signOutAt = endpoint('POST /api/sign-out', Nothing, Ended, '退出登录');
export const signOutEverywhereAt = endpoint('POST /api/sign-out-everywhere', Nothing, Ended, '在所有设备上退出登录');
export const meAt = endpoint('GET /api/me', Nothing, Me, '我是谁，能替谁办');
export const registrationAt = endpoint('POST /api/registration', Registration, z.strictObject({ login: z.string() }), '市民注册账号');
export const sessionsAt = endpoint('GET /api/me/sessions', Nothing, z.array(Session), '我的登录会话');
export const passwordAt = endpoint('POST /api/me/password', ChangePassword, Ended, '修改密码；其他设备随之退出');
export const actForAt = endpoint(
  'POST /api/me/acting-for',
  ActFor,
  z.strictObject({ name: z.string().nullable() }),
  '选择为本人还是为单位办理',
);

/** A page without parameters of its own. */
export const AnyQuery = z.object({});
export const AccountQuery = z.object({ changed: z.string().optional() });

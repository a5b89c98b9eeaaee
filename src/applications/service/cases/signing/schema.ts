import * as z from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/time.ts';
import { Upload } from '../pure/upload.ts';
import { CaseId } from '../schema.ts';

const Password = z.string().min(1).max(200);

export const StoredSignature = z.strictObject({ storedAt: Instant.nullable() });
export type StoredSignature = z.infer<typeof StoredSignature>;
export const StoreSignature = z.strictObject({ upload: Upload, password: Password });
export type StoreSignature = z.infer<typeof StoreSignature>;
export const AskPermit = z.strictObject({ caseId: CaseId, password: Password });
export type AskPermit = z.infer<typeof AskPermit>;
export const SigningPermit = z.strictObject({ permit: z.uuid(), expiresAt: Instant });
export type SigningPermit = z.infer<typeof SigningPermit>;

export const getStoredSignatureAt = endpoint('GET /api/desk/signature', z.strictObject({}), StoredSignature, '我存的签名');
export const storeSignatureAt = endpoint('POST /api/desk/signature', StoreSignature, StoredSignature, '存一张自己的签名图片（需要密码）');
export const askPermitAt = endpoint(
  'POST /api/desk/cases/:caseId/signing-permits',
  AskPermit,
  SigningPermit,
  '用密码确认，以存好的签名签这一件',
);
export { Strokes } from './pure/strokes.ts';

import { hash, verify } from '@node-rs/argon2';

// RFC 9106 with the memory of OWASP's first choice: Argon2id (the library's default), 19 MiB, two passes.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let stranger: Promise<string> | undefined;

/** Without a hash (nobody of that name) the same work is done all the same, so time tells nothing. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  stranger ??= hashPassword('nobody has this password');
  const matches = await verify(passwordHash ?? (await stranger), password);
  return passwordHash !== undefined && matches;
}

import type { CaseStatus } from './schema.ts';
import { statusText, statusTextOfDesk } from './text.zh.ts';

/** A status as officials say it: the citizen's words where they do not speak to him. */
export const deskStatusText = { ...statusText, ...statusTextOfDesk } satisfies Record<CaseStatus, string>;

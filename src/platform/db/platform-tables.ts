import type { Instant } from '#kernel/time.ts';

/** The frame's own tables; a module's tables stand in its `tables.gen.ts`. */
export interface PlatformTables {
  'audit.entry': {
    id: string;
    at: Instant;
    actorKind: string;
    actorId: string | null;
    onBehalfOf: string | null;
    zone: string;
    action: string;
    subject: string;
    details: unknown;
  };
  'audit.refusal': { id: string; at: Instant; actorId: string | null; zone: string; action: string; subject: string | null; code: string };
  'events.outbox': {
    id: string;
    at: Instant;
    type: string;
    schemaVersion: number;
    subject: string;
    payload: unknown;
    trace: string | null;
  };
  'events.timer': { key: string; dueAt: Instant; type: string; subject: string; payload: unknown };
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// Deterministic unless the caller names a zone; the suite is run in more than one.
process.env['TZ'] ??= 'UTC';

const needsDatabase = /#testkit\/(?:app|city|database)\b|\/testkit\/(?:app|database)\.ts|\b(?:startApp|startCity|aDatabase)\b/;
const all = ['src', 'tests', 'bench']
  .flatMap((folder) => readdirSync(path.join(import.meta.dirname, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
  .map((entry) => path.relative(import.meta.dirname, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
const apart = all.filter((file) => /^tests\/(?:journeys|faults)\//.test(file));
const withDatabase = all.filter((file) => !apart.includes(file) && reaches(file));
const pure = all.filter((file) => !apart.includes(file) && !withDatabase.includes(file));

/** A test needs the database when it, or a helper of its own folder that it imports, asks the testkit for one. */
function reaches(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = source(file);
  if (needsDatabase.test(text)) return true;
  const helpers = [...text.matchAll(/from '(\.{1,2}\/[^']+\.tsx?)'/g)].map(([, name = '']) =>
    path.posix.join(path.posix.dirname(file), name),
  );
  return helpers.some((helper) => reaches(helper, seen));
}

function source(file: string): string {
  try {
    return readFileSync(path.join(import.meta.dirname, file), 'utf8');
  } catch {
    return '';
  }
}

const faults = apart.filter((file) => file.includes('/faults/'));
/** Of these only the commands and starts: nothing in them is killed under load. */
const besides = /\/(?:backup|cli|first-start|bare-machine|zones)\.test\.ts$/;
const none = ['tests/none-of-this-kind.test.ts'];
const oneOf = (files: string[]) => (files.length > 0 ? files : none);
const globalSetup = ['./scripts/test/global-setup.ts'];

export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      // Threads without isolation: 40 small files take 0.6 s instead of 17 s. Files therefore share module state and must not change it.
      { test: { name: 'pure', include: oneOf(pure), pool: 'threads', isolate: false, testTimeout: 60_000, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'database',
          include: oneOf(withDatabase),
          pool: 'threads',
          isolate: false,
          // Left alone it takes one less than there are cores: on two the server of the tests would wait for them, and they for it.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: oneOf(faults.filter((file) => !besides.test(file))),
          pool: 'forks',
          // As many as of the operation, with which they share a group: two at once fill the waits of each other.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          globalSetup,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'operation',
          include: oneOf(faults.filter((file) => besides.test(file))),
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          globalSetup,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: oneOf(apart.filter((file) => file.includes('/journeys/'))),
          pool: 'forks',
          // Each has a product, a database and a browser of its own; two at once fill the waits of each other.
          maxWorkers: 2,
          // One after the other in the same worker: reading the whole program anew for each file took a tenth of the time.
          isolate: false,
          sequence: { groupOrder: 3 },
          globalSetup,
          // Long enough for a machine that is shared: everything here waits for a state, nothing for a time.
          expect: { poll: { timeout: 120_000, interval: 100 } },
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

import path from 'node:path';
import { openDatabase } from '#platform/db/database.ts';
import { writeTables } from '#platform/db/generate-tables.ts';
import { migrate } from '#platform/db/migrate.ts';

// npm run tables [-- --check]: row types from a freshly migrated database.
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set: start through `npm run tables`');
await migrate(url);
const database = openDatabase(url, { role: null, connections: 1 });
const check = process.argv.includes('--check');
const stale = await writeTables(database, path.resolve(import.meta.dirname, '..'), check);
await database.destroy();
for (const file of stale) console.log(`${check ? 'out of date' : 'written'}: ${file}`);
if (check && stale.length > 0) process.exit(1);

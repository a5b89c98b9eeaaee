// npm run bench -- NAME [arguments]: one bench by its name; `search` gets an empty PostgreSQL of its own, the others start what they need.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const items = path.resolve(root, '../shared/data/service-items/guangdong_items_2262.jsonl');

interface Bench {
  /** Whether scripts/run.mjs gives it a database. */
  database: boolean;
  tells: string;
  /** What it is run with when nothing is given. */
  usual: readonly string[];
}

const benches: Readonly<Record<string, Bench>> = {
  decision: { database: false, tells: '[SECONDS]  a formula and a table against feelin, json-rules-engine and zen-engine', usual: [] },
  process: { database: false, tells: '[SECONDS]  a five-task approval, state in and out at every step, against bpmn-engine', usual: [] },
  documents: { database: false, tells: '[COUNT]  papers set as PDF/A per second', usual: [] },
  search: {
    database: true,
    tells: '[LIST MAPPING [ITEMS]]  our search against bare SQL like; a list repeated for other regions until there are ITEMS',
    usual: existsSync(items) ? [items, path.join(root, 'catalogue/mappings/guangdong.yaml')] : [],
  },
  lifecycle: {
    database: false,
    tells:
      '[whole] [SECONDS] [STORED]  the four acts, or whole lives, through HTTP against the same rows as bare SQL, then with their papers',
    usual: [],
  },
  mix: {
    database: false,
    tells: '[SECONDS] [STORED]  a city of five million: browsing, steps and submissions by open arrivals',
    usual: [],
  },
  growth: {
    database: false,
    tells: '[MOST] [SECONDS]  cost at 10³ … MOST stored cases with 1, 2 and 4 processes; draws docs/figures/growth.svg',
    usual: [],
  },
  timers: { database: true, tells: '[WAITING] [DUE]  what waiting timers cost; how fast those due at once are worked off', usual: [] },
  reports: { database: true, tells: '[STORED]  report desk and board beside so many stored cases', usual: [] },
  guide: { database: false, tells: '[--without-lighthouse]  the guide page against the same bytes; Lighthouse mobile', usual: [] },
};

const [name = '', ...given] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(['npm run bench -- NAME', ...Object.entries(benches).map(([known, { tells }]) => `  ${known} ${tells}`)].join('\n'));
  process.exit(2);
}
const parameters = [...(bench.database ? ['--database'] : []), `bench/${name}.ts`, ...(given.length > 0 ? given : bench.usual)];
const child = spawn(process.execPath, ['scripts/run.mjs', ...parameters], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Where several processes work together: one database, one data folder with keys and files. */
export interface Shared {
  databaseUrl: string;
  folder: string;
}

export const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'yw-product-'));

/** The whole product as `npm start` runs it, on a port of its own; on a data folder and database of its own unless it shares. */
export class Product {
  readonly folder: string;
  readonly #port: number;
  readonly #shared: Shared | undefined;
  #launcher: ChildProcess | undefined;
  #output = '';

  /** `kept`: a data folder of its own that outlives it. */
  constructor(port: number, shared?: Shared, kept?: string) {
    this.#port = port;
    this.#shared = shared;
    this.folder = shared?.folder ?? kept ?? newFolder();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get output(): string {
    return this.#output;
  }

  async start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    // Ours are settings of the test run, not of the product; the console is not built for this.
    const { DATABASE_URL: _url, NODE_OPTIONS: _options, ...env } = process.env;
    const launcher = spawn(process.execPath, ['scripts/start.mjs', '--entry', 'src/main.ts'], {
      cwd: root,
      env: {
        ...env,
        DATA_DIR: this.folder,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        ...settings,
        ...(this.#shared ? { DATABASE_URL: this.#shared.databaseUrl } : {}),
      },
    });
    this.#launcher = launcher;
    this.#output = '';
    for (const stream of [launcher.stdout, launcher.stderr])
      stream.on('data', (bytes: Buffer) => (this.#output = (this.#output + bytes.toString()).slice(-20_000)));
    // Three seconds on an idle machine; on one that a dozen people share it has taken more than a minute.
    await within(170_000, () => this.#output.includes('5/5') || this.ended);
    if (this.ended || !this.#output.includes('5/5')) throw new Error(`not started:\n${this.#output}`);
  }

  get ended(): boolean {
    return this.#launcher === undefined || this.#launcher.exitCode !== null || this.#launcher.signalCode !== null;
  }

  /** kill -9; the launcher then ends by itself, and so does everything it started. */
  async kill(victim: 'server' | 'postgres'): Promise<boolean> {
    process.kill(victim === 'server' ? this.#serverPid() : Number(this.#lockLines()[0]), 'SIGKILL');
    return within(60_000, () => this.ended && this.processes().length === 0);
  }

  async stop(): Promise<boolean> {
    if (!this.ended) this.#launcher?.kill('SIGTERM');
    return within(30_000, () => this.ended && this.processes().length === 0);
  }

  forget(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** For looking behind the scenes under the owner's role while the product runs. */
  get databaseUrl(): string {
    return `postgresql://postgres@/yiwang?host=${encodeURIComponent(this.#lockLines()[4] ?? '')}`;
  }

  /** Numbers of the living processes that have our data folder in their command line or environment. */
  processes(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid)
      .filter((pid) => {
        const [command = '', environment = '', stat = ''] = ['cmdline', 'environ', 'stat'].map((name) => peek(`/proc/${pid}/${name}`));
        const ours = command.includes(this.folder) || environment.includes(this.folder);
        return ours && (!this.#shared || `\0${environment}`.includes(`\0PORT=${this.#port}\0`)) && !/^\d+ \(.*\) Z/.test(stat);
      });
  }

  /** Seconds of processor time that server and database have used so far, ended children included. */
  processorSeconds(): { server: number; database: number } {
    const used = { server: 0, database: 0 };
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const stats = all.map((name) => peek(`/proc/${name}/stat`)).filter((stat) => stat !== '');
    const fields = new Map(stats.map((stat) => [Number(stat.split(' ')[0]), stat.slice(stat.lastIndexOf(')') + 2).split(' ')] as const));
    const [server, postmaster] = [this.#serverPid(), Number(this.#lockLines()[0])];
    for (const [pid, [, parent, ...rest]] of fields) {
      // utime, stime, and for the postmaster those of the backends it has already buried.
      const ticks = (from: number, to: number) => rest.slice(from, to).reduce((sum, one) => sum + Number(one), 0) / 100;
      if (pid === server) used.server += ticks(9, 11);
      if (pid === postmaster) used.database += ticks(9, 13);
      else if (Number(parent) === postmaster) used.database += ticks(9, 11);
    }
    return used;
  }

  commandOf(pid: number): string {
    return peek(`/proc/${pid}/cmdline`);
  }

  #serverPid(): number {
    const found = this.processes().find((pid) => {
      const command = this.commandOf(pid);
      // Others may serve from the same folder: ours is the one at our port.
      const atOurPort = `\0${peek(`/proc/${pid}/environ`)}`.includes(`\0PORT=${this.#port}\0`);
      return command.includes('src/main.ts') && !command.includes('start.mjs') && atOurPort;
    });
    if (found === undefined) throw new Error(`no server process:\n${this.#output}`);
    return found;
  }

  // The server's lock file: number, folder, start, port, folder of the socket …
  #lockLines(): string[] {
    const cluster = readdirSync(this.folder).find((name) => /^postgres-\d+$/.test(name)) ?? '';
    return readFileSync(path.join(this.folder, cluster, 'postmaster.pid'), 'utf8').split('\n');
  }
}

function peek(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export async function within(milliseconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + milliseconds; Date.now() < until;) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return holds();
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** The whole product as `npm start` runs it, on a data folder and a port of its own. */
export class Product {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'yw-product-'));
  readonly #port: number;
  #launcher: ChildProcess | undefined;
  #output = '';

  constructor(port: number) {
    this.#port = port;
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
      env: { ...env, DATA_DIR: this.folder, PORT: String(this.#port), HOST: '127.0.0.1', ...settings },
    });
    this.#launcher = launcher;
    this.#output = '';
    for (const stream of [launcher.stdout, launcher.stderr])
      stream.on('data', (bytes: Buffer) => (this.#output = (this.#output + bytes.toString()).slice(-20_000)));
    await within(60_000, () => this.#output.includes('5/5') || this.ended);
    if (this.ended || !this.#output.includes('5/5')) throw new Error(`not started:\n${this.#output}`);
  }

  get ended(): boolean {
    return this.#launcher === undefined || this.#launcher.exitCode !== null || this.#launcher.signalCode !== null;
  }

  /** kill -9; the launcher then ends by itself, and so does everything it started. */
  async kill(victim: 'server' | 'postgres'): Promise<boolean> {
    process.kill(victim === 'server' ? this.#serverPid() : Number(this.#lockLines()[0]), 'SIGKILL');
    return within(10_000, () => this.ended && this.processes().length === 0);
  }

  async stop(): Promise<boolean> {
    if (!this.ended) this.#launcher?.kill('SIGTERM');
    return within(8_000, () => this.ended && this.processes().length === 0);
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
        return (command.includes(this.folder) || environment.includes(this.folder)) && !/^\d+ \(.*\) Z/.test(stat);
      });
  }

  #serverPid(): number {
    const found = this.processes().find((pid) => {
      const command = peek(`/proc/${pid}/cmdline`);
      return command.includes('src/main.ts') && !command.includes('start.mjs');
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

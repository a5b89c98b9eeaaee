import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Client } from '#testkit/client.ts';
import { boundFlags, nodeProgram } from '../../scripts/launch/node.mjs';
import { type EmbeddedPostgres, startPostgres } from '../../scripts/launch/postgres.mjs';
import type { Query } from './load.ts';
import { freePort, within } from './product.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Member {
  port: number;
  role: string;
  project: string;
  child: ChildProcess | undefined;
  output: string;
}

/** Several processes of the product on one durable PostgreSQL, without a launcher: whoever dies is started again, as systemd would. */
export class Deployment {
  readonly folder: string;
  readonly #cluster: string;
  readonly #socket = mkdtempSync(path.join(os.tmpdir(), 'yw-s-'));
  readonly #shift: string;
  readonly #members = new Map<string, Member>();
  #postgres: EmbeddedPostgres | undefined;
  #ending = false;

  constructor(folder: string) {
    this.folder = folder;
    this.#cluster = path.join(folder, readdirSync(folder).find((name) => /^postgres-\d+$/.test(name)) ?? 'postgres-18');
    this.#shift = path.join(folder, 'shift');
  }

  get databaseUrl(): string {
    return this.#postgres?.url('yiwang') ?? '';
  }

  async startDatabase(): Promise<void> {
    this.#postgres = await startPostgres({ folder: this.#cluster, socket: this.#socket });
  }

  async stopDatabase(): Promise<void> {
    await this.#postgres?.stop();
  }

  async killDatabase(): Promise<void> {
    const pid = this.#postgres?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    // Until it is buried its locks hold; its children notice by themselves, and until they have, the shared memory is theirs.
    await within(60_000, () => !existsSync(`/proc/${pid}`) && this.#backends().length === 0);
    await this.startDatabase();
  }

  /** One of the server processes behind a connection: PostgreSQL then ends all of them and recovers. */
  killBackend(random: () => number): boolean {
    const backends = this.#backends().filter((pid) => /postgres: postgres yiwang/.test(peek(`/proc/${pid}/cmdline`)));
    const victim = backends[Math.floor(random() * backends.length)];
    return victim !== undefined && kill(victim);
  }

  #backends(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && cwdOf(pid) === this.#cluster);
  }

  async add(name: string, role: string, project = root): Promise<void> {
    this.#members.set(name, { port: await freePort(), role, project, child: undefined, output: '' });
    this.#start(name);
  }

  #start(name: string): void {
    const member = this.#member(name);
    const { DATABASE_URL: _url, NODE_OPTIONS: _options, ...env } = process.env;
    const clock = path.join(root, 'tests/faults/shifted-clock.mjs');
    const child = spawn(nodeProgram(), [...boundFlags, '--import', clock, 'src/main.ts'], {
      cwd: member.project,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...env,
        YIWANG_ROLE: member.role,
        PORT: String(member.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.folder,
        DATABASE_URL: this.databaseUrl,
        SHIFT_FILE: this.#shift,
      },
    });
    member.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => (member.output = (member.output + bytes.toString()).slice(-8_000)));
    child.once('exit', () => {
      // A database that is away ends a start; it is tried again until there is one.
      if (!this.#ending && this.#members.get(name)?.child === child) setTimeout(() => this.#ending || this.#start(name), 100);
    });
  }

  #member(name: string): Member {
    const member = this.#members.get(name);
    if (member === undefined) throw new Error(`no member ${name}`);
    return member;
  }

  urlOf(name: string): string {
    return `http://127.0.0.1:${this.#member(name).port}`;
  }

  outputOf(name: string): string {
    return this.#member(name).output;
  }

  isUp(name: string): Promise<boolean> {
    return fetch(`${this.urlOf(name)}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async allUp(patience = 240_000): Promise<void> {
    for (const name of this.#members.keys())
      if (!(await within(patience, () => this.isUp(name)))) throw new Error(`${name} is not up:\n${this.outputOf(name)}`);
  }

  /** kill -9; it is started again at once. */
  killMember(name: string): boolean {
    const pid = this.#member(name).child?.pid;
    return pid !== undefined && kill(pid);
  }

  async remove(name: string): Promise<void> {
    const { child } = this.#member(name);
    this.#members.delete(name);
    child?.kill('SIGTERM');
    await within(5_000, () => child === undefined || child.exitCode !== null || child.signalCode !== null);
  }

  /** Puts the clocks of all members wrong by so much. */
  shiftClocks(milliseconds: number): void {
    writeFileSync(this.#shift, String(milliseconds));
    for (const { child } of this.#members.values()) if (child?.pid !== undefined && child.exitCode === null) child.kill('SIGUSR2');
  }

  /** A person whose every question goes to one of these, in turn. */
  async person(login: string, names: readonly string[]): Promise<() => Client> {
    const [first = ''] = names;
    const signedIn = await new Client(this.urlOf(first)).signIn(login);
    let asked = 0;
    return () => signedIn.at(this.urlOf(names[asked++ % names.length] ?? first));
  }

  readonly query: Query = async <Row extends pg.QueryResultRow>(statement: string) => {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  };

  async itemNamed(name: string): Promise<string> {
    const [row] = await this.query<{ id: string }>(`select id from catalogue.item where name = '${name}'`);
    return row?.id ?? '';
  }

  async end(): Promise<void> {
    this.#ending = true;
    for (const name of this.#members.keys()) this.#member(name).child?.kill('SIGKILL');
    await this.stopDatabase();
    rmSync(this.#socket, { recursive: true, force: true });
  }
}

/** The program of another commit beside this one, with the same installed packages. */
export function projectAt(folder: string): string {
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, '.cache'), { recursive: true });
  return folder;
}

function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function cwdOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function peek(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

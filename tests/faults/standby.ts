import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort, within } from './product.ts';

const programs = '/usr/lib/postgresql/15/bin';
export const hasPostgres15 = existsSync(path.join(programs, 'postgres'));

// PostgreSQL refuses to run as root; Debian's package brings the user.
const asPostgres = process.getuid?.() === 0 ? ['--reuid=postgres', '--regid=postgres', '--clear-groups'] : [];
/** What pg_rewind reads of the server it follows (PostgreSQL manual, pg_rewind, Notes). */
const readsForRewind = [
  'pg_ls_dir(text, boolean, boolean)',
  'pg_stat_file(text, boolean)',
  'pg_read_binary_file(text)',
  'pg_read_binary_file(text, bigint, bigint, boolean)',
];
// A killed process loses nothing that the system has; without fsync the test is quicker and proves the same.
const settings = "wal_keep_size = 64MB\nunix_socket_directories = ''\nfsync = off\n";
const PASSWORD = 'Duo-Ji-2026';

/** Two machines with a PostgreSQL each, as docs/operations/standby.md sets them up: settings and commands are the page's. */
export class Pair {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'yw-pair-'));
  readonly #running = new Map<string, ChildProcess>();
  readonly #ports = new Map<string, number>();

  /** db1 alone, with the roles and an empty database. */
  async startFirst(): Promise<void> {
    for (const name of ['db1', 'db2']) this.#ports.set(name, await freePort());
    if (asPostgres.length > 0) execFileSync('chown', ['postgres:', this.#folder]);
    const words = path.join(this.#folder, 'words');
    writeFileSync(words, PASSWORD, { mode: 0o644 });
    this.#run('initdb', [
      '-D',
      this.#dataOf('db1'),
      '-U',
      'postgres',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
      '-A',
      'scram-sha-256',
      '-k',
      '-N',
      `--pwfile=${words}`,
    ]);
    const data = this.#dataOf('db1');
    const hba = ['host all all 127.0.0.1/32 scram-sha-256', 'host replication yiwang_replica 127.0.0.1/32 scram-sha-256', ''];
    writeFileSync(path.join(data, 'pg_hba.conf'), hba.join('\n'));
    writeFileSync(path.join(data, 'postgresql.conf'), settings, { flag: 'a' });
    await this.start('db1');
    await this.ask('db1', [
      `create role yiwang_replica login replication password '${PASSWORD}'`,
      ...readsForRewind.map((name) => `grant execute on function pg_catalog.${name} to yiwang_replica`),
      'create role yiwang_app nologin',
      'create role yiwang_auditor nologin',
      `create role yiwang_login login password '${PASSWORD}'`,
      'grant yiwang_app to yiwang_login',
      'create database yiwang owner yiwang_login',
    ]);
  }

  /** db2 as its standby, which it waits for from then on. */
  async follow(): Promise<void> {
    this.#run('pg_basebackup', ['-d', this.#conninfo('db1', 'db2'), '-D', this.#dataOf('db2'), '-R', '-X', 'stream', '-c', 'fast', '-N']);
    await this.start('db2');
    await this.waitFor('db1', 'db2');
  }

  /** The address the product is given. */
  get url(): string {
    const hosts = ['db1', 'db2'].map((name) => `127.0.0.1:${this.#ports.get(name)}`).join(',');
    return `postgresql://yiwang_login:${PASSWORD}@${hosts}/yiwang?target_session_attrs=read-write`;
  }

  urlOf(name: string, database = 'yiwang'): string {
    return `postgresql://postgres:${PASSWORD}@127.0.0.1:${this.#ports.get(name)}/${database}`;
  }

  async start(name: string): Promise<void> {
    const server = [path.join(programs, 'postgres'), '-D', this.#dataOf(name), '-p', String(this.#ports.get(name)), '-h', '127.0.0.1'];
    // Bound to us, so that a run that is killed leaves nothing behind.
    const child = spawn('setpriv', [...asPostgres, '--pdeathsig', 'INT', '--', ...server], { stdio: 'ignore' });
    this.#running.set(name, child);
    const answers = () => this.ask(name, ['select 1']).then(Boolean, () => false);
    if (!(await within(60_000, answers))) throw new Error(`${name} did not start`);
  }

  /** As when the machine loses its power: the postmaster by kill -9. */
  async kill(name: string): Promise<void> {
    const child = this.#running.get(name);
    child?.kill('SIGKILL');
    await within(30_000, () => child?.signalCode !== null);
  }

  async promote(name: string): Promise<void> {
    this.#run('pg_ctl', ['promote', '-D', this.#dataOf(name), '-w']);
    await this.ask(name, ['alter system reset synchronous_standby_names', 'select pg_reload_conf()']);
  }

  /** The former primary as a standby of the present one. */
  async rejoin(name: string, primary: string): Promise<void> {
    await this.ask(primary, ['checkpoint']);
    this.#run('pg_rewind', ['-D', this.#dataOf(name), `--source-server=${this.#conninfo(primary, name)} dbname=postgres`, '-R', '-N']);
    await this.start(name);
    await this.waitFor(primary, name);
  }

  /** From now on the primary acknowledges nothing that the standby has not on its disk. */
  async waitFor(primary: string, standby: string): Promise<void> {
    await this.streams(primary);
    await this.ask(primary, [`alter system set synchronous_standby_names = '${standby}'`, 'select pg_reload_conf()']);
  }

  /** Until the other follows this one. */
  async streams(primary: string): Promise<void> {
    const following = () => this.ask<{ n: number }>(primary, [`select count(*)::int n from pg_stat_replication where state = 'streaming'`]);
    if (!(await within(60_000, async () => (await following())[0]?.n === 1))) throw new Error(`nobody follows ${primary}`);
  }

  /** Until the standby has replayed all that the primary has written so far. */
  async even(primary: string, standby: string): Promise<boolean> {
    const [at] = await this.ask<{ lsn: string }>(primary, ['select pg_current_wal_lsn()::text lsn']);
    return within(
      60_000,
      async () =>
        (await this.ask<{ there: boolean }>(standby, [`select pg_last_wal_replay_lsn() >= '${at?.lsn}'::pg_lsn there`]))[0]?.there === true,
    );
  }

  /** The rows of the last statement. */
  async ask<Row extends pg.QueryResultRow>(name: string, statements: readonly string[], database = 'postgres'): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.urlOf(name, database) });
    client.on('error', () => {});
    await client.connect();
    try {
      let rows: Row[] = [];
      for (const statement of statements) ({ rows } = await client.query<Row>(statement));
      return rows;
    } finally {
      await client.end();
    }
  }

  async end(): Promise<void> {
    for (const child of this.#running.values()) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await within(10_000, () => child.exitCode !== null || child.signalCode !== null);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #dataOf(name: string): string {
    return path.join(this.#folder, name);
  }

  #conninfo(to: string, from: string): string {
    return `host=127.0.0.1 port=${this.#ports.get(to)} user=yiwang_replica password=${PASSWORD} application_name=${from}`;
  }

  #run(program: string, parameters: readonly string[]): void {
    const command = [...asPostgres, '--', path.join(programs, program), ...parameters];
    execFileSync('setpriv', command, { cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  }
}

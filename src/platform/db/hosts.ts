import pg from 'pg';

interface Pace {
  /** How long one of several hosts may take to answer before the next is asked. */
  patience: number;
  /** How often the host in use is asked whether it still answers. */
  lookEvery: number;
}

const usual: Pace = { patience: 3_000, lookEvery: 3_000 };

/** read_only_sql_transaction */
const READ_ONLY = '25006';

/** The hosts that answer are all read-only: standbys, or a primary that is being changed over. */
export class NoWritableHost extends Error {
  constructor() {
    super(
      '没有可以写入的数据库：连得上的都是只读的备库。请把备库提升为主库（pg_ctl promote），或核对 DATABASE_URL 里的地址；恢复后服务自己接着办。',
    );
  }
}

/** It could only be read: the act was refused whole, and may be tried again where one can write. */
export function isReadOnly(error: unknown): boolean {
  return error instanceof NoWritableHost || (error instanceof Error && 'code' in error && error.code === READ_ONLY);
}

/** One address for each host of `postgresql://user@a,b:5433/name`, the way libpq writes several. */
export function urlsOf(url: string): string[] {
  const [, scheme = '', authority = '', rest = ''] = /^([a-z]+:\/\/)([^/?#]*)(.*)$/i.exec(url) ?? [];
  const wanted = /[?&]target_session_attrs=([^&]*)/.exec(rest)?.[1];
  if (wanted !== undefined && wanted !== 'read-write' && wanted !== 'primary')
    throw new Error('DATABASE_URL 里的 target_session_attrs 只能写 read-write 或 primary:产品要在数据库里写入。');
  const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
  if (hosts.length === 1) return [url];
  if (hosts.includes('')) throw new Error('DATABASE_URL 里有一个地址是空的。几个地址之间用一个逗号隔开，例如 db1:5432,db2:5432。');
  const login = authority.slice(0, authority.lastIndexOf('@') + 1);
  return hosts.map((host) => `${scheme}${login}${host}${rest}`);
}

interface Connected {
  readonly url: string;
  /** Breaks it off, whatever waits on it. */
  giveUp(): void;
}

/**
 * The hosts of one address, shared by all pools of the process: which one is read-write, and who is connected to which. With one host it
 * does nothing but name it.
 */
export class Hosts {
  readonly urls: readonly string[];
  readonly pace: Pace;
  readonly #connected = new Set<Connected>();
  #at = 0;
  #good: string | undefined;
  #missed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(urls: readonly string[], pace = usual) {
    this.urls = urls;
    this.pace = pace;
  }

  get several(): boolean {
    return this.urls.length > 1;
  }

  /** Where the next connection is to be tried: the last good host until it fails. */
  get next(): string {
    return this.urls[this.#at] ?? '';
  }

  /** This one did not answer, or is read-only: the next one is tried from now on. */
  leave(url: string): void {
    if (url === this.next) this.#at = (this.#at + 1) % this.urls.length;
  }

  /** Connected to a host that is read-write. Whoever is still connected to another is on one that is so no more. */
  settle(client: Connected): void {
    if (!this.several) return;
    this.#connected.add(client);
    if (this.#good !== client.url) {
      this.#good = client.url;
      this.#missed = 0;
      for (const other of this.#connected) if (other.url !== client.url) other.giveUp();
    }
    this.#timer ??= setInterval(() => void this.#look(), this.pace.lookEvery).unref();
  }

  gone(client: Connected): void {
    this.#connected.delete(client);
    if (this.#connected.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Tries until one host is read-write, beginning with the last good one: every host once, and the first of them a second time. */
  async seek<Found>(connect: (url: string) => Promise<Found>): Promise<Found> {
    const first = this.urls.indexOf(this.next);
    let reason: unknown;
    for (let tried = 0; tried <= (this.several ? this.urls.length : 0); tried += 1) {
      try {
        return await connect(this.urls[(first + tried) % this.urls.length] ?? '');
      } catch (error) {
        if (reason === undefined || error instanceof NoWritableHost) reason = error;
      }
    }
    throw reason;
  }

  /**
   * A machine that lost its power says nothing: a statement sent to it would wait for TCP to give up, a quarter of an hour. Who does not
   * answer a new connection twice is taken to be gone.
   */
  async #look(): Promise<void> {
    const url = this.#good;
    if (url === undefined) return;
    const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: this.pace.patience });
    probe.on('error', () => {});
    try {
      await probe.connect();
      this.#missed = 0;
    } catch (error) {
      // It refused, so it is there.
      this.#missed = error instanceof pg.DatabaseError ? 0 : this.#missed + 1;
    }
    void probe.end();
    if (this.#missed < 2 || url !== this.#good) return;
    this.#missed = 0;
    this.leave(url);
    for (const client of this.#connected) if (client.url === url) client.giveUp();
  }
}

const known = new Map<string, Hosts>();

export function hostsOf(url: string): Hosts {
  const urls = urlsOf(url);
  const hosts = known.get(url) ?? new Hosts(urls);
  if (hosts.several) known.set(url, hosts);
  return hosts;
}

interface ParameterStatus {
  parameterName: string;
  parameterValue: string;
}

/**
 * A client that connects only to a host that is read-write. PostgreSQL tells of itself while connecting, and again when it changes
 * (in_hot_standby and default_transaction_read_only are reported since version 14), so nothing is asked. `fixed`: always to this host.
 */
export function clientOf(hosts: Hosts, fixed?: string): typeof pg.Client {
  return class SeekingClient extends pg.Client {
    readonly url: string;
    #readOnly = false;
    #settled = false;

    constructor(config?: string | pg.ClientConfig) {
      const url = fixed ?? hosts.next;
      const given = typeof config === 'string' ? {} : config;
      super({
        ...given,
        connectionString: url,
        ...(hosts.several ? { connectionTimeoutMillis: hosts.pace.patience, keepAlive: true } : {}),
      });
      this.url = url;
      // The pool listens only to idle clients: one whose connection breaks between two statements of a transaction would end the process.
      this.on('error', () => {});
      this.on('end', () => hosts.gone(this));
      this.connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) => {
        if (parameterValue === 'on' && (parameterName === 'in_hot_standby' || parameterName === 'default_transaction_read_only'))
          this.#condemn();
      });
      // So where a pooler between us and the server did not tell.
      this.connection.on('errorMessage', ({ code }: { code?: string }) => {
        if (code === READ_ONLY) this.#condemn();
      });
    }

    // pg declares two forms, with and without a callback; the pool uses the one, we the other.
    override connect(...[told]: unknown[]): never {
      const connected = this.#connect();
      if (typeof told !== 'function') return connected as never;
      connected.then(
        () => told(null, this),
        (error: unknown) => told(error),
      );
      return undefined as never;
    }

    async #connect(): Promise<this> {
      try {
        await super.connect();
        if (this.#readOnly) throw new NoWritableHost();
        this.#settled = true;
        hosts.settle(this);
        return this;
      } catch (error) {
        hosts.leave(this.url);
        void this.end();
        throw error;
      }
    }

    /** Idle, the pool drops it for the error; in use, when it comes back, because it has ended. */
    #condemn(): void {
      this.#readOnly = true;
      if (!this.#settled) return;
      hosts.leave(this.url);
      this.emit('error', new NoWritableHost());
      void this.end();
    }

    giveUp(): void {
      this.connection.stream.destroy(new Error('the database has moved to another host'));
    }
  };
}

/** A connection of one's own to the host that is read-write. */
export function connectTo(url: string): Promise<pg.Client> {
  const hosts = hostsOf(url);
  return hosts.seek(async (host) => {
    const Client = clientOf(hosts, host);
    const client = new Client();
    await client.connect();
    return client;
  });
}

/** For pg-boss, which hands what it is given on to a pool of its own; its jobs ask again by themselves. */
export function queueOptions(url: string): { connectionString: string; Client: typeof pg.Client } {
  const hosts = hostsOf(url);
  return { connectionString: hosts.next, Client: clientOf(hosts) };
}

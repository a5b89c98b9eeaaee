import http from 'node:http';
import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { multipart, smallPdf } from './pdf.ts';

export interface Answered {
  status: number;
  body: string;
  json<T>(): T;
}

interface Sent {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

const lengthOf = (body: string | Buffer | undefined) => (body === undefined ? {} : { 'content-length': Buffer.byteLength(body) });

/** A browser's part over a real connection: keeps the session, asks, uploads. A lost connection throws. */
export class Client {
  readonly #base: string;
  #session = '';

  constructor(base: string, session = '') {
    this.#base = base;
    this.#session = session;
  }

  /** The same session at another address: another process of the same deployment. */
  at(base: string): Client {
    return new Client(base, this.#session);
  }

  async signIn(login: string, password = demonstrationPassword): Promise<this> {
    const response = await fetch(`${this.#base}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith('yw_session='));
    if (cookie === undefined) throw new Error(`${login} could not sign in: ${response.status} ${await response.text()}`);
    this.#session = cookie.split(';')[0] ?? '';
    return this;
  }

  get(url: string): Promise<Answered> {
    return this.#send(url, {});
  }

  post(url: string, body: object = {}): Promise<Answered> {
    return this.#send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  /** As an HTML form. */
  form(url: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    return this.#send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  }

  upload(caseId: string, slot: string): Promise<Answered> {
    const { headers, payload } = multipart('upload', `${slot}.pdf`, smallPdf);
    const field = `------yiwangtest\r\ncontent-disposition: form-data; name="slot"\r\n\r\n${slot}\r\n`;
    return this.#send(`/api/cases/${caseId}/materials`, { method: 'POST', headers, body: Buffer.concat([Buffer.from(field), payload]) });
  }

  /** Past fetch, which costs a bench on the same cores several times as much (bench/README.md). */
  #send(url: string, { method = 'GET', headers, body }: Sent): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        `${this.#base}${url}`,
        { method, headers: { ...headers, cookie: this.#session, ...lengthOf(body) }, agent, timeout: 15_000 },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(pieces).toString();
            resolve({ status: response.statusCode ?? 0, body: text, json: <T>() => JSON.parse(text) as T });
          });
        },
      );
      request.on('timeout', () => request.destroy(new Error(`no answer within 15 s: ${url}`)));
      request.on('error', reject);
      request.end(body);
    });
  }
}

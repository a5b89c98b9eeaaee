import { demonstrationPassword } from '#platform/support/identity/text.demonstration.ts';
import { multipart, smallPdf } from './pdf.ts';

export interface Answered {
  status: number;
  body: string;
  json<T>(): T;
}

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
    return this.#send(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  upload(caseId: string, slot: string): Promise<Answered> {
    const { headers, payload } = multipart('upload', `${slot}.pdf`, smallPdf);
    const field = `------yiwangtest\r\ncontent-disposition: form-data; name="slot"\r\n\r\n${slot}\r\n`;
    return this.#send(`/api/cases/${caseId}/materials`, { method: 'POST', headers, body: Buffer.concat([Buffer.from(field), payload]) });
  }

  async #send(url: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }): Promise<Answered> {
    const response = await fetch(`${this.#base}${url}`, {
      ...init,
      headers: { ...init.headers, cookie: this.#session },
      redirect: 'manual',
      signal: AbortSignal.timeout(15_000),
    });
    const body = await response.text();
    return { status: response.status, body, json: <T>() => JSON.parse(body) as T };
  }
}

import { demonstrationAccounts } from '#platform/support/identity/text.demonstration.ts';
import { smallPdf } from '#testkit/pdf.ts';
import type { CaseView, DeskCase, Done } from '#applications/service/cases/schema.ts';
import type { Me } from '#platform/support/identity/schema.ts';
import type { Product } from '../../tests/journeys/product.ts';

export type Answers = Readonly<Record<string, object>>;

/** One signed-in person at the product's own endpoints. Sign in again after the clock was moved: sessions end. */
export class Client {
  readonly #url: string;
  readonly #cookie: string;

  private constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  static async signIn({ url }: Product, login: string): Promise<Client> {
    const account = demonstrationAccounts.find((one) => one.login === login);
    if (!account) throw new Error(`no demonstration account ${login}`);
    const response = await fetch(`${url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: account.password }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie === undefined) throw new Error(`${login} could not sign in: ${await response.text()}`);
    return new Client(url, cookie);
  }

  async get<Answer>(address: string): Promise<Answer> {
    return this.#answer(await fetch(this.#url + address, { headers: { cookie: this.#cookie } }));
  }

  async post<Answer = Done>(address: string, body: object): Promise<Answer> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' };
    return this.#answer(await fetch(this.#url + address, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  async #answer<Answer>(response: Response): Promise<Answer> {
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  me(): Promise<Me> {
    return this.get('/api/me');
  }

  async actForEnterprise(): Promise<void> {
    const enterpriseId = (await this.me()).enterprises[0]?.id;
    await this.post('/api/me/acting-for', { enterpriseId });
  }

  /** Starts a case and fills every step; the papers it needs are uploaded, and nothing is submitted yet. */
  async fill(itemId: string, steps: Answers): Promise<string> {
    const { id } = await this.post('/api/cases', { itemId });
    for (const [step, answers] of Object.entries(steps)) await this.post(`/api/cases/${id}/answers`, { step, answers });
    const { materials } = await this.get<CaseView>(`/api/cases/${id}`);
    for (const { slot, name, required } of materials) if (required) await this.#upload(id, slot, `${name}.pdf`);
    return id;
  }

  async apply(itemId: string, steps: Answers): Promise<string> {
    const id = await this.fill(itemId, steps);
    await this.post(`/api/cases/${id}/submission`, { declared: true, electronicDelivery: true });
    return id;
  }

  async #upload(caseId: string, slot: string, name: string): Promise<void> {
    const body = new FormData();
    body.set('slot', slot);
    body.set('upload', new Blob([smallPdf], { type: 'application/pdf' }), name);
    await this.#answer(
      await fetch(`${this.#url}/api/cases/${caseId}/materials`, { method: 'POST', headers: { cookie: this.#cookie }, body }),
    );
  }

  /** An official's act on the version he sees. */
  async act(caseId: string, act: string, body: object = {}): Promise<void> {
    const { version } = await this.get<DeskCase>(`/api/desk/cases/${caseId}`);
    await this.post(`/api/desk/cases/${caseId}/${act}`, { version, ...body });
  }
}

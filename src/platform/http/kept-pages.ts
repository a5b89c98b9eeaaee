import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const MOST = 400;

/** How old a page may be that a stranger is shown: PAGE_SECONDS, five unless told; 0 renders each anew. */
export const pageSeconds = (): number => Number(process.env['PAGE_SECONDS'] ?? 5);

const encodings = {
  br: (text: string) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
} as const;
type Encoding = keyof typeof encodings;

/** A page as it was rendered, and as it travels. */
export class KeptPage {
  readonly html: string;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();

  constructor(html: string) {
    this.html = html;
  }

  /** In the best encoding that the header `accept-encoding` allows; undefined when it allows none of ours. */
  encoded(accepted: string | undefined): { encoding: Encoding; bytes: Promise<Buffer> } | undefined {
    const encoding = (['br', 'gzip'] as const).find((name) =>
      accepted?.split(',').some((one) => {
        const [offered = '', ...parameters] = one.trim().split(';');
        return offered.trim() === name && !parameters.some((parameter) => /^\s*q=0(?:\.0*)?\s*$/.test(parameter));
      }),
    );
    if (encoding === undefined) return undefined;
    const bytes = this.#encoded.get(encoding) ?? encodings[encoding](this.html);
    this.#encoded.set(encoding, bytes);
    return { encoding, bytes };
  }
}

/**
 * Pages that are the same for every stranger, kept for so many seconds: of two hundred visitors a second who look at the same guide one has it
 * rendered. Whoever asks while it is being made waits for that one. Failures are not kept.
 */
export class KeptPages {
  readonly #milliseconds: number;
  readonly #clock: () => number;
  readonly #pages = new Map<string, { until: number; page: Promise<KeptPage> }>();

  constructor(seconds: number, clock: () => number = () => performance.now()) {
    this.#milliseconds = seconds * 1_000;
    this.#clock = clock;
  }

  get(key: string, make: () => Promise<string>): Promise<KeptPage> {
    const now = this.#clock();
    const kept = this.#pages.get(key);
    if (kept !== undefined && kept.until > now) return kept.page;
    const page = make().then((html) => new KeptPage(html));
    // Put at the end, so that the first of the map is the oldest.
    this.#pages.delete(key);
    this.#pages.set(key, { until: now + this.#milliseconds, page });
    for (const [oldest] of this.#pages) {
      if (this.#pages.size <= MOST) break;
      this.#pages.delete(oldest);
    }
    page.catch(() => {
      if (this.#pages.get(key)?.page === page) this.#pages.delete(key);
    });
    return page;
  }
}

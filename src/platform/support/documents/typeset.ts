import { Worker } from 'node:worker_threads';
import type { DocumentModel } from './pure/document-model.ts';
import type { TypesetAnswer, TypesetJob } from './typeset-worker.ts';

// The compiler keeps some memory per document; a fresh thread after so many keeps the process level.
const MOST_PER_WORKER = 500;

interface Waiting {
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** A thread and what was asked of it; a retired one finishes its own jobs while a new one takes the next. */
class Typesetter {
  readonly #worker = new Worker(new URL('./typeset-worker.ts', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  #taken = 0;
  broken = false;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (answer: TypesetAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('pdf' in answer) waiting?.resolve(answer.pdf);
      else waiting?.reject(new Error('error' in answer ? answer.error : `no glyph for ${answer.missing.join(' ')}`));
      this.#rest();
    });
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
  }

  get full(): boolean {
    return this.broken || this.#taken >= MOST_PER_WORKER;
  }

  set(model: DocumentModel): Promise<Uint8Array> {
    const id = (this.#taken += 1);
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const job: TypesetJob = { id, model };
      this.#worker.postMessage(job);
    });
  }

  #rest(): void {
    if (this.#waiting.size > 0) return;
    // An idle thread must not keep a process alive.
    if (this.full) void this.#worker.terminate();
    else this.#worker.unref();
  }

  #fail(error: Error): void {
    this.broken = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

let current: Typesetter | undefined;

/** Sets a model as PDF/A-2b. The same model always gives the same bytes. */
export function typesetPdf(model: DocumentModel): Promise<Uint8Array> {
  if (current === undefined || current.full) current = new Typesetter();
  return current.set(model);
}

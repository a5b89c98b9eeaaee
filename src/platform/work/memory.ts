import type { Work } from './work.ts';

/**
 * What the works of one transaction have read of one kind of thing, so that whoever needs it next in the same act does not ask again. Kept
 * is the question, not the answer: it can be asked ahead, together with others, before anybody needs it. Whoever writes such a thing
 * forgets it; what others write meanwhile is seen by the next act, as if this one had read at its beginning.
 */
export class Memory<Key, Value> {
  readonly #kept = new WeakMap<object, Map<Key, Promise<Value>>>();

  of(work: Work, key: Key, read: () => Promise<Value>): Promise<Value> {
    const own = this.#kept.get(work.unit) ?? new Map<Key, Promise<Value>>();
    this.#kept.set(work.unit, own);
    const before = own.get(key);
    if (before) return before;
    const found = read();
    own.set(key, found);
    // One that failed is asked anew by the next, and is nobody's unheard error when it was only asked ahead.
    found.catch(() => own.delete(key));
    return found;
  }

  /** What a work knows without having asked: its own writing. */
  know(work: Work, key: Key, value: Promise<Value>): void {
    this.forget(work, key);
    void this.of(work, key, () => value);
  }

  /** Only if it was asked already. */
  known(work: Work, key: Key): Promise<Value> | undefined {
    return this.#kept.get(work.unit)?.get(key);
  }

  has(work: Work, key: Key): boolean {
    return this.#kept.get(work.unit)?.has(key) === true;
  }

  forget(work: Work, key: Key): void {
    this.#kept.get(work.unit)?.delete(key);
  }

  forgetAll(work: Work): void {
    this.#kept.delete(work.unit);
  }
}

import type { Proof } from '../schema.ts';

export type ListedProof = Pick<Proof, 'name' | 'aliases' | 'status' | 'replacedBy' | 'basis'>;

export interface AskedMaterial {
  name: string;
  source: string;
  /** What stands for it, so that nobody is asked to bring it. */
  obtainableFrom: string | null;
}

export type ProofVerdict = { kind: 'fine' } | { kind: 'not_listed' } | { kind: 'gone'; proof: ListedProof };

const plain = (text: string) => text.replaceAll(/[\s\p{P}\p{S}]/gu, '');

/** The listed proof a text names: the longest name found in it, so that a particular one wins over a general one. */
export function namedProof(text: string, list: readonly ListedProof[]): ListedProof | undefined {
  const words = plain(text);
  let best: { proof: ListedProof; length: number } | undefined;
  for (const proof of list)
    for (const name of [proof.name, ...proof.aliases].map(plain))
      if (name.length >= 3 && words.includes(name) && name.length > (best?.length ?? 0)) best = { proof, length: name.length };
  return best?.proof;
}

/**
 * Identity papers and the papers of one's own standing are licences, not 证明 (国办发〔2018〕47号 speaks of what another body certifies);
 * everything else called 证明 is one.
 */
const ownPapers = /(?:身份|主体资格|法人资格|执业资格)证明/g;
export function looksLikeProof(name: string): boolean {
  return /证明(?!人)/.test(name.replaceAll(ownPapers, ''));
}

/** Whether a material may be asked for. An empty list says nothing: it has not been drawn up yet. */
export function verdictOn({ name, source, obtainableFrom }: AskedMaterial, list: readonly ListedProof[]): ProofVerdict {
  if (list.length === 0 || source === 'form' || obtainableFrom !== null) return { kind: 'fine' };
  const proof = namedProof(name, list);
  if (proof) return proof.status === 'kept' ? { kind: 'fine' } : { kind: 'gone', proof };
  return looksLikeProof(name) ? { kind: 'not_listed' } : { kind: 'fine' };
}

/** Proofs in free words that may not be asked any more; a kept one that is longer hides a shorter gone one. */
export function goneProofsIn(text: string, list: readonly ListedProof[]): ListedProof[] {
  let rest = plain(text);
  const gone: ListedProof[] = [];
  for (let found = namedProof(rest, list); found; found = namedProof(rest, list)) {
    if (found.status !== 'kept' && !gone.includes(found)) gone.push(found);
    for (const name of [found.name, ...found.aliases].map(plain)) rest = rest.replaceAll(name, '|');
    if (gone.length > 20) break;
  }
  return gone;
}

import type { DocumentModel, Picture } from './pure/document-model.ts';
import { groupCheckCode } from './pure/numbers.ts';
import { sealPicture } from './pure/seal-picture.ts';
import type { DocumentContent, DocumentKind, IssuingAuthority } from './schema.ts';
import { words } from './text.zh.ts';

export function footOf(content: DocumentContent): DocumentModel['foot'] {
  return { lines: [words.checkCode(groupCheckCode(content.checkCode)), words.verify(content.verifyAt)], qr: content.verifyAt };
}

/** Papers that stay in the house: nobody collects them at a counter. */
const house: ReadonlySet<DocumentKind> = new Set(['approval_sheet', 'transfer_list']);

/** What stands where the seal belongs: its picture, or in words that there is none. */
export interface SealPlace {
  seal: Picture | null;
  note?: string;
}

/**
 * A paper of the first form shows the picture drawn from its authority's name, as it always did; one of the second shows the registered
 * picture, given by who sets it, or says that it has none.
 */
export function sealOf(content: DocumentContent, authority: IssuingAuthority, picture: string | undefined): SealPlace {
  if (content.form === 1)
    return { seal: sealPicture(authority.sealName ?? authority.name, content.demonstration ? words.demonstration : null) };
  if (content.seal === null) return house.has(content.document.kind) ? { seal: null } : { seal: null, note: words.unsealed };
  if (picture === undefined) throw new Error(`no picture was given for seal ${content.seal.id}`);
  return { seal: { form: 'svg', svg: picture } };
}

import type { DocumentModel, Picture } from './pure/document-model.ts';
import { groupCheckCode } from './pure/numbers.ts';
import { sealPicture } from './pure/seal-picture.ts';
import type { DocumentContent, IssuingAuthority } from './schema.ts';
import { words } from './text.zh.ts';

export function footOf(content: DocumentContent): DocumentModel['foot'] {
  return { lines: [words.checkCode(groupCheckCode(content.checkCode)), words.verify(content.verifyAt)], qr: content.verifyAt };
}

export function sealOf(authority: IssuingAuthority, demonstration: boolean): Picture {
  return sealPicture(authority.sealName ?? authority.name, demonstration ? words.demonstration : null);
}

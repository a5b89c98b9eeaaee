import type { Actor } from '#kernel/actor.ts';

/** The system itself imports; among people only who holds the post of 事项管理, through the office face. */
export function maintainsCatalogue(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  return actor.zone === 'office' && actor.posts.some(({ duty }) => duty === 'catalogue_editor');
}

import type { Picture } from './document-model.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/**
 * The picture of a seal: a ring of text without a star or emblem, so that nobody takes it for the seal of a real authority.
 */
export function sealPicture(name: string, below: string | null): Picture {
  const characters = Array.from(name);
  const size = characters.length > 14 ? 9 : 11;
  const sweep = Math.min(260, characters.length * 24);
  const ring = characters.map((character, index) => {
    const angle = characters.length === 1 ? 0 : -sweep / 2 + (sweep * index) / (characters.length - 1);
    return `<text transform="rotate(${angle.toFixed(2)} 50 50)" x="50" y="17.5" font-size="${size}" text-anchor="middle">${escaped(character)}</text>`;
  });
  const under = below === null ? '' : `<text x="50" y="54.5" font-size="13" text-anchor="middle">${escaped(below)}</text>`;
  return {
    form: 'svg',
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="100" height="100" font-family="Noto Serif SC" fill="#c8102e"><circle cx="50" cy="50" r="47.5" fill="none" stroke="#c8102e" stroke-width="2.6"/><circle cx="50" cy="50" r="27" fill="none" stroke="#c8102e" stroke-width="0.7"/>${ring.join('')}${under}</svg>`,
  };
}

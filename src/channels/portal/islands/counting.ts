import { withLength } from '#kernel/problem.ts';
import { islandText } from './text.islands.ts';

type Counted = HTMLInputElement | HTMLTextAreaElement;

/** Fields that say how much they take: near the limit what is left is counted, beyond it by how much is said. Nothing is cut. */
export function countTexts(): void {
  for (const field of document.querySelectorAll<Counted>('[data-most]')) countText(field, Number(field.dataset['most']));
}

function countText(field: Counted, most: number): void {
  const said = document.createElement('p');
  said.className = 'counted';
  said.setAttribute('role', 'status');
  (field.closest('.with-suffix') ?? field).after(said);
  const words = islandText();
  const count = () => {
    const now = Array.from(field.value.trim()).length;
    const near = now > most - Math.max(5, Math.floor(most / 10));
    said.classList.toggle('over', now > most);
    said.textContent = now > most ? withLength(words.over, { most, now }) : near && now > 0 ? words.left(most - now) : '';
  };
  field.addEventListener('input', count);
  count();
}

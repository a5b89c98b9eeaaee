import { islandText } from './text.islands.ts';

/** A second press while a form is on its way does nothing; the server's idempotency has the last word. */
export function sendOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    const spoken = document.createElement('p');
    spoken.className = 'unseen';
    spoken.setAttribute('role', 'status');
    form.append(spoken);
    let sent = false;
    form.addEventListener('submit', (event) => {
      if (sent) return event.preventDefault();
      sent = true;
      spoken.textContent = islandText().sending;
      for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
    });
    // Coming back by the browser's back button finds the form usable again.
    addEventListener('pageshow', () => {
      sent = false;
      spoken.textContent = '';
      for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
    });
  }
}

import { islandText } from './text.islands.ts';

type Kept = [name: string, value: string][];

/** Keeps what is typed until the tab is closed or the form sent, and offers it back; it never fills in by itself. */
export function keepTyped(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
    const key = `kept:${form.dataset['keep'] ?? ''}`;
    const kept = read(key);
    // A form that came back from the server already shows what was typed.
    const returned = document.querySelector('.error-summary') !== null;
    if (kept.length > 0 && !returned) offer(form, key, kept);
    form.addEventListener('input', () => write(key, typedIn(form)));
    form.addEventListener('submit', () => write(key, []));
  }
}

function typedIn(form: HTMLFormElement): Kept {
  const secret = new Set(
    [...form.querySelectorAll<HTMLInputElement>('input[type=password], input[type=hidden]')].map((input) => input.name),
  );
  return [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && !secret.has(entry[0]),
  );
}

function offer(form: HTMLFormElement, key: string, kept: Kept): void {
  const text = islandText();
  const box = document.createElement('div');
  box.className = 'notice info';
  const title = document.createElement('p');
  title.className = 'notice-title';
  title.textContent = text.keptTitle;
  const row = document.createElement('div');
  row.className = 'button-row';
  row.append(
    button(text.restore, 'secondary', () => {
      fill(form, kept);
      box.remove();
    }),
    button(text.discard, 'quiet', () => {
      write(key, []);
      box.remove();
    }),
  );
  box.append(title, row);
  form.before(box);
}

function fill(form: HTMLFormElement, kept: Kept): void {
  for (const control of form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea')) {
    const values = kept.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
      control.checked = values.includes(control.value);
    else if (control.type !== 'file' && control.type !== 'hidden' && control.type !== 'password' && values[0] !== undefined)
      control.value = values[0];
  }
}

function button(label: string, kind: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `button ${kind}`;
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
}

// Storage may be switched off; then nothing is kept, and nothing else is lost.
function read(key: string): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Kept;
  } catch {
    return [];
  }
}

function write(key: string, kept: Kept): void {
  try {
    if (kept.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // As above.
  }
}

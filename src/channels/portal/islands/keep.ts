import { fateOf, type Sent } from './kept.ts';
import { islandText } from './text.islands.ts';

type Kept = [name: string, value: string][];

const typed = (key: string) => `kept:${key}`;
const way = (key: string) => `sent:${key}`;

/** Keeps what is typed until the tab is closed or the form has arrived, and offers it back; it never fills in by itself. */
export function keepTyped(): void {
  const signIn = location.pathname === '/sign-in';
  const failed = document.querySelector('.error-summary') !== null || wasRefused();
  const forms = new Map(
    [...document.querySelectorAll<HTMLFormElement>('form[data-keep]')].map((form) => [form.dataset['keep'] ?? '', form]),
  );
  let waiting = false;
  for (const key of new Set([...forms.keys(), ...keptKeys()])) {
    const kept = read(key);
    const form = forms.get(key);
    const same = form !== undefined && JSON.stringify(typedIn(form)) === JSON.stringify(kept);
    const sent = sentAs(key);
    const fate = kept.length === 0 ? 'forget' : fateOf(sent, { signIn, failed, here: form !== undefined, same });
    if (fate === 'refused') mark(key, 'refused');
    else if (fate === 'keep') mark(key, sent === 'refused' ? sent : null);
    else mark(key, null);
    if (fate === 'forget') write(key, []);
    if (fate === 'offer' && form !== undefined) offer(form, key, kept);
    waiting ||= fate === 'refused';
  }
  for (const [key, form] of forms) {
    form.addEventListener('input', () => {
      write(key, typedIn(form));
      mark(key, null);
    });
    form.addEventListener('submit', () => {
      write(key, typedIn(form));
      mark(key, 'sent');
    });
  }
  // Whoever signs out on a machine of others leaves nothing behind.
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    for (const key of keptKeys()) {
      write(key, []);
      mark(key, null);
    }
  });
  if (waiting) say(islandText().keptForSignIn);
}

/** The page itself is a refusal; browsers that do not tell are believed to have arrived. */
function wasRefused(): boolean {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming && entry.responseStatus >= 400;
}

function say(words: string): void {
  const box = document.createElement('div');
  box.className = 'notice info';
  box.setAttribute('role', 'status');
  const title = document.createElement('p');
  title.className = 'notice-title';
  title.textContent = words;
  box.append(title);
  document.querySelector('main form')?.before(box);
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
function stored<T>(asked: () => T, otherwise: T): T {
  try {
    return asked();
  } catch {
    return otherwise;
  }
}

const read = (key: string): Kept => stored(() => JSON.parse(sessionStorage.getItem(typed(key)) ?? '[]') as Kept, []);

function keptKeys(): string[] {
  const names = stored(() => Object.keys(sessionStorage), []);
  return names.filter((name) => name.startsWith(typed(''))).map((name) => name.slice(typed('').length));
}

function sentAs(key: string): Sent | null {
  const sent = stored(() => sessionStorage.getItem(way(key)), null);
  return sent === 'sent' || sent === 'refused' ? sent : null;
}

function put(name: string, value: string | null): void {
  stored(() => (value === null ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, value)), undefined);
}

const write = (key: string, kept: Kept) => put(typed(key), kept.length === 0 ? null : JSON.stringify(kept));
const mark = (key: string, sent: Sent | null) => put(way(key), sent);

// Inside the designer's frame: what is filled in, sent or clicked is told to the designer, which asks the server for the next page.
const [form] = document.forms;

type Told = { kind: 'ready' | 'filled' | 'sent'; fields: [string, string][] } | { kind: 'step'; step: string };
// The frame has an origin of its own, so the designer's cannot be named; only a page of this product may hold the frame (frame-ancestors).
const tell = (told: Told): void => parent.postMessage({ from: 'form-preview', ...told }, '*');

function filled(submitter: HTMLElement | null = null): [string, string][] {
  if (!form) return [];
  const named = submitter instanceof HTMLButtonElement && submitter.name !== '' ? submitter : null;
  return [...new FormData(form, named)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  tell({ kind: 'sent', fields: filled(event.submitter) });
});
form?.addEventListener('change', () => tell({ kind: 'filled', fields: filled() }));
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#step-"]') : null;
  if (!link) return;
  event.preventDefault();
  tell({ kind: 'step', step: (link.getAttribute('href') ?? '').slice('#step-'.length) });
});
tell({ kind: 'ready', fields: filled() });

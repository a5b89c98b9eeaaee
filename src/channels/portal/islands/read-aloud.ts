/** Reads the selection, or the page from its heading, by the device's own voice. The button shows itself only where there is one. */
export function readAloud(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]');
  if (!button || !('speechSynthesis' in window)) return;
  const start = button.textContent;
  const stop = button.dataset['stop'] ?? start;
  const quiet = () => {
    button.textContent = start;
    button.setAttribute('aria-pressed', 'false');
  };
  button.hidden = false;
  quiet();
  // Pressing the button must not lose the selection it is to read.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    const speaking = button.getAttribute('aria-pressed') === 'true';
    speechSynthesis.cancel();
    if (speaking) return quiet();
    const parts = sentencesOf(String(getSelection() ?? '').trim() || (document.querySelector<HTMLElement>('main')?.innerText ?? ''));
    if (parts.length === 0) return;
    button.textContent = stop;
    button.setAttribute('aria-pressed', 'true');
    for (const [index, part] of parts.entries()) {
      const utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = document.documentElement.lang;
      utterance.rate = 'elder' in document.documentElement.dataset ? 0.85 : 1;
      if (index === parts.length - 1) utterance.onend = quiet;
      speechSynthesis.speak(utterance);
    }
  });
  addEventListener('pagehide', () => speechSynthesis.cancel());
}

/** Engines stop in the middle of long texts: sentence by sentence they do not. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。!?;.!?;])|\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

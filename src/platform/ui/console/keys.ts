import { useEffect, useRef } from 'react';

const SWITCH = 'console-keys';

/** Whether single keys act at all. WCAG 2.1.4: whoever dictates or presses keys by accident can turn them off. */
export const keysAreOn = (): boolean => localStorage.getItem(SWITCH) !== 'off';
export const turnKeys = (on: boolean): void => localStorage.setItem(SWITCH, on ? 'on' : 'off');

/** Kinds of `input` that are pressed and not written in; a row of the list is still chosen after it was ticked with the mouse. */
const PRESSED = ['checkbox', 'radio', 'button', 'submit', 'reset', 'image'].map((type) => `:not([type=${type}])`).join('');
/** Where a key is a letter of what is being written. */
export const TYPING = `input${PRESSED}, textarea, select, [contenteditable], [role=combobox], [role=listbox]`;

/** A key is meant as a command only where nobody is typing, no input method is composing and no dialog is open. */
function isCommand(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.target instanceof Element && event.target.closest(TYPING) !== null) return false;
  return document.querySelector('[role=dialog]') === null && keysAreOn();
}

/** Single keys of a page, by what they are called in `KeyboardEvent.key`; they go with the component. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (act === undefined || !isCommand(event)) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

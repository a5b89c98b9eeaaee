import { countTexts } from './counting.ts';
import { keepTyped } from './keep.ts';
import { sendOnce } from './once.ts';
import { readAloud } from './read-aloud.ts';

readAloud();
sendOnce();
keepTyped();
countTexts();
document.querySelector<HTMLElement>('[data-focus]')?.focus();

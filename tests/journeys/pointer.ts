import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where something is once it has stopped moving: a person does not aim at what is still being laid out. */
export async function standing(what: Locator): Promise<Box> {
  await what.scrollIntoViewIfNeeded();
  let before = '';
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    const box = await what.boundingBox();
    const now = JSON.stringify(box);
    if (box && now === before) return box;
    before = now;
    await pause(100);
  }
  throw new Error('it does not stand still');
}

/**
 * Drags as a person does: takes hold, looks where the goal is now, moves there, and lets go only when the goal says that it is meant.
 * What moves meanwhile is followed.
 */
export async function dragOnto(what: Locator, onto: Locator, meant: Locator): Promise<void> {
  const { mouse } = what.page();
  await standing(onto);
  const from = await standing(what);
  await mouse.move(from.x + 20, from.y + 10);
  await mouse.down();
  await mouse.move(from.x + 32, from.y + 10, { steps: 4 });
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    const to = await standing(onto);
    // A little to and fro: a pointer that does not move tells the page nothing.
    await mouse.move(to.x + 36, to.y + 12, { steps: 6 });
    await mouse.move(to.x + 40, to.y + 12, { steps: 2 });
    if (await shows(meant)) {
      await mouse.up();
      return;
    }
  }
  await mouse.up();
  throw new Error('what was dragged never came to lie where it was meant to');
}

function shows(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 1_000 }).then(
    () => true,
    () => false,
  );
}

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { openBrowser, Visitor } from './visitor.ts';

/** Opens a browser and the product for the journeys of a `describe` and closes them; of a journey that failed all pages are photographed. */
export function staged(take: (stage: { browser: Browser; product: Product }) => void): void {
  let browser: Browser | undefined;
  let product: Product | undefined;
  beforeAll(async () => {
    const opened = await Promise.all([openBrowser(), startProduct()]);
    [browser, product] = opened;
    take({ browser: opened[0], product: opened[1] });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await Visitor.photographAll();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });
}

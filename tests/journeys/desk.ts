import type { Browser, Locator } from 'playwright-core';
import type { Product } from './product.ts';
import { Visitor } from './visitor.ts';

/** What goes into the dialog of an act: text by label, an option by the label of its list, radios by their own words. */
export interface Filled {
  write?: Readonly<Record<string, string>>;
  choose?: Readonly<Record<string, string>>;
  pick?: readonly string[];
}

/** An official at the console. */
export class Official {
  readonly visitor: Visitor;

  private constructor(visitor: Visitor) {
    this.visitor = visitor;
  }

  static async arrives(browser: Browser, product: Product, login: string, name: string): Promise<Official> {
    const visitor = await Visitor.arrives(browser, product, { name });
    await visitor.signIn(login);
    return new Official(visitor);
  }

  /** Where the console opens: what he has to do. */
  async atQueue(): Promise<void> {
    await this.visitor.goto('/console/');
    await this.visitor.page.getByText(/^我的待办 \d/).waitFor();
  }

  /** From the queue, as it is done a hundred times a day. */
  async openCase(number: string, view = 'mine'): Promise<void> {
    const { page } = this.visitor;
    await this.visitor.goto(`/console/?view=${view}`);
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
  }

  /** Opens the dialog of an act, fills it in, confirms, and waits until it is done. */
  async act(name: string, filled: Filled = {}, before?: (dialog: Locator) => Promise<void>): Promise<void> {
    const { page } = this.visitor;
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog', { name });
    await dialog.waitFor();
    await fillDialog(dialog, filled);
    await before?.(dialog);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  leave(): Promise<void> {
    return this.visitor.leave();
  }
}

export async function fillDialog(dialog: Locator, { write = {}, choose = {}, pick = [] }: Filled): Promise<void> {
  for (const one of pick) await dialog.getByRole('radio', { name: one, exact: true }).check();
  for (const [label, text] of Object.entries(write)) await dialog.getByLabel(label, { exact: true }).last().fill(text);
  for (const [label, option] of Object.entries(choose)) await chooseOption(dialog, label, option);
}

/** Takes an option of a select by the label of its box. */
export async function chooseOption(dialog: Locator, label: string, option: string): Promise<void> {
  const box = dialog.getByLabel(label, { exact: true }).last();
  await box.click();
  // Long lists draw only what is near: typing narrows them to the one that is meant.
  await box.fill(option);
  // The list is drawn outside the dialog; only one is open at a time.
  await dialog
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

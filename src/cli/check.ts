import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type CheckPorts, checkPackage } from '#applications/service/catalogue/check.ts';
import { playScenario } from '../scenarios.ts';
import { openTheatre } from '../theatre.ts';
import { Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

const catalogueFolder = path.resolve(import.meta.dirname, '../../catalogue');

/** catalogue check: lints packages and plays their scenarios, each on a database of its own that is gone afterwards. */
export async function checkCatalogue(terminal: Terminal, [given]: string[]): Promise<number> {
  const folders = await packagesIn(given);
  terminal.note(cliText.starting);
  const theatre = await openTheatre();
  let wrong = 0;
  let played = 0;
  try {
    for (const folder of folders) {
      const ports: CheckPorts = {
        ...theatre.ports,
        runScenario: async (loaded, scenario) => {
          terminal.redraw?.(`${path.basename(folder)}  ${scenario.title}`);
          played += 1;
          return theatre.play((runtime) => playScenario(runtime, loaded, scenario));
        },
      };
      const findings = await checkPackage(folder, ports);
      terminal.redraw?.('');
      wrong += findings.length;
      terminal.say(`${findings.length === 0 ? cliText.passed : cliText.failed}  ${path.relative(process.cwd(), folder) || '.'}`);
      for (const { file, line, message } of findings)
        terminal.say(`  ${path.relative(process.cwd(), path.join(folder, file))}${line === undefined ? '' : `:${line}`}  ${message}`);
    }
  } finally {
    await theatre.close();
  }
  terminal.say(wrong === 0 ? cliText.allPassed(folders.length, played) : cliText.someFailed(wrong));
  return wrong === 0 ? 0 : 1;
}

async function packagesIn(given: string | undefined): Promise<string[]> {
  const folder = given === undefined ? catalogueFolder : path.resolve(given);
  if (!existsSync(folder)) throw new Refusal(cliText.noFolder(folder));
  if (given !== undefined && existsSync(path.join(folder, 'item.yaml'))) return [folder];
  const entries = await readdir(folder, { withFileTypes: true });
  const packages = entries
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'item.yaml')))
    .map(({ name }) => path.join(folder, name));
  if (packages.length === 0) throw new Refusal(cliText.noPackages(folder));
  return packages;
}

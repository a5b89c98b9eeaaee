import path from 'node:path';
import { loadPackage, type LoadedPackage } from '#applications/service/catalogue/package.ts';
import type { Scenario } from '#applications/service/catalogue/scenario.ts';
import { Instant } from '#kernel/time.ts';
import { packagedServices, seedStage } from '../seed.ts';
import { aPreparedDatabase, type TestDatabase } from './database.ts';

/** Where scenarios are played: the law's days and limits, the city's departments, nobody in them. */
export const aStage = (): Promise<TestDatabase> =>
  aPreparedDatabase('stage', (runtime) => seedStage(runtime, Instant.parse('2026-01-05T01:00:00.000Z')));

async function packageOf(slug: string): Promise<LoadedPackage> {
  const { loaded, findings } = await loadPackage(path.resolve(import.meta.dirname, '../../catalogue', slug));
  if (!loaded) throw new Error(findings.map(({ message }) => message).join(' '));
  return loaded;
}

export const packages = await Promise.all(packagedServices.map(packageOf));

export interface Playable {
  name: string;
  file: string;
  loaded: LoadedPackage;
  scenario: Scenario;
}

const all: readonly Playable[] = packages.flatMap((loaded) =>
  loaded.scenarios.map(({ file, scenario }) => ({ name: loaded.item.name, file, loaded, scenario })),
);

/** Every scenario of the packaged services in as many heaps as files play them side by side. */
export const heap = (number: number, of: number): Playable[] => all.filter((_one, index) => index % of === number);

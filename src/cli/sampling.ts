import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { drawSample, replayDraw } from '#applications/administration/supervision/sampling/pure/draw.ts';
import { DrawRecord } from '#applications/administration/supervision/sampling/schema.ts';
import { Misused, Refusal, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** sampling replay FILE.json: draws again from the exported data, without a database; prints the list and says whether it is the same. */
export async function replaySampling(terminal: Terminal, given: string[]): Promise<number> {
  const [file, ...more] = given;
  if (file === undefined || more.length > 0) throw new Misused();
  const record = await recordOf(file);
  const { seed, population, sample } = replayDraw(record, digest);
  for (const id of drawSample(record.seed, record.population, record.size, digest)) terminal.say(id);
  if (!seed) terminal.fail(cliText.replaySeed);
  if (!population) terminal.fail(cliText.replayPopulation);
  if (!sample) terminal.fail(cliText.replaySample);
  if (!seed || !population || !sample) return 1;
  terminal.note(cliText.replaySame(record.sample.length, record.population.length));
  return 0;
}

async function recordOf(file: string): Promise<DrawRecord> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new Refusal(cliText.noDraw(file));
  }
  try {
    return DrawRecord.parse(JSON.parse(text));
  } catch {
    throw new Refusal(cliText.drawUnreadable(file));
  }
}

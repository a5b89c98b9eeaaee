import { parseArgs } from 'node:util';
import { systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { instantOf } from '#kernel/time.ts';
import { appointStaff } from '#platform/support/administration/contract.ts';
import { AppointStaff } from '#platform/support/administration/schema.ts';
import { problemText as administrationText } from '#platform/support/administration/text.zh.ts';
import { problemText as identityText } from '#platform/support/identity/text.zh.ts';
import { dutyText, problemText as organisationText } from '#platform/support/organisation/text.zh.ts';
import { perform } from '#platform/work/work.ts';
import { withInstallation } from './installation.ts';
import { Misused, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

const sentences: Readonly<Record<string, string>> = { ...identityText, ...organisationText, ...administrationText };

/** staff appoint: the operator at the machine gives an official posts. */
export async function appointOfficial({ say, note, fail }: Terminal, rest: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { department: { type: 'string' }, district: { type: 'string' }, duty: { type: 'string', multiple: true } },
  });
  const { department, district, duty: duties } = values;
  const given = AppointStaff.safeParse({ login: positionals[0], department, district, duties });
  if (!given.success) throw new Misused();
  return withInstallation(
    note,
    async (runtime) => {
      try {
        const done = await perform(runtime, systemActor, instantOf(Date.now()), (work) => appointStaff(work, given.data));
        say(
          cliText.appointed(
            done.name,
            done.department,
            done.district,
            done.duties.map((duty) => dutyText[duty]),
          ),
        );
        if (done.people < 2) say(cliText.onlyOne);
        return 0;
      } catch (error) {
        const sentence = error instanceof Problem ? sentences[error.code] : undefined;
        if (sentence === undefined) throw error;
        fail(sentence);
        return 1;
      }
    },
    'sealed',
  );
}

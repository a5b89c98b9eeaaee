import { parseArgs } from 'node:util';
import { systemActor } from '#kernel/actor.ts';
import { Problem } from '#kernel/problem.ts';
import { instantOf } from '#kernel/time.ts';
import { AppointStaff } from '#platform/support/identity/schema.ts';
import { appointStaff } from '#platform/support/identity/appointments.ts';
import { problemText } from '#platform/support/identity/text.zh.ts';
import { dutyText } from '#platform/support/organisation/text.zh.ts';
import { perform } from '#platform/work/work.ts';
import { withInstallation } from './installation.ts';
import { Misused, type Terminal } from './terminal.ts';
import { cliText } from './text.zh.ts';

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
  return withInstallation(note, async (runtime) => {
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
      if (!(error instanceof Problem) || !(error.code in problemText)) throw error;
      fail(problemText[error.code as keyof typeof problemText]);
      return 1;
    }
  });
}

import { systemActor } from '#kernel/actor.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform } from '#platform/work/work.ts';
import { findMail } from './commands.ts';
import type { MailWanted } from './contract.ts';
import type { Mailer } from './mail.ts';
import { NoticeId } from './schema.ts';
import { noticeText } from './text.zh.ts';

/** A mail may go out twice when the process dies between sending and noting it; its Message-ID is then the same. */
export function mailJobs(mailer: Mailer): Job[] {
  return [
    jobOn<MailWanted>('notice.mail_wanted', 'notice.send_mail', async (runtime, now, { subject }) => {
      const mail = await perform(runtime, systemActor, now, (work) => findMail(work, NoticeId.parse(subject)));
      if (!mail) return;
      const { title = noticeText.plain, text = '' } = mail.params;
      await mailer.send({ messageId: `<${subject}@notice.yiwang>`, to: mail.to, subject: title, text });
    }),
  ];
}

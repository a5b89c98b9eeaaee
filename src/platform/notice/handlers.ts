import { type Handler, on } from '#platform/events/relay.ts';
import { findMail } from './commands.ts';
import type { MailWanted } from './contract.ts';
import type { Mailer } from './mail.ts';
import { NoticeId } from './schema.ts';
import { noticeText } from './text.zh.ts';

/** A mail may go out twice when the process dies between sending and committing; its Message-ID is then the same. */
export function mailHandlers(mailer: Mailer): Handler[] {
  return [
    on<MailWanted>('notice.mail_wanted', 'notice.send_mail', async (work, { subject }) => {
      const mail = await findMail(work, NoticeId.parse(subject));
      if (!mail) return;
      const { title = noticeText.plain, text = '' } = mail.params;
      await mailer.send({ messageId: `<${subject}@notice.yiwang>`, to: mail.to, subject: title, text });
    }),
  ];
}

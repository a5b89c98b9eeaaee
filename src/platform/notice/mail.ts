import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';

export interface Mail {
  /** The same notice always has the same one, so that a repeated mail is recognised. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
}

/** The way out for mail; where it leads is said plainly at start. */
export interface Mailer {
  readonly leadsTo: string;
  send(mail: Mail): Promise<void>;
}

export interface MailOptions {
  /** SMTP URL; without it nothing leaves the machine: letters are laid into `folder` as .eml files. */
  smtpUrl?: string | undefined;
  from: string;
  folder: string;
}

export function openMailer({ smtpUrl, from, folder }: MailOptions): Mailer {
  if (smtpUrl !== undefined) {
    const transport = createTransport(smtpUrl);
    return { leadsTo: new URL(smtpUrl).host, send: async (mail) => void (await transport.sendMail({ from, ...mail })) };
  }
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    leadsTo: folder,
    async send(mail) {
      const { message } = await transport.sendMail({ from, ...mail });
      if (!Buffer.isBuffer(message)) throw new Error('the stream transport gave no buffer');
      await mkdir(folder, { recursive: true });
      const name = path.join(folder, `${mail.messageId.replaceAll(/[^\w-]/g, '_')}.eml`);
      await writeFile(`${name}.part`, message);
      await rename(`${name}.part`, name);
    },
  };
}

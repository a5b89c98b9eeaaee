import { systemActor } from '#kernel/actor.ts';
import { type Job, jobOn } from '#platform/jobs/jobs.ts';
import { perform } from '#platform/work/work.ts';
import { contentToSet, type DocumentIssued, keepPdf } from './commands.ts';
import { modelOf } from './instruments.ts';
import { typesetPdf } from './typeset.ts';

export const jobs: Job[] = [
  // Typesetting waits for no transaction; done twice, it gives the same bytes and changes nothing.
  {
    expiresSeconds: 15,
    ...jobOn<DocumentIssued>('documents.document_issued', 'documents.set_pdf', async (runtime, now, { subject }) => {
      const toSet = await perform(runtime, systemActor, now, (work) => contentToSet(work, subject));
      if (toSet === null) return;
      const fileHash = await runtime.files.put(await typesetPdf(modelOf(toSet.content, toSet.picture)));
      await perform(runtime, systemActor, now, (work) => keepPdf(work, subject, fileHash));
    }),
  },
];

import { serve } from '#platform/http/serve.ts';
import { announceResult, expireAnnouncement, leaveResult } from './leaving.ts';
import { confirmPost, handOut, holdResult, postResult, returnResult, sendResult } from './commands.ts';
import { listOutgoing, listParcels } from './read.ts';
import * as at from './schema.ts';

export const routes = [
  serve(at.listParcelsAt, listParcels),
  serve(at.listOutgoingAt, (work) => listOutgoing(work)),
  serve(at.sendResultAt, sendResult, 201),
  serve(at.holdResultAt, holdResult),
  serve(at.handOutAt, handOut),
  serve(at.postResultAt, postResult),
  serve(at.confirmPostAt, confirmPost),
  serve(at.leaveResultAt, leaveResult),
  serve(at.announceResultAt, announceResult),
  serve(at.expireAnnouncementAt, expireAnnouncement),
  serve(at.returnResultAt, returnResult),
];

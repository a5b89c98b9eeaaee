import { type Route, serve, serveBytes } from '#platform/http/serve.ts';
import {
  applyForSeal,
  askResumption,
  cancelSeal,
  changeKeeper,
  declineResumption,
  fileSeal,
  refuseSeal,
  resumeSeal,
  stopSeal,
  withdrawSeal,
} from './commands.ts';
import { getSeal, readSeals } from './read.ts';
import * as at from './schema.ts';
import { readUses, writeUses } from './uses.ts';

export const routes: Route[] = [
  serve(at.listSealsAt, (work) => readSeals(work)),
  serve(at.applyForSealAt, applyForSeal, 201),
  serve(at.getSealAt, getSeal),
  serve(at.sealUsesAt, readUses),
  serveBytes(at.sealUsesFileAt, writeUses, ({ name, mediaType, bytes }) => ({ bytes, mediaType, fileName: name, inline: false })),
  serve(at.withdrawSealAt, withdrawSeal),
  serve(at.refuseSealAt, refuseSeal),
  serve(at.fileSealAt, fileSeal),
  serve(at.stopSealAt, stopSeal),
  serve(at.askResumptionAt, askResumption),
  serve(at.declineResumptionAt, declineResumption),
  serve(at.resumeSealAt, resumeSeal),
  serve(at.changeKeeperAt, changeKeeper),
  serve(at.cancelSealAt, cancelSeal),
];

import type { Work } from '#platform/work/work.ts';
import type { Card, ReaderName } from '../schema.ts';

/**
 * 身份证阅读器: what reads a paper that lies on the counter. A real one stands at the clerk's machine and is reached through a local agent;
 * it is a file beside the two here and a line in `registry.ts`.
 */
export interface IdentityReader {
  name: ReaderName;
  /** null: nothing is connected, the clerk types what he sees. */
  read(work: Work): Promise<Card | null>;
}

interface ScannedPage {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** 扫描仪: what makes a file of a sheet that lies on the counter. Without one, files are chosen, dropped or photographed. */
export interface DocumentScanner {
  name: 'fake';
  scan(work: Work): Promise<ScannedPage>;
}

export interface EmbeddedPostgres {
  url(database: string): string;
  pid: number;
  version: number;
  stop(): Promise<void>;
}
export function startPostgres(options: {
  folder: string;
  quick?: boolean;
  archive?: string;
  patience?: number;
  socket?: string;
}): Promise<EmbeddedPostgres>;
export function ephemeralPostgres(): Promise<EmbeddedPostgres>;
export function findPrograms(): { folder: string; embedded: boolean; initdb: string; postgres: string; version: number };
export function sweep(prefix: string): void;
/** Where what is gone after the run lies: in memory where there is plenty of it. */
export function scratchFolder(): string;

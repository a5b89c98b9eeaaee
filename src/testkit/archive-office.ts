import type { PackageView, PeriodTable } from '#applications/service/archives/schema.ts';
import type { Actor } from '#kernel/actor.ts';
import { archivedAllowance } from './archiving.ts';
import { type City, startCity } from './city.ts';
import type { Sender } from './app.ts';

/** A city with the people around one department's archive signed in. */
export interface ArchiveOffice {
  city: City;
  /** 陈秀兰, whose cases they are. */
  applicant: Actor;
  departmentId: string;
  who(login: string): Actor;
  as(login: string): Sender;
  /** An allowance withdrawn and packed at once; answers with its id. */
  archived(): Promise<string>;
  looked(id: string, login?: string): Promise<PackageView>;
}

const logins = ['mz-window', 'mz-review1', 'mz-review2', 'mz-head', 'mz-archive', 'scjg-archive', 'xzsp-archive', 'sysadmin'];

export async function openArchiveOffice(): Promise<ArchiveOffice> {
  const city = await startCity();
  const applicant = await city.actor('chenxiulan');
  const staff = new Map<string, Actor>();
  for (const login of logins) staff.set(login, await city.actor(login));
  const who = (login: string): Actor => {
    const actor = staff.get(login);
    if (!actor) throw new Error(login);
    return actor;
  };
  const as = (login: string) => city.as(who(login));
  const { fonds } = (await as('mz-archive').get('/api/desk/archive-periods')).json<PeriodTable>();
  return {
    city,
    applicant,
    departmentId: fonds[0]?.departmentId ?? '',
    who,
    as,
    archived: () => archivedAllowance(city, applicant, { reviewer: who('mz-review1'), archivist: who('mz-archive') }),
    looked: async (id, login = 'mz-archive') => (await as(login).get(`/api/desk/archives/${id}`)).json<PackageView>(),
  };
}

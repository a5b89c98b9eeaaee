import { sql } from 'kysely';
import { systemActor } from '#kernel/actor.ts';
import { deployDefinition } from '#platform/support/workflow/contract.ts';
import { perform } from '#platform/work/work.ts';
import type { City } from './city.ts';

/** From now on cases of this item run a process drawn a little differently: `from` stands in the file and becomes `to`. */
export async function redrawProcess(city: City, slug: string, changes: readonly (readonly [from: string, to: string])[]): Promise<string> {
  const itemId = city.items.get(slug) ?? '';
  const { rows } = await sql<{ id: string; content: string }>`select v.id, s.content from catalogue.item i
    join catalogue.item_version v on v.id = i.current_version_id join catalogue.source s on s.hash = v.process_hash
    where i.id = ${itemId}`.execute(city.owner);
  const [found] = rows;
  if (!found) throw new Error(`no published item ${slug}`);
  let xml = found.content;
  for (const [from, to] of changes) {
    if (!xml.includes(from)) throw new Error(`${slug} draws no ${from}`);
    xml = xml.replace(from, to);
  }
  const { hash } = await perform(city.runtime, systemActor, city.clock.now(), (work) => deployDefinition(work, xml));
  await sql`insert into catalogue.source (hash, kind, content) values (${hash}, 'process', ${xml}) on conflict do nothing`.execute(
    city.owner,
  );
  const { rows: made } = await sql<{ id: string }>`insert into catalogue.item_version
    (id, item_id, version, hash, item, form_hash, process_hash, decisions, licence, created_at)
    select gen_random_uuid(), item_id, version + 1, ${hash}, item, form_hash, ${hash}, decisions, licence, created_at
    from catalogue.item_version where id = ${found.id} returning id`.execute(city.owner);
  await sql`update catalogue.item set current_version_id = ${made[0]?.id ?? ''} where id = ${itemId}`.execute(city.owner);
  return hash;
}

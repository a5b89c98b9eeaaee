import { sql } from 'kysely';
import { readStored } from '#kernel/stored.ts';
import type { Work } from '#platform/work/work.ts';
import { Material } from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';

export interface AskedMaterialRow {
  itemId: string;
  itemName: string;
  department: string;
  material: Material;
}

/** Materials called a proof, of every item in force: what the list of proofs is held against. */
export async function listAskedMaterials(work: Work): Promise<AskedMaterialRow[]> {
  const { rows } = await sql<{ id: string; name: string; department: string; material: unknown }>`
    select i.id, i.name, i.department_name as department, m.material
    from catalogue.item i join catalogue.item_version v on v.id = i.current_version_id
    cross join lateral jsonb_array_elements(v.item -> 'materials') as m (material)
    where i.status = 'published' and m.material ->> 'name' like '%证明%'
    order by i.name limit 2000`.execute(work.tables<CatalogueTables>());
  return rows.map(({ id, name, department, material }) => ({
    itemId: id,
    itemName: name,
    department,
    material: readStored(Material, material),
  }));
}

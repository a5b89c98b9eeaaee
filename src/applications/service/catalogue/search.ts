import { type SelectQueryBuilder, sql } from 'kysely';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { type Candidate, type Corpus, type Occurrence, rank } from './pure/ranking.ts';
import { normalise, quoted, saidFor, wordsOf } from './pure/words.ts';
import { listPublishedSummaries, summaryColumns } from './queries.ts';
import { type Facet, type ItemId, ItemSummary, type Overview, type SearchItems, type SearchResult } from './schema.ts';
import type { CatalogueTables } from './tables.gen.ts';
import { cut } from './words.ts';

const PAGE = 20;
/** One common word over a million items costs ts_rank 450 ms (NOTES-storage): never look at more than this many. */
const CANDIDATES = 2_000;
/** Of items with only some of the words asked for, those below this share of the best score are left out. */
const NEAR = 0.35;

const tables = (work: Work) => work.tables<CatalogueTables>();
type ItemTable = Pick<CatalogueTables, 'catalogue.item'>;
type Filterable<O> = SelectQueryBuilder<ItemTable, 'catalogue.item', O>;

/** Items by words, pinyin, department, audience and theme, best first, with what the result could be narrowed by. */
export async function searchItems(work: Work, input: SearchItems): Promise<SearchResult> {
  const query = normalise(input.q ?? '').trim();
  const ids = query === '' ? null : await findMatches(work, query, input);
  const page = input.page ?? 1;
  const facets = await facetsOf(work, input, ids);
  const total = ids === null ? facets.total : ids.length;
  const shown = (page - 1) * PAGE;
  const items = ids === null ? await pageOfAll(work, input, shown) : await summariesInOrder(work, ids.slice(shown, shown + PAGE));
  return { total, page, pages: Math.max(1, Math.ceil(total / PAGE)), items, facets: facets.facets };
}

function filtered<O>(query: Filterable<O>, input: SearchItems): Filterable<O> {
  let narrowed = query.where('status', '=', 'published');
  if (input.department) narrowed = narrowed.where('departmentName', '=', input.department);
  if (input.theme) narrowed = narrowed.where('themes', '@>', sql<string[]>`array[${input.theme}]::text[]`);
  if (input.audience) narrowed = narrowed.where(input.audience === 'natural_person' ? 'naturalPerson' : 'legalPerson', '=', true);
  return narrowed;
}

async function findMatches(work: Work, query: string, input: SearchItems): Promise<ItemId[]> {
  const sound = query.replaceAll(/[\s']/g, '');
  const [byWord, bySound] = await Promise.all([
    findByWords(work, query, input),
    /^[a-z]{2,}$/.test(sound) ? findBySound(work, sound, input) : Promise.resolve([]),
  ]);
  return [...new Set([...bySound, ...byWord])];
}

/** A name that begins with the letters comes before one that only contains them. */
async function findBySound(work: Work, sound: string, input: SearchItems): Promise<ItemId[]> {
  const anywhere = `%${sound}%`;
  const rows = await filtered(tables(work).selectFrom('catalogue.item').select(['id']), input)
    .where((eb) => eb.or([eb('initials', 'like', anywhere), eb('pinyin', 'like', anywhere)]))
    .orderBy(sql`origin = 'package'`, 'desc')
    .orderBy(sql`(' ' || initials || ' ' || pinyin) like ${`% ${sound}%`}`, 'desc')
    .orderBy(sql`length(name)`)
    .orderBy('id')
    .limit(CANDIDATES)
    .execute();
  return rows.map(({ id }) => id);
}

async function findByWords(work: Work, query: string, input: SearchItems): Promise<ItemId[]> {
  const words = [...new Set(wordsOf(query, cut))].slice(0, 24);
  const corpus = await corpusOf(work, [...words, ...words.flatMap((word) => saidFor(word) ?? [])]);
  const known = (word: string) => (corpus.frequency.get(word) ?? 0) > 0;
  // All words together first; where few have them all, any of them, as far as they come near the best. A word nobody uses does not spoil the rest.
  const used = [...new Set(words.map((word) => (known(word) ? word : (saidFor(word) ?? word))).filter(known))];
  const every = await candidatesOf(work, used, ' & ', query, input);
  if (every.length >= PAGE || used.length < 2) return rank(every, query, corpus) as ItemId[];
  return rank(await candidatesOf(work, used, ' | ', query, input), query, corpus, NEAR) as ItemId[];
}

async function corpusOf(work: Work, words: readonly string[]): Promise<Corpus> {
  const counts = await sql<{ size: number; mean: number; found: Record<string, number> }>`
    select count(*)::int as size, coalesce(avg(word_count), 1)::float8 as mean,
      (select jsonb_object_agg(w, (select count(*) from catalogue.item where status = 'published' and words @@ quote_literal(w)::tsquery))
         from unnest(${words}::text[]) w) as found
    from catalogue.item where status = 'published'`.execute(tables(work));
  const [row] = counts.rows;
  return { size: row?.size ?? 0, meanLength: row?.mean ?? 1, frequency: new Map(Object.entries(row?.found ?? {})) };
}

async function candidatesOf(work: Work, words: readonly string[], join: string, query: string, input: SearchItems): Promise<Candidate[]> {
  const asked = words.map(quoted).join(join);
  const rows = await filtered(
    tables(work)
      .selectFrom('catalogue.item')
      .select(['id', 'wordCount', 'names', 'origin'])
      .select(
        sql<Occurrence[] | null>`(select jsonb_agg(jsonb_build_object('word', u.lexeme,
          'a', cardinality(array_positions(u.weights, 'A')), 'b', cardinality(array_positions(u.weights, 'B')),
          'c', cardinality(array_positions(u.weights, 'C')), 'd', cardinality(array_positions(u.weights, 'D'))))
          from unnest(words) u where u.lexeme = any(${[...words]}::text[]))`.as('occurrences'),
      ),
    input,
  )
    .where((eb) =>
      eb.or([...(words.length === 0 ? [] : [sql<boolean>`words @@ ${asked}::tsquery`]), sql<boolean>`position(${query} in names) > 0`]),
    )
    .limit(CANDIDATES)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    length: row.wordCount,
    names: row.names,
    packaged: row.origin === 'package',
    occurrences: row.occurrences ?? [],
  }));
}

async function pageOfAll(work: Work, input: SearchItems, offset: number): Promise<ItemSummary[]> {
  const rows = await filtered(tables(work).selectFrom('catalogue.item').select(summaryColumns), input)
    .orderBy(sql`origin = 'package'`, 'desc')
    .orderBy('name')
    .orderBy('id')
    .limit(PAGE)
    .offset(offset)
    .execute();
  return rows.map((row) => ItemSummary.parse(row));
}

async function summariesInOrder(work: Work, ids: readonly ItemId[]): Promise<ItemSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tables(work).selectFrom('catalogue.item').select(summaryColumns).where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, ItemSummary.parse(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function facetsOf(work: Work, input: SearchItems, ids: readonly ItemId[] | null) {
  const among = filtered(
    tables(work).selectFrom('catalogue.item').select(['departmentName', 'themes', 'naturalPerson', 'legalPerson']),
    input,
  ).$if(ids !== null, (query) => query.where(sql<boolean>`id = any(${ids ?? []}::uuid[])`));
  const counted = await sql<{ total: number; natural: number; legal: number; departments: Facet[] | null; themes: Facet[] | null }>`
    with among as materialized (${among})
    select (select count(*)::int from among) as total,
      (select count(*)::int from among where natural_person) as natural,
      (select count(*)::int from among where legal_person) as legal,
      (select jsonb_agg(jsonb_build_object('value', value, 'count', count)) from
        (select department_name as value, count(*) from among group by 1 order by 2 desc, 1 limit 200) d) as departments,
      (select jsonb_agg(jsonb_build_object('value', value, 'count', count)) from
        (select theme as value, count(*) from among, unnest(themes) theme group by 1 order by 2 desc, 1 limit 60) t) as themes
    `.execute(tables(work));
  const [row] = counted.rows;
  return {
    total: row?.total ?? 0,
    facets: {
      departments: row?.departments ?? [],
      themes: row?.themes ?? [],
      audiences: [
        { value: 'natural_person', count: row?.natural ?? 0 },
        { value: 'legal_person', count: row?.legal ?? 0 },
      ],
    },
  };
}

/** What the home page and the department list show. */
export async function readOverview(work: Work): Promise<Overview> {
  const { total, facets } = await facetsOf(work, {}, null);
  return {
    total,
    departments: facets.departments,
    themes: facets.themes,
    featured: await listPublishedSummaries(work, 8, 'package'),
    asOf: dayOf(work.now),
  };
}

import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { dayOf } from '#kernel/time.ts';
import type { Work } from '#platform/work/work.ts';
import { type Candidate, type Corpus, type Occurrence, rank } from './pure/ranking.ts';
import { normalise, quoted, saidFor, wordsOf } from './pure/words.ts';
import { listPublishedSummaries, summaryColumns } from './queries.ts';
import { type Facet, type ItemId, ItemSummary, type Overview, type SearchItems, type SearchResult } from './schema.ts';
import { listReplaced } from './successors/queries.ts';
import type { CatalogueTables } from './tables.gen.ts';
import { cut } from './words.ts';

const PAGE = 20;
/** One common word over a million items costs ts_rank 450 ms (NOTES-storage): never look at more than this many. */
const CANDIDATES = 2_000;
/** In a catalogue as large as a country's every one looked at costs a read from disk or cache of its own (bench/README.md). */
const CANDIDATES_OF_MANY = 300;
const MANY = 200_000;
const mostOf = (size: number) => (size < MANY ? CANDIDATES : CANDIDATES_OF_MANY);
/** Of items with only some of the words asked for, those below this share of the best score are left out. */
const NEAR = 0.35;

const tables = (work: Work) => work.tables<CatalogueTables>();
type ItemTable = Pick<CatalogueTables, 'catalogue.item'>;
type Filterable<O> = SelectQueryBuilder<ItemTable, 'catalogue.item', O>;

/** Items by words, pinyin, department, audience and theme, best first, with what the result could be narrowed by. */
export async function searchItems(work: Work, input: SearchItems): Promise<SearchResult> {
  const query = normalise(input.q ?? '').trim();
  const found = query === '' ? null : await findMatches(work, query, input);
  const ids = found?.ids ?? null;
  const page = input.page ?? 1;
  const facets = await facetsOf(work, input, ids);
  const total = ids === null ? facets.total : ids.length;
  const shown = (page - 1) * PAGE;
  const items = ids === null ? await pageOfAll(work, input, shown) : await summariesInOrder(work, ids.slice(shown, shown + PAGE));
  const replaced = query === '' || page > 1 ? [] : await listReplaced(work, query);
  return { replaced, total, more: found?.more ?? false, page, pages: Math.max(1, Math.ceil(total / PAGE)), items, facets: facets.facets };
}

function filtered<O>(query: Filterable<O>, input: SearchItems): Filterable<O> {
  let narrowed = query.where('status', '=', 'published');
  if (input.department) narrowed = narrowed.where('departmentName', '=', input.department);
  if (input.theme) narrowed = narrowed.where('themes', '@>', sql<string[]>`array[${input.theme}]::text[]`);
  if (input.audience) narrowed = narrowed.where(input.audience === 'natural_person' ? 'naturalPerson' : 'legalPerson', '=', true);
  return narrowed;
}

/** `more`: there may be items that were not looked at. */
interface Found {
  ids: ItemId[];
  more: boolean;
}

async function findMatches(work: Work, query: string, input: SearchItems): Promise<Found> {
  const sound = query.replaceAll(/[\s']/g, '');
  const size = await sizeOf(work);
  const most = mostOf(size.size);
  const [byWord, bySound] = await Promise.all([
    findByWords(work, query, input, size),
    /^[a-z]{2,}$/.test(sound) ? findBySound(work, sound, input, most) : Promise.resolve([]),
  ]);
  return { ids: [...new Set([...bySound, ...byWord.ids])], more: bySound.length >= most || byWord.more };
}

/** A name that begins with the letters comes before one that only contains them; packages come first. */
async function findBySound(work: Work, sound: string, input: SearchItems, most: number): Promise<ItemId[]> {
  const anywhere = `%${sound}%`;
  const byInitials = partsOf(sound, 2).map((part) => quoted(`i${part}`));
  const byPinyin = partsOf(sound, 3).map((part) => quoted(`p${part}`));
  const asked = [byInitials, byPinyin].flatMap((parts) => (parts.length === 0 ? [] : [`(${parts.join(' & ')})`])).join(' | ');
  const found = filtered(tables(work).selectFrom('catalogue.item').select(['id', 'origin', 'name', 'initials', 'pinyin']), input)
    // Two letters are in most names' pinyin: of them only initials tell anything.
    .where(sql<boolean>`sounds @@ ${asked}::tsquery`)
    .where((eb) => eb.or([eb('initials', 'like', anywhere), eb('pinyin', 'like', anywhere)]));
  const { rows } = await sql<{ id: ItemId }>`
    select id from ((${found.where('origin', '=', 'package').limit(most)}) union all (${found.where('origin', '<>', 'package').limit(most)})) f
    order by origin = 'package' desc, (' ' || initials || ' ' || pinyin) like ${`% ${sound}%`} desc, length(name), id
    limit ${most}`.execute(tables(work));
  return rows.map(({ id }) => id);
}

/** Every run of so many characters. */
function partsOf(text: string, length: number): string[] {
  const characters = Array.from(text);
  return [...new Set(characters.slice(length - 1).map((_, index) => characters.slice(index, index + length).join('')))];
}

async function findByWords(work: Work, query: string, input: SearchItems, size: Size): Promise<Found> {
  const words = [...new Set(wordsOf(query, cut))].slice(0, 24);
  const corpus = await corpusOf(work, size, [...words, ...words.flatMap((word) => saidFor(word) ?? [])]);
  const known = (word: string) => (corpus.frequency.get(word) ?? 0) > 0;
  // All words together first; where few have them all, any of them, as far as they come near the best. A word nobody uses does not spoil the rest.
  const used = [...new Set(words.map((word) => (known(word) ? word : (saidFor(word) ?? word))).filter(known))];
  const most = mostOf(corpus.size);
  const every = await candidatesOf(work, used, ' & ', query, input, most);
  const found = (candidates: Candidate[], near?: number): Found => {
    const ids = rank(candidates, query, corpus, near) as ItemId[];
    return { ids, more: ids.length >= most };
  };
  if (every.length >= PAGE || used.length < 2) return found(every);
  return found(await candidatesOf(work, used, ' | ', query, input, most), NEAR);
}

/** Above this many items the whole is no longer counted but estimated from what PostgreSQL knows of the table. */
const COUNTED = 20_000;

interface Size {
  size: number;
  mean: number;
}

/**
 * How many items there are, how long they are, and in how many each word is. In a large catalogue PostgreSQL's own statistics know how
 * common the common words are; only the others are counted, and not beyond what can be candidates.
 */
async function corpusOf(work: Work, { size, mean }: Size, words: readonly string[]): Promise<Corpus> {
  const common = size < COUNTED ? new Map<string, number>() : await sharesOf(work, words);
  const frequency = new Map([...common].map(([word, share]) => [word, Math.max(1, Math.round(share * size))]));
  const rare = words.filter((word) => !common.has(word));
  for (const [word, count] of await countEach(work, rare, size < COUNTED ? COUNTED : mostOf(size))) frequency.set(word, count);
  return { size, meanLength: mean, frequency };
}

async function sizeOf(work: Work): Promise<Size> {
  const { rows } = await sql<Size>`
    select s.size, s.mean from pg_class t, lateral (
      select count(*)::int as size, coalesce(avg(word_count), 1)::float8 as mean from catalogue.item where status = 'published' and t.reltuples < ${COUNTED}
      having t.reltuples < ${COUNTED}
      union all
      select t.reltuples::int, coalesce(avg(word_count), 1)::float8 from catalogue.item tablesample system (0.1) repeatable (1)
        where status = 'published' and t.reltuples >= ${COUNTED} having t.reltuples >= ${COUNTED}) s
    where t.oid = 'catalogue.item'::regclass`.execute(tables(work));
  return rows[0] ?? { size: 0, mean: 1 };
}

async function countEach(work: Work, words: readonly string[], most: number): Promise<[string, number][]> {
  if (words.length === 0) return [];
  const { rows } = await sql<{ word: string; count: number }>`
    select w as word, (
      select count(*) from (select from catalogue.item where status = 'published' and words @@ quote_literal(w)::tsquery limit ${most + 1}) c) as count
    from unnest(${words}::text[]) w`.execute(tables(work));
  return rows.map(({ word, count }) => [word, Number(count)]);
}

/** In what share of the items each of the commonest words is. */
async function sharesOf(work: Work, words: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ word: string; share: number }>`
    select e.word, e.share from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) e (word, share)
    where s.schemaname = 'catalogue' and s.tablename = 'item' and s.attname = 'words' and e.word = any(${words}::text[])`.execute(
    tables(work),
  );
  return new Map(rows.map(({ word, share }) => [word, share]));
}

/** Items with these words, and items in one of whose names the question stands as it was typed. */
async function candidatesOf(
  work: Work,
  words: readonly string[],
  join: string,
  query: string,
  input: SearchItems,
  most: number,
): Promise<Candidate[]> {
  const parts = partsOf(query, 2).filter((part) => part.trim() !== '');
  const grams = (parts.length > 0 ? parts : [query]).map(quoted).join(' & ');
  const asked = words.map(quoted).join(join);
  const byName = candidateRows(work, words, input, most, sql<boolean>`grams @@ ${grams}::tsquery and position(${query} in names) > 0`);
  // A name says more than any other place: where enough items are called so, the others could not come before them.
  const enough = most < CANDIDATES && (await byName).length >= most;
  const byWord = words.length === 0 || enough ? [] : candidateRows(work, words, input, most, sql<boolean>`words @@ ${asked}::tsquery`);
  const [named, worded] = await Promise.all([byName, byWord]);
  return [...new Map([...named, ...worded].map((candidate) => [candidate.id, candidate])).values()].slice(0, most);
}

async function candidateRows(
  work: Work,
  words: readonly string[],
  input: SearchItems,
  most: number,
  condition: RawBuilder<boolean>,
): Promise<Candidate[]> {
  // A word in every fifth item is found soonest by reading on until there are enough, a rare one by the index: each its own plan.
  work.later(sql`set local plan_cache_mode = force_custom_plan`.execute(tables(work)));
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
    .where(condition)
    .limit(most)
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

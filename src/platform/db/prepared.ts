import type { CompiledQuery, Kysely, QueryExecutorProvider, QueryResult } from 'kysely';

/** Stands for a value while a statement is built, so that its place among the parameters can be found again. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

interface Built<Row> {
  of(tables: unknown): CompiledQuery<Row>;
}

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/** What `sql` makes; it compiles for whoever executes it. */
interface Raw<Row> {
  compile(executor: QueryExecutorProvider): CompiledQuery<Row>;
}

type Prepared<Tables, Values, Row> = (tables: Kysely<Tables>, values: Values) => Promise<QueryResult<Row>>;

/**
 * A statement that is built and compiled once for the process, for those asked several times in every act: building one costs the server
 * about as much as sending it (bench/README.md). `build` sees stand-ins in place of the values, so the statement's shape must not depend
 * on them: no `if`, no lists in `in (…)`, no value that is sometimes absent.
 */
export function prepared<Tables, Values extends object, Row>(
  build: (tables: Kysely<Tables>, values: Values) => Compilable<Row> | Raw<Row>,
): Prepared<Tables, Values, Row> {
  let built: Built<Row> | undefined;
  return (tables, values) => {
    built ??= keep(tables, build);
    return tables.executeQuery(built.of(values));
  };
}

function keep<Tables, Values extends object, Row>(
  tables: Kysely<Tables>,
  build: (tables: Kysely<Tables>, values: Values) => Compilable<Row> | Raw<Row>,
): Built<Row> {
  const slots = new Proxy({}, { get: (_target, name) => new Slot(String(name)) });
  // The stand-ins take the place of any value; what comes of them is only looked at below.
  const compiled = build(tables, slots as Values).compile(tables);
  const places = compiled.parameters.map((value) => (value instanceof Slot ? value.name : undefined));
  return {
    of(values) {
      const parameters = places.map((name, index) => {
        if (name === undefined) return compiled.parameters[index];
        const value = (values as Readonly<Record<string, unknown>>)[name];
        // Kysely would leave the column out; here its place is taken already.
        if (value === undefined) throw new Error(`no value for ${name}`);
        return value;
      });
      return { ...compiled, parameters };
    },
  };
}

/** These columns of a row: stand-ins have no columns of their own to list. */
export function rowOf<Row extends object, Column extends keyof Row>(columns: readonly Column[], row: Row): Pick<Row, Column> {
  // Exactly the columns named, each once.
  return Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<Row, Column>;
}

import { ForeignRefusal } from './pure/decode.ts';
import { attributeOf, everyElement, setAttribute, type Tree } from './tree.ts';
import { ns, standardSpaces } from './pure/vocabulary.ts';

/** What BPMN tools read as an id without complaint; XML itself would allow more (Chinese among it). */
const readable = /^[A-Za-z_][\w.-]*$/;
const referring = /Refs?$|^(?:default|bpmnElement|calledElement|supports)$/;
const referringText = /Refs?$|^(?:incoming|outgoing|supports)$/;

/** References whose value moddle and engines take as a text, not as an element of this file. */
const texts = new Set(['calledElement', 'structureRef', 'implementationRef', 'sourceRef', 'targetRef', 'attachedToRef']);

interface Renamed {
  tree: Tree;
  from: string;
  to: string;
}

export interface Settled {
  renamed: Renamed[];
  /** References to nothing, taken off: `to` is what they were called. */
  dangling: Renamed[];
}

/** Makes every id one that can be read everywhere, and every reference a plain id. A name given twice is refused: what points to it is unclear. */
export function settleIdentifiers(root: Tree): Settled {
  const known = new Map<string, Tree>();
  for (const tree of everyElement(root)) {
    const id = standardSpaces.includes(tree.ns) ? attributeOf(tree, 'id') : undefined;
    if (id === undefined) continue;
    if (known.has(id)) throw new ForeignRefusal('identifier_twice', tree.line, id);
    known.set(id, tree);
  }
  const names = new Map<string, string>();
  const renamed: Renamed[] = [];
  for (const [id, tree] of known) {
    if (readable.test(id)) continue;
    const cleaned = id.replaceAll(/[^\w.-]/g, '').replace(/^[^A-Za-z_]+/, '');
    const to = freeName(cleaned === '' ? tree.local : cleaned, known, names);
    names.set(id, to);
    setAttribute(tree, 'id', to);
    renamed.push({ tree, from: id, to });
  }
  for (const tree of everyElement(root)) {
    if (!standardSpaces.includes(tree.ns)) continue;
    for (const one of tree.attributes)
      if (one.ns === '' && referring.test(one.local)) one.value = plain(one.value, known, names);
      else if (one.ns === ns.yw && one.local === 'returnTo')
        one.value = one.value
          .split(/\s+/)
          .map((id) => names.get(id) ?? id)
          .join(' ');
    if (tree.ns === ns.bpmn && referringText.test(tree.local) && tree.text.trim() !== '') tree.text = plain(tree.text.trim(), known, names);
  }
  return { renamed, dangling: dropDangling(root) };
}

/** A reference to nothing is an error to every reader; where two ends are joined it stays, for there it says what is broken. */
function dropDangling(root: Tree): Renamed[] {
  const ids = new Set<string>();
  for (const tree of everyElement(root)) ids.add(attributeOf(tree, 'id') ?? '');
  const dangling: Renamed[] = [];
  const lost = (name: string, value: string) => referring.test(name) && !texts.has(name) && value !== '' && !ids.has(value);
  for (const tree of everyElement(root)) {
    if (tree.ns !== ns.bpmn) continue;
    for (const { ns: space, local, value } of tree.attributes)
      if (space === '' && lost(local, value)) dangling.push({ tree, from: value, to: local });
    tree.attributes = tree.attributes.filter(({ ns: space, local, value }) => space !== '' || !lost(local, value));
    // Loop data of Activiti files are names of variables: whoever reads the loop takes them.
    const gone = tree.children.filter(
      ({ ns: space, local, text }) =>
        space === ns.bpmn && !local.startsWith('loopData') && !/^(?:incoming|outgoing)$/.test(local) && lost(local, text.trim()),
    );
    for (const { local, text } of gone) dangling.push({ tree, from: text.trim(), to: local });
    tree.children = tree.children.filter((child) => !gone.includes(child));
  }
  return dangling;
}

function freeName(base: string, known: ReadonlyMap<string, Tree>, names: ReadonlyMap<string, string>): string {
  const given = new Set(names.values());
  for (let count = 1; ; count += 1) {
    const name = `${base}_${count}`;
    if (!known.has(name) && !given.has(name)) return name;
  }
}

/** A reference may be a qualified name (`tns:order`); inside one file the local part says it all. */
function plain(reference: string, known: ReadonlyMap<string, Tree>, names: ReadonlyMap<string, string>): string {
  const local = reference.slice(reference.indexOf(':') + 1);
  const id = known.has(reference) ? reference : known.has(local) ? local : undefined;
  return id === undefined ? reference : (names.get(id) ?? id);
}

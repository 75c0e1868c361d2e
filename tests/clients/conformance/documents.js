// Random documents over a schema.
import { getNamedType, isAbstractType, isCompositeType, isLeafType, isUnionType, print, parse } from 'graphql';
import { Dice } from './dice.js';
import { spoil } from './spoil.js';
import { Values } from './values.js';

const DEPTH = 5;

class Writer {
  #schema;
  #dice;
  #fragments = [];

  constructor(schema, dice) {
    this.#schema = schema;
    this.#dice = dice;
    this.values = new Values(dice);
  }

  operation(kind, name) {
    const root = this.#schema.getRootType(kind);
    const selections = kind === 'subscription' ? ` { ${this.#subscribed()} }` : this.#set(root, DEPTH);
    const definitions = this.values.definitions.map(({ text }) => text).join(', ');
    const fragments = this.#fragments.map(({ text }) => text).join('\n');
    return `${kind} ${name}${definitions === '' ? '' : `(${definitions})`}${selections}\n${fragments}`;
  }

  #subscribed() {
    return this.#dice.pick(['tick', 'tick a: tick', 'tick tick', '__typename', 'tick tock', '... { tick }', 'x: tock']);
  }

  #set(type, depth) {
    const items = Array.from({ length: 1 + this.#dice.roll(4) }, () => this.#item(type, depth));
    return ` { ${items.join(' ')} }`;
  }

  #item(type, depth) {
    const kind = depth === 0 ? 0 : this.#dice.roll(10);
    if (kind >= 8) return this.#fragment(type, depth);
    if (isUnionType(type)) return kind < 3 ? this.#leaf('__typename') : this.#fragment(type, Math.max(depth, 1));
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
    const branches = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    if (branches.length === 0 || depth === 0 || kind < 4) {
      const field = this.#dice.oneIn(8) || leaves.length === 0 ? undefined : this.#dice.pick(leaves);
      return field === undefined ? this.#leaf('__typename') : this.#leaf(field.name, field.args);
    }
    const field = this.#dice.pick(branches);
    return `${this.#leaf(field.name, field.args)}${this.#set(getNamedType(field.type), depth - 1)}`;
  }

  #leaf(name, args = []) {
    const alias = this.#dice.oneIn(7) ? `${this.#dice.pick(['a', 'b', 'c', 'd', 'e', 'f'])}: ` : '';
    return `${alias}${name}${this.values.args(args)}${this.#conditions()}`;
  }

  #conditions() {
    const dice = this.#dice;
    if (!dice.oneIn(7)) return '';
    const condition = () => (dice.oneIn(2) ? this.values.condition() : dice.pick(['true', 'false']));
    return dice.pick([
      () => ` @skip(if: ${condition()})`,
      () => ` @include(if: ${condition()})`,
      () => ` @include(if: ${condition()}) @skip(if: ${condition()})`,
    ])();
  }

  /** The types that a fragment inside `type` may be on. */
  #conditionsOn(type) {
    const objects = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const abstract = ['Node', 'Any'].map((name) => this.#schema.getType(name));
    const meets = (other) => this.#schema.getPossibleTypes(other).some((object) => objects.includes(object));
    return [type, ...objects, ...abstract.filter(meets)];
  }

  #fragment(type, depth) {
    const dice = this.#dice;
    const known = this.#fragments.filter(({ on }) => this.#conditionsOn(type).includes(on));
    if (known.length > 0 && dice.oneIn(3)) return `...${dice.pick(known).name}${this.#conditions()}`;
    const on = dice.pick(this.#conditionsOn(type));
    if (dice.oneIn(2)) {
      const bare = on === type && dice.oneIn(2);
      return `...${bare ? '' : ` on ${on}`}${this.#conditions()}${this.#set(on, depth - 1)}`;
    }
    const conditions = this.#conditions();
    const set = this.#set(on, depth - 1);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, on, text: `fragment ${name} on ${on}${set}` });
    return `...${name}${conditions}`;
  }
}

/** The request of a seed: a document, some of them spoiled, and values for its variables. */
export function request(schema, seed) {
  const dice = new Dice(seed);
  const writer = new Writer(schema, dice);
  const kind = dice.oneIn(8) ? 'mutation' : dice.oneIn(20) ? 'subscription' : 'query';
  const name = dice.oneIn(2) ? 'Asked' : '';
  let query = writer.operation(kind, name);
  const { variables } = writer.values;
  let operationName = name !== '' && dice.oneIn(2) ? name : undefined;
  if (name !== '' && dice.oneIn(6)) {
    query += '\nquery Beside { echo }';
    operationName = dice.pick(['Asked', 'Asked', 'Asked', 'Beside', 'Absent', undefined]);
  }
  if (dice.oneIn(6)) query = print(spoil(parse(query), dice));
  return { query, operationName, variables };
}

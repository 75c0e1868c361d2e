// Arguments: literals, variables and their values, most of them right.
import { getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

const LITERALS = {
  Int: ['0', '7', '-3', '2147483647'],
  Float: ['0.5', '3', '-1.25'],
  String: ['"a"', '""', '"b \\"c\\""', '"""block"""'],
  Boolean: ['true', 'false'],
  ID: ['"x1"', '5', '"7"'],
};
const WRONG = ['2147483648', '"text"', 'true', 'PURPLE', '1.5', '{ nothing: 1 }', '[[1]]', 'null'];
const SCALARS = {
  Int: [0, 7, -3, 2147483647],
  Float: [0.5, 3, -1.25],
  String: ['a', '', 'b "c"'],
  Boolean: [true, false],
  ID: ['x1', 5, '7'],
};
const WRONG_SCALARS = [2147483648, 'text', true, 1.5, { nothing: 1 }, [[1]], null];
const COLORS = ['RED', 'GREEN', 'BLUE'];

export class Values {
  #dice;
  definitions = [];
  variables = {};

  constructor(dice) {
    this.#dice = dice;
  }

  /** `(name: value, …)` for a field or a directive; nothing if no argument is given. */
  args(definitions) {
    const given = definitions.filter((arg) => (this.#required(arg) ? !this.#dice.oneIn(60) : this.#dice.oneIn(2)));
    const texts = given.map((arg) => `${arg.name}: ${this.#place(arg.type, arg.defaultValue !== undefined)}`);
    return texts.length === 0 ? '' : `(${texts.join(', ')})`;
  }

  /** A variable for `@skip` and `@include`. */
  condition() {
    const name = this.#declare('Boolean!', this.#dice.oneIn(4) ? this.#dice.pick(LITERALS.Boolean) : undefined);
    if (!(this.#default(name) && this.#dice.oneIn(2))) this.variables[name] = this.#dice.oneIn(2);
    return `$${name}`;
  }

  #required({ type, defaultValue }) {
    return isNonNullType(type) && defaultValue === undefined;
  }

  #place(type, hasDefault) {
    return this.#dice.oneIn(3) ? `$${this.#variable(type, hasDefault)}` : this.#literal(type, true);
  }

  #variable(type, hasDefault) {
    const nullable = getNullableType(type);
    const known = this.definitions.filter(({ place }) => place === String(type));
    if (known.length > 0 && this.#dice.oneIn(3)) return this.#dice.pick(known).name;
    const literal = this.#dice.oneIn(3) ? this.#literal(nullable, false) : undefined;
    const strict = isNonNullType(type) && literal === undefined && !hasDefault;
    const declared = strict || this.#dice.oneIn(4) ? `${nullable}!` : String(nullable);
    const name = this.#declare(declared, literal, String(type));
    const fate = this.#dice.roll(10);
    if (fate >= 3 || declared.endsWith('!')) {
      if (!this.#dice.oneIn(30)) this.variables[name] = this.#json(nullable);
    } else if (fate === 0) {
      this.variables[name] = null;
    }
    return name;
  }

  #declare(type, literal, place) {
    const name = `v${this.definitions.length}`;
    this.definitions.push({ name, text: `$${name}: ${type}${literal === undefined ? '' : ` = ${literal}`}`, place, literal });
    return name;
  }

  #default(name) {
    return this.definitions.find((definition) => definition.name === name).literal !== undefined;
  }

  /** A literal; `open` where variables may stand in it. */
  #literal(type, open) {
    const dice = this.#dice;
    if (dice.oneIn(60)) return dice.pick(WRONG);
    if (isNonNullType(type)) return this.#literal(type.ofType, open);
    if (dice.oneIn(10)) return 'null';
    return this.#value(type, open);
  }

  #inner(type, open, hasDefault) {
    return open && this.#dice.oneIn(5) ? `$${this.#variable(type, hasDefault)}` : this.#literal(type, open);
  }

  #value(type, open) {
    const dice = this.#dice;
    if (isListType(type)) {
      if (dice.oneIn(6)) return this.#literal(type.ofType, open);
      return `[${Array.from({ length: dice.roll(3) }, () => this.#inner(type.ofType, open, false)).join(', ')}]`;
    }
    if (isEnumType(type)) return dice.pick(COLORS);
    if (!isInputObjectType(type)) return dice.pick(LITERALS[type.name]);
    const fields = this.#chosen(type).map((field) => {
      const text = type.isOneOf ? this.#oneOf(field.type, open) : this.#inner(field.type, open, field.defaultValue !== undefined);
      return `${field.name}: ${text}`;
    });
    return `{ ${fields.join(', ')} }`;
  }

  #oneOf(type, open) {
    const dice = this.#dice;
    if (open && dice.oneIn(4)) {
      const name = this.#declare(dice.oneIn(6) ? String(type) : `${type}!`, undefined, `one of ${type}`);
      this.variables[name] = this.#json(type);
      return `$${name}`;
    }
    return dice.oneIn(20) ? 'null' : this.#value(getNullableType(type), false);
  }

  #chosen(type) {
    const dice = this.#dice;
    const fields = Object.values(type.getFields());
    if (type.isOneOf) {
      const most = dice.oneIn(20) ? dice.roll(3) : 1;
      return fields.filter((field) => field !== dice.pick(fields)).slice(0, most);
    }
    return fields.filter((field) => (this.#required(field) ? !dice.oneIn(60) : dice.oneIn(4)));
  }

  #json(type) {
    const dice = this.#dice;
    if (dice.oneIn(60)) return dice.pick(WRONG_SCALARS);
    if (isNonNullType(type)) return this.#json(type.ofType);
    if (isListType(type)) {
      if (dice.oneIn(6)) return this.#json(type.ofType);
      return Array.from({ length: dice.roll(3) }, () => (dice.oneIn(12) ? null : this.#json(type.ofType)));
    }
    if (isEnumType(type)) return dice.pick(COLORS);
    if (!isInputObjectType(type)) return dice.pick(SCALARS[type.name]);
    const value = (field) => (dice.oneIn(15) ? null : this.#json(field.type));
    return Object.fromEntries(this.#chosen(type).map((field) => [field.name, value(field)]));
  }
}

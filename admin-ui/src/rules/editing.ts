import { createContext, useContext } from 'react';
import { at, type Json, type Path } from './json.ts';
import type { RuleKind } from './kinds.ts';

/** Something wrong with what was saved last. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
}

/** What rules may name. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

/** What facts are told apart by. */
export interface Dimension extends Named {
  /** All that there are; null where any may be. */
  readonly values: readonly string[] | null;
}

/** What is told of facts of a type. */
export interface FactType extends Named {
  readonly hasQuantity: boolean;
  readonly hasAmount: boolean;
  readonly dimensions: readonly Dimension[];
}

export interface Catalog {
  /** With the currency of those that are money. */
  readonly metrics: readonly (Named & { readonly currency: string | null })[];
  readonly attributes: readonly (Named & { readonly kind: string; readonly currency: string | null; readonly choices: readonly string[] })[];
  readonly facts: readonly FactType[];
  readonly purses: readonly Named[];
  readonly segments: readonly Named[];
  readonly partnerTypes: readonly Named[];
  readonly levels: readonly Named[];
  readonly scores: readonly Named[];
}

/** The document of rules that is being written. */
export interface Editing {
  readonly rules: Json;
  /** Puts something at a place; undefined takes it out. What is typed into one field is one step back. */
  readonly put: (path: Path, value: Json | undefined, typed?: boolean) => void;
  readonly faults: readonly Fault[];
  readonly catalog: Catalog;
  /** Kinds of rules that may stand in it; all when absent. */
  readonly ruleKinds?: readonly RuleKind[];
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === null) throw new Error('useEditing needs EditingContext');
  return editing;
}

/** What stands at a place, and what is wrong there. */
export function usePlace(path: Path) {
  const { rules, put, faults } = useEditing();
  const within = (fault: Fault, exactly: boolean) =>
    (exactly ? fault.path.length === path.length : fault.path.length >= path.length) && path.every((step, index) => fault.path[index] === step);
  return {
    value: at(rules, path),
    put: (value: Json | undefined, typed = false) => put(path, value, typed),
    /** Of this place itself. */
    own: faults.filter((fault) => within(fault, true)).map(({ message }) => message),
    /** Of this place and all below it. */
    all: faults.filter((fault) => within(fault, false)).map(({ message }) => message),
  };
}

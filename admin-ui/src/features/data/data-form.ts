/** What the forms about data share. */
export interface DataFormProps {
  /** Reads anew what may have changed, also after a refusal. */
  readonly onChanged: () => Promise<void>;
  /** It is done, and this is what to say. */
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

/** What was read before is of no use any more once something is defined. */
export const DOCUMENTS_OF_DATA = ['attributes', 'attribute-definitions', 'defined-fact-types', 'fact-types', 'kinds-of-facts', 'metrics', 'partner-attributes'] as const;

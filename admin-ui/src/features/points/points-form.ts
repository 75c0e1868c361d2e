/** What the forms about points share. */
export interface PointsFormProps {
  /** Reads anew what may have changed, also after a refusal. */
  readonly onChanged: () => Promise<void>;
  /** It is done, and this is what to say. */
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
}

/** A decimal as the server has it, whatever the keyboard has. */
export function decimalOf(written: string): string {
  return written.trim().replace(',', '.');
}

import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of the editor, which come with it. */
export const TEXTS = { en, nl };

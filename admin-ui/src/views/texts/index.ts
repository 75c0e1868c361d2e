import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of saved views, which come with the lists. */
export const TEXTS = { en, nl };

import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of what comes after the overview itself. */
export const TEXTS = { en, nl };

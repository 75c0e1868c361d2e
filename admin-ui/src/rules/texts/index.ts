import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of the editors of rules, which come with them. */
export const TEXTS = { en, nl };

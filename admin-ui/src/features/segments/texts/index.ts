import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of segments, which come with their pages. */
export const TEXTS = { en, nl };

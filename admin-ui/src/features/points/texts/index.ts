import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of points, which come with their pages. */
export const TEXTS = { en, nl };

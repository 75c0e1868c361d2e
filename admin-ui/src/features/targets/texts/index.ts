import { en } from './en.ts';
import { nl } from './nl.ts';

/** Texts of targets, which come with their pages. */
export const TEXTS = { en, nl };

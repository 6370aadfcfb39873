// The form of a board.
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';

/** A board as a form sends it, with a name for each language. */
export const Board = v.looseObject({
	language: v.string(),
	level: v.string(),
	openers: v.string(),
	correctors: v.string(),
	prompts: v.optional(v.literal('1')),
	classrooms: v.optional(v.union([v.string(), v.array(v.string())]), [])
});

/** A board as the verbs take it. */
export const boardOf = (form: v.InferOutput<typeof Board>) => ({
	names: namesIn(form),
	language: form.language,
	level: form.level,
	openers: form.openers,
	correctors: form.correctors,
	prompts: form.prompts === '1',
	classrooms: [form.classrooms].flat().filter(Boolean)
});

// The form of a correction: fields of each sentence by its number.
import * as v from 'valibot';
import type { Correcting } from '#lib/server/forum/index.ts';
import { lineFieldsIn } from '../../parse-corrections.ts';

/** A correction as a form sends it; beside these, `rewrite-3`, `note-3`, `kind-3`, `perfect-3`. */
export const Correction = v.looseObject({
	id: v.string(),
	wording: v.string(),
	revision: v.optional(v.string()),
	anyway: v.optional(v.literal('1')),
	rest: v.optional(v.string())
});

/** The draft of a correction. */
export const Begun = v.looseObject({ basis: v.optional(v.string()) });

/** A correction as `forum.correct` takes it. Empty fields are left out. */
export function correctionOf(
	form: v.InferOutput<typeof Correction>
): Omit<Correcting, 'boardId' | 'topicId' | 'target'> {
	const { id, wording, revision, anyway, rest } = form;
	return {
		id,
		wording,
		basis: revision || undefined,
		anyway: anyway === '1',
		rest: rest === '1',
		said: lineFieldsIn(form)
	};
}

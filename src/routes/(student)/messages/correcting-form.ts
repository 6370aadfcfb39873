import type { CorrectionSubmission } from '#lib/server/letters/index.ts';
import * as v from 'valibot';
import { keepHalves } from '#lib/letters/letter-halves.ts';
import { correctionFields, lineFieldsIn } from '../../parse-corrections.ts';

/** Fields in the form of a letter that correct the pal's letter; beside these, `rewrite-3`, `note-3`, `kind-3`, `perfect-3`. */
export const correctingFields = { target: v.optional(v.string()), rest: v.optional(v.string()) };

/** A letter that is not handed in yet. */
export const Draft = v.looseObject({
	body: v.string(),
	second: v.optional(v.string()),
	pasted: v.optional(v.string()),
	basis: v.optional(v.string()),
	over: v.optional(v.literal('1')),
	...correctingFields
});

/** A draft as `messages.saveDraft` takes it. */
export const draftOf = (form: v.InferOutput<typeof Draft>) => ({
	body: keepHalves(form.body, form.second),
	pasted: form.pasted,
	basis: form.basis,
	over: form.over === '1',
	begun: form.target ? { target: form.target, said: correctionFields(form) } : undefined
});

/** The corrections in the form of a letter. */
export function correctingIn(form: { target?: string; rest?: string }): CorrectionSubmission | undefined {
	const { target, rest } = form;
	return target ? { target, said: lineFieldsIn(form), rest: rest === '1' } : undefined;
}

// Screens a submission as one text (safety rule 14): as it was typed, as readers will see it, and its invisible parts.
import { hiddenIn } from '../../letters/visible.ts';
import { kinds, type ItemKind } from './kinds.ts';
import { type Context, type Finding, type PlacedObservation, screenAny } from '../engines/screening/index.ts';

/** Texts from a form, in any nesting. */
export type TypedFields =
	string | undefined | null | boolean | number | TypedFields[] | { [key: string]: TypedFields };

interface SubmissionFindings {
	findings: Finding[];
	/** What the text leaves for later texts of its writer. */
	observations: PlacedObservation[];
}

/** Screens a text that is submitted. */
export async function screenSubmission(
	{ kind, body, typed }: { kind: ItemKind; body: string; typed: TypedFields },
	context: Context
): Promise<SubmissionFindings> {
	const { checks, reading } = kinds[kind];
	const { findings, observations } = await screenAny(body, context, checks);
	const rendered = reading?.(body);
	if (rendered !== undefined && rendered !== body)
		findings.push(...newFindings((await screenAny(rendered, context, checks)).findings, findings));
	const hidden = hiddenIn(textsIn(typed).join('\n'));
	if (!hidden) return { findings, observations };
	const hiddenWords = hidden.words || undefined;
	const hiddenFindings = hiddenWords ? (await screenAny(hiddenWords, context, checks)).findings : [];
	const hiddenFinding: Finding = {
		check: 'hidden',
		kind: 'characters',
		severity: 'care',
		...(hiddenWords && { says: hiddenWords })
	};
	return {
		findings: [...findings, ...newFindings(hiddenFindings, findings), hiddenFinding],
		observations
	};
}

/**
 * Findings in another text than the stored one that are not among the existing ones. Without their places, which are not in
 * the stored text.
 */
function newFindings(candidates: Finding[], existing: Finding[]): Finding[] {
	const seen = new Set(existing.map(keyOf));
	return candidates
		.filter((finding) => finding.kind !== 'empty' && !seen.has(keyOf(finding)) && seen.add(keyOf(finding)))
		.map(({ start: _start, end: _end, ...finding }) => finding);
}

const keyOf = ({ check, kind, about }: Finding) => `${check} ${kind} ${about ?? ''}`;

function textsIn(typed: TypedFields): string[] {
	if (typeof typed === 'string') return [typed];
	return typed && typeof typed === 'object' ? Object.values(typed).flatMap(textsIn) : [];
}

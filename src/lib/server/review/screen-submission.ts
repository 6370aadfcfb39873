// Screens a submission as one text (safety rule 14): as it was typed, as readers will see it, and its invisible parts.
import { hiddenIn } from '../../letters/visible.ts';
import { kinds, type ItemKind } from './kinds.ts';
import {
	type Context,
	type Finding,
	type PlacedObservation,
	screenAny,
	mayTell
} from '../engines/screening/index.ts';
import { now } from '../kernel/clock.ts';
import { db, and, eq, gt } from '../kernel/db/index.ts';
import { warning } from '../kernel/schema/index.ts';
import { TooMany } from '../kernel/errors.ts';
import { type FindingAsShown, warnable } from './severities/index.ts';

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

/**
 * The findings of which a student is warned before sending: none in a text that is urgent, or in which a child may be telling
 * something. Never what a check knows about somebody else (nor that a classmate or a teacher has this name), not that a check failed,
 * and not which words staff watch for, which only the school knows.
 */
export const warnedFindings = (asShown: FindingAsShown[]): Finding[] =>
	asShown.some((finding) => finding.stated === 'urgent' || mayTell(finding))
		? []
		: warnable(asShown).filter(
				({ check, severity, about }) =>
					severity === 'care' &&
					!about &&
					check !== 'watched' &&
					check !== 'name' &&
					!check.startsWith('failed:')
			);

interface WarnedText {
	id: string;
	pairingId: string | null;
	authorId: string;
	body: string;
}

/** Whether the student was warned about exactly this text: "send anyway" is valid only then. */
export async function wasWarned({ id, authorId, body }: WarnedText): Promise<boolean> {
	const [earlier] = await db()
		.select({ id: warning.id })
		.from(warning)
		.where(and(eq(warning.reviewableId, id), eq(warning.authorId, authorId), eq(warning.body, body)))
		.limit(1);
	return Boolean(earlier);
}

/** Warnings of one student in an hour; nobody who wants to write a letter needs as many. */
const maxPerHour = 60;
const hourSeconds = 60 * 60;

/**
 * Stores the text for the teacher, who sees what was changed after a warning.
 * @throws TooMany for a student who only plays with the warnings
 */
export async function saveWarning(wording: WarnedText, findings: Finding[]): Promise<void> {
	const windowStart = new Date(now().getTime() - hourSeconds * 1_000);
	const isRecent = and(eq(warning.authorId, wording.authorId), gt(warning.at, windowStart));
	if ((await db().$count(warning, isRecent)) >= maxPerHour) throw new TooMany(hourSeconds);
	const { id: reviewableId, pairingId, authorId, body } = wording;
	await db().insert(warning).values({ reviewableId, pairingId, authorId, body, findings, at: now() });
}

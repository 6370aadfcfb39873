// One text, one rendering (safety rule 14): what is screened is what was typed, what readers will read of it, and what nobody
// would have seen.
import { hiddenIn } from '../../messages/visible.ts';
import { kinds, type ItemKind } from './kinds.ts';
import { type Context, type Finding, screenAny } from '../engines/screening/index.ts';

/** Texts as they came from a form, however they are nested. */
export type TypedFields =
	string | undefined | null | boolean | number | TypedFields[] | { [key: string]: TypedFields };

/** What the checks see in words on their way to the desk. */
export async function screenSubmission(
	{ kind, body, typed }: { kind: ItemKind; body: string; typed: TypedFields },
	context: Context
): Promise<Finding[]> {
	const { checks, reading } = kinds[kind];
	const { findings } = await screenAny(body, context, checks);
	const read = reading?.(body);
	if (read !== undefined && read !== body)
		findings.push(...unplaced((await screenAny(read, context, checks)).findings, findings));
	const hidden = hiddenIn(textsIn(typed).join('\n'));
	if (!hidden) return findings;
	const says = hidden.words || undefined;
	const said = says ? (await screenAny(says, context, checks)).findings : [];
	return [
		...findings,
		...unplaced(said, findings),
		{ check: 'hidden', kind: 'characters', severity: 'care', says }
	];
}

/** What is new among findings in another text than the one that is kept: about the whole, as it stands in no place of it. */
function unplaced(found: Finding[], known: Finding[]): Finding[] {
	const seen = new Set(known.map(nameOf));
	return found
		.filter((one) => one.kind !== 'empty' && !seen.has(nameOf(one)) && seen.add(nameOf(one)))
		.map(({ start: _start, end: _end, ...one }) => one);
}

const nameOf = ({ check, kind, about }: Finding) => `${check} ${kind} ${about ?? ''}`;

function textsIn(typed: TypedFields): string[] {
	if (typeof typed === 'string') return [typed];
	return typed && typeof typed === 'object' ? Object.values(typed).flatMap(textsIn) : [];
}

import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { csvLine } from '../../kernel/csv.ts';
import type { Filter } from './filter.ts';
import { namesFor } from './names.ts';
import { selectedSchools, type AuditSchool, readableSchools } from './schools.ts';
import { record, seal } from '../../kernel/audit/index.ts';
import { sentenceOf } from './sentences.ts';
import { readPage, type TrailEvent } from './trail.ts';

/** Rows of one query. */
const batchSize = 500;

/**
 * The trail as a table for a spreadsheet, in pieces, newest first: there is never more than one page in memory. The export
 * is recorded before the first piece.
 * @throws NotFound as `openTrail`
 */
export async function exportTrail(
	actor: Actor,
	filter: Filter,
	locale: string
): Promise<AsyncGenerator<string>> {
	const places = await readableSchools(actor);
	const readable = selectedSchools(places, filter.school);
	await record({
		actorId: actor.id,
		verb: 'audit.export',
		subject: subjectOf(filter),
		schools: readable.map(({ id }) => id)
	});
	await seal();
	return pieces(actor, { places, filter, locale });
}

const subjectOf = ({ person, school }: Filter): [string, string] =>
	person ? ['person', person] : ['audit', school ?? 'all'];

async function* pieces(
	actor: Actor,
	{ places, filter, locale }: { places: AuditSchool[]; filter: Filter; locale: string }
): AsyncGenerator<string> {
	// The mark at the start tells a spreadsheet that this is UTF-8.
	yield '\ufeff' + csvLine(headings());
	let before = filter.before;
	do {
		const page = await readPage(actor, { places, filter: { ...filter, before }, size: batchSize });
		const names = await namesFor(page.events, locale);
		yield page.events
			.map((event) =>
				csvLine(cellsOf(event, sentenceOf(event.verb, { who: names.who(event), whom: names.whom(event) })))
			)
			.join('');
		before = page.next ?? undefined;
	} while (before);
}

const headings = () => [
	m.audit_column_time(),
	m.audit_column_what(),
	m.audit_column_schools(),
	'verb',
	'subject',
	'detail',
	'actor',
	'event'
];

const cellsOf = (event: TrailEvent, sentence: string) => [
	event.at.toISOString(),
	sentence,
	event.schools.join(', '),
	event.verb,
	`${event.subjectKind}:${event.subjectId}`,
	event.detail ?? '',
	event.actorId ?? '',
	event.id
];

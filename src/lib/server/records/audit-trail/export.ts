import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { csvLine } from '../../kernel/csv.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { homeZone } from '../../schools/calendar/index.ts';
import { labels, type Labels } from '../../people/labels/index.ts';
import type { Filter } from './filter.ts';
import { namesFor } from './names.ts';
import { selectedSchools, type AuditSchool, readableSchools } from './schools.ts';
import { record, seal } from '../../kernel/audit/index.ts';
import { sentenceOf } from './sentences.ts';
import { readPage, type TrailEvent } from './trail.ts';

/** Rows of one query. */
const batchSize = 500;

/**
 * The trail as a table for a spreadsheet, in pieces, newest first: there is never more than one page in memory. Times are those
 * of the page: of a school that the heading names. The export is recorded before the first piece.
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
	const home = await homeZone(
		readable.map(({ id }) => id),
		locale
	);
	const label = await labels(locale);
	const place = home.schoolId ? label(`school:${home.schoolId}`) : 'UTC';
	return pieces(actor, { places, filter, locale, label, place, timeZone: home.timeZone });
}

const subjectOf = ({ person, school }: Filter): [string, string] =>
	person ? ['person', person] : ['audit', school ?? 'all'];

interface ExportReader {
	places: AuditSchool[];
	filter: Filter;
	locale: string;
	label: Labels;
	/** Whose clock it is. */
	place: string;
	timeZone: string;
}

async function* pieces(actor: Actor, reader: ExportReader): AsyncGenerator<string> {
	const { places, filter, locale, timeZone } = reader;
	// The mark at the start tells a spreadsheet that this is UTF-8.
	yield '\ufeff' + csvLine(headings(reader.place));
	let before = filter.before;
	do {
		const page = await readPage(actor, {
			places,
			size: batchSize,
			zone: timeZone,
			filter: { ...filter, before }
		});
		const names = await namesFor(page.events, locale);
		yield page.events
			.map((event) => {
				const sentence = sentenceOf(event.verb, { who: names.who(event), whom: names.whom(event) });
				return csvLine(cellsOf(event, sentence, reader));
			})
			.join('');
		before = page.next ?? undefined;
	} while (before);
}

const headings = (place: string) => [
	m.records_audit_column_time({ place }),
	m.records_audit_column_what(),
	m.records_audit_column_schools(),
	m.records_audit_column_verb(),
	m.records_audit_column_subject(),
	m.records_audit_column_detail(),
	m.records_audit_column_actor(),
	m.records_audit_column_event()
];

const cellsOf = (event: TrailEvent, sentence: string, { label, timeZone }: ExportReader) => [
	timeText(event.at, timeZone),
	sentence,
	event.schools.map((school) => label(`school:${school}`)).join(', '),
	event.verb,
	`${event.subjectKind}:${event.subjectId}`,
	event.detail ?? '',
	event.actorId ?? '',
	event.id
];

const clockStyle: Intl.DateTimeFormatOptions = {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23'
};

/** "2026-10-14 08:10:05": sorts as it is, and every spreadsheet reads it as a time. */
const timeText = (moment: Date, timeZone: string): string =>
	`${dayIn(moment, timeZone)} ${dateFormat('en-US', timeZone, clockStyle).format(moment)}`;

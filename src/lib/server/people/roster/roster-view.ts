import type { Actor } from '../../kernel/access/index.ts';
import { senderOf } from './refused-names.ts';
import { now } from '../../kernel/clock.ts';
import { dayText, moment } from '../../kernel/format.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { labels, staffNames } from '../labels/index.ts';
import { changesView } from './changes-view.ts';
import { calledField, columnField, delimiterNames } from './imports/choices.ts';
import { findImport, keptDays, listImports, schoolsFor } from './imports/find.ts';
import {
	encodings,
	type ErrorCode,
	type Problem,
	problemWords,
	type TablePreview,
	type WarningCode
} from '../../engines/tables/index.ts';
import { type RosterProposal, propose } from './proposal.ts';
import { together } from '../../kernel/together.ts';

/** How many errors and warnings a page shows; the rest are counted. */
const maxShown = 100;

/** The schools for which a teacher may import lists, and the open lists there. */
export async function importsView(actor: Actor, locale: string) {
	const [label, staff, zones] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => calendars()
	);
	const lists = await listImports(actor);
	return {
		schools: (await schoolsFor(actor)).map((id) => ({ id, name: label(`school:${id}`) })),
		lists: lists.map(({ id, schoolId, by, rows, sentAt, own, mayConfirm, at }) => ({
			id,
			own,
			mayConfirm,
			rows,
			sent: sentAt !== null,
			schoolId,
			school: label(`school:${schoolId}`),
			sender: staff.nameOf(by),
			at: moment(sentAt ?? at, { locale, timeZone: zones.get(schoolId)!.timeZone }, now())
		}))
	};
}

/** A list: what was read and what it would change. @throws NotFound */
export async function importView(actor: Actor, id: string, locale: string) {
	const list = await findImport(actor, id);
	const proposal = await propose(list.schoolId, list.files, list.choices, senderOf(list));
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const { reading, plan, fingerprint, ready, unnamed } = proposal;
	return {
		id,
		school: label(`school:${list.schoolId}`),
		sender: staff.nameOf(list.by),
		own: list.own,
		sent: list.sentAt !== null,
		mayConfirm: list.mayConfirm,
		days: keptDays,
		fingerprint,
		ready,
		rows: reading.rows,
		kind: reading.kind,
		files: reading.tables.map(fileView),
		columns: reading.kind === 'list' ? columnsView(reading.tables) : [],
		/** Students of whom the school says what pals call them, as it was said. */
		shortNames: plan.short.map(({ key, name, called }) => ({
			field: calledField(key),
			name,
			said: list.choices.called?.[key] ?? '',
			/** What was said has the family name in it. */
			refused: called === null && Boolean(list.choices.called?.[key])
		})),
		unnamed,
		students: studentsView(proposal, locale),
		choices: {
			encoding: list.choices.encoding ?? '',
			delimiter: nameOfDelimiter(list.choices.delimiter) ?? '',
			names: list.choices.nameOrder ?? '',
			dates: list.choices.dateOrder ?? '',
			class: list.choices.classroom ?? '',
			org: list.choices.org ?? '',
			wholeNames: list.choices.wholeNames ?? false,
			missing: list.choices.keepMissing ? 'stay' : 'leave'
		},
		encodings: [...encodings],
		orgs: reading.orgs,
		classrooms: reading.classrooms.map((name) => ({
			name,
			chosen: list.choices.only?.includes(name) ?? true
		})),
		errors: reading.errors.slice(0, maxShown).map(problemView),
		moreErrors: Math.max(0, reading.errors.length - maxShown),
		warnings: reading.warnings.slice(0, maxShown).map(problemView),
		moreWarnings: Math.max(0, reading.warnings.length - maxShown),
		unchanged: plan.unchanged,
		...changesView(plan, { label, teacher: staff.nameOf(list.by) })
	};
}

export type ImportView = Awaited<ReturnType<typeof importView>>;
export type ImportsView = Awaited<ReturnType<typeof importsView>>;

const nameOfDelimiter = (delimiter: string | undefined) =>
	Object.entries(delimiterNames).find(([, sign]) => sign === delimiter)?.[0];

const fileView = ({ file, encoding, delimiter }: TablePreview) => ({
	file,
	encoding,
	delimiter: nameOfDelimiter(delimiter)!
});

/** Each column once, with the first values in it. */
function columnsView(tables: TablePreview[]) {
	const allColumns = tables.flatMap(({ columns, sample }) =>
		columns.map(({ header, field }, index) => ({
			name: columnField(header),
			header,
			field,
			sample: sample.flatMap((cells) => cells[index]?.trim() || []).slice(0, 3)
		}))
	);
	return [
		...new Map(allColumns.filter(({ header }) => header).map((column) => [column.name, column])).values()
	];
}

const problemView = (problem: Problem<ErrorCode | WarningCode>) => ({
	file: problem.file,
	row: problem.row,
	column: problem.column,
	text: problemWords(problem)
});

/** How the first students were read. */
const studentsView = ({ reading }: RosterProposal, locale: string) =>
	reading.students
		.slice(0, 5)
		.map(({ row, fullName, familyName, givenName, number, birthDate, classroom }) => ({
			row,
			fullName,
			familyName,
			givenName,
			number,
			birthDate: birthDate && dayText(birthDate, locale),
			classroom
		}));

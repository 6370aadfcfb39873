import type { Actor } from '../../kernel/access/index.ts';
import { senderOf } from './refused-names.ts';
import { now } from '../../kernel/clock.ts';
import { dayText, formatMoment } from '../../kernel/format.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { labels, staffNames, type Labels } from '../labels/index.ts';
import { calledField, columnField, delimiterNames } from './imports/choices.ts';
import { moveKey, moveNotes } from './class-change-notes.ts';
import { findImport, listKeptDays, listImports, schoolsFor } from './imports/find.ts';
import {
	encodings,
	type ErrorCode,
	type FileProblem,
	problemWords,
	type TablePreview,
	type WarningCode
} from '../../engines/tables/index.ts';
import { type RosterProposal, propose } from './proposal.ts';
import { together } from '../../kernel/together.ts';
import { m } from '#lib/paraglide/messages.js';
import { countsOf, type RegisterFields, type Plan } from './plan/plan.ts';

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
			at: formatMoment(sentAt ?? at, { locale, timeZone: zones.get(schoolId)!.timeZone }, now())
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
		days: listKeptDays,
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
		...(await changesView(plan, { label, teacher: staff.nameOf(list.by), locale }))
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

const problemView = (problem: FileProblem<ErrorCode | WarningCode>) => ({
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

/** How many names a group shows; the rest are counted. */
const maxNames = 300;

interface ChangesViewOptions {
	label: Labels;
	/** Who will teach the new classrooms. */
	teacher: string;
	locale: string;
}

/** What a plan would do, as texts: one sentence for all, then each kind of change with its names. */
async function changesView(plan: Plan, { label, teacher, locale }: ChangesViewOptions) {
	const roomOf = (key: string) => {
		const room = plan.rooms.find((candidate) => candidate.key === key)!;
		return room.id ? label(`classroom:${room.id}`) : room.label;
	};
	const rooms = plan.rooms.filter(({ id }) => !id).map((room) => room.label);
	const opened = rooms.map((name) => ({
		title: m.people_roster_opens({ name, teacher }),
		notes: [] as string[],
		names: [],
		more: 0
	}));
	const notes = await moveNotes(plan, { roomOf, teacher, locale });
	return {
		summary: summaryOf(plan),
		groups: [
			...opened,
			...groupViews(plan.add, (student) => student.room, {
				title: (n, room) => m.people_roster_adds({ n, room: roomOf(room) }),
				nameOf: ({ fullName, displayName }) =>
					displayName ? m.people_roster_add_name({ name: fullName, called: displayName }) : fullName
			}),
			...groupViews(plan.back, (student) => student.room, {
				title: (n, room) => m.people_roster_returns({ n, room: roomOf(room) }),
				nameOf: ({ name }) => name
			}),
			...groupViews(plan.move, moveKey, {
				notes: (key) => notes.get(key) ?? [],
				title: (n, _, { from, room }) =>
					from
						? m.people_roster_moves({ n, from: label(`classroom:${from}`), room: roomOf(room) })
						: m.people_roster_adds({ n, room: roomOf(room) }),
				nameOf: ({ name }) => name
			}),
			...groupViews(plan.correct, () => '', {
				title: (n) => m.people_roster_corrects({ n }),
				nameOf: ({ before, after }) =>
					m.people_roster_change({
						before: describeChange(before, after),
						after: describeChange(after, before)
					})
			}),
			...groupViews(plan.leave, ({ from }) => from ?? '', {
				title: (n, from) =>
					from
						? m.people_roster_leaves({ n, room: label(`classroom:${from}`) })
						: m.people_roster_leaves_school({ n }),
				nameOf: ({ name }) => name
			})
		]
	};
}

interface GroupTexts<Student> {
	title: (n: number, key: string, first: Student) => string;
	nameOf: (student: Student) => string;
	/** What else this change means, in sentences. */
	notes?: (key: string) => string[];
}

function groupViews<Student>(
	students: Student[],
	groupKeyOf: (student: Student) => string,
	{ title, nameOf, notes }: GroupTexts<Student>
) {
	return [...Map.groupBy(students, groupKeyOf)].map(([key, group]) => ({
		title: title(group.length, key, group[0]!),
		notes: notes?.(key) ?? [],
		names: group.slice(0, maxNames).map(nameOf),
		more: Math.max(0, group.length - maxNames)
	}));
}

/** The name, and the other fields that differ. */
const describeChange = (shown: RegisterFields, compared: RegisterFields) =>
	[
		shown.fullName,
		shown.number !== compared.number && (shown.number ?? m.people_roster_no_number()),
		shown.birthDate !== compared.birthDate && (shown.birthDate ?? m.people_roster_no_birth_date())
	]
		.filter(Boolean)
		.join(m.people_roster_sum_comma());

/** "12 new, 3 move, 1 leaves, 80 unchanged." */
function summaryOf(plan: Plan): string {
	const counts = countsOf(plan);
	const parts: [number, (inputs: { n: number }) => string][] = [
		[counts.added, m.people_roster_sum_added],
		[counts.returned, m.people_roster_sum_returned],
		[counts.moved, m.people_roster_sum_moved],
		[counts.renamed, m.people_roster_sum_renamed],
		[counts.corrected, m.people_roster_sum_corrected],
		[counts.deactivated, m.people_roster_sum_left],
		[plan.unchanged, m.people_roster_sum_unchanged]
	];
	return parts
		.filter(([n]) => n)
		.map(([n, say]) => say({ n }))
		.join(m.people_roster_sum_comma());
}

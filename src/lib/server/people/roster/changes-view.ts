import { m } from '#lib/paraglide/messages.js';
import type { Labels } from '../labels/index.ts';
import { countsOf, type RegisterFields, type Plan } from './plan/plan.ts';

/** How many names a group shows; the rest are counted. */
const maxNames = 300;

interface ChangesViewOptions {
	label: Labels;
	/** Who will teach the new classrooms. */
	teacher: string;
}

/** What a plan would do, as texts: one sentence for all, then each kind of change with its names. */
export function changesView(plan: Plan, { label, teacher }: ChangesViewOptions) {
	const roomOf = (key: string) => {
		const room = plan.rooms.find((candidate) => candidate.key === key)!;
		return room.id ? label(`classroom:${room.id}`) : room.label;
	};
	const rooms = plan.rooms.filter(({ id }) => !id).map((room) => room.label);
	const opened = rooms.map((name) => ({ title: m.roster_opens({ name, teacher }), names: [], more: 0 }));
	return {
		summary: summaryOf(plan),
		groups: [
			...opened,
			...groupViews(plan.add, (student) => student.room, {
				title: (n, room) => m.roster_adds({ n, room: roomOf(room) }),
				nameOf: ({ fullName, displayName }) =>
					displayName ? m.roster_add_name({ name: fullName, called: displayName }) : fullName
			}),
			...groupViews(plan.back, (student) => student.room, {
				title: (n, room) => m.roster_returns({ n, room: roomOf(room) }),
				nameOf: ({ name }) => name
			}),
			...groupViews(plan.move, (student) => `${student.from ?? ''} ${student.room}`, {
				title: (n, _, { from, room }) =>
					from
						? m.roster_moves({ n, from: label(`classroom:${from}`), room: roomOf(room) })
						: m.roster_adds({ n, room: roomOf(room) }),
				nameOf: ({ name }) => name
			}),
			...groupViews(plan.correct, () => '', {
				title: (n) => m.roster_corrects({ n }),
				nameOf: ({ before, after }) =>
					m.roster_change({ before: describeChange(before, after), after: describeChange(after, before) })
			}),
			...groupViews(plan.leave, ({ from }) => from ?? '', {
				title: (n, from) =>
					from ? m.roster_leaves({ n, room: label(`classroom:${from}`) }) : m.roster_leaves_school({ n }),
				nameOf: ({ name }) => name
			})
		]
	};
}

interface GroupTexts<Student> {
	title: (n: number, key: string, first: Student) => string;
	nameOf: (student: Student) => string;
}

function groupViews<Student>(
	students: Student[],
	groupKeyOf: (student: Student) => string,
	{ title, nameOf }: GroupTexts<Student>
) {
	return [...Map.groupBy(students, groupKeyOf)].map(([key, group]) => ({
		title: title(group.length, key, group[0]!),
		names: group.slice(0, maxNames).map(nameOf),
		more: Math.max(0, group.length - maxNames)
	}));
}

/** The name, and the other fields that differ. */
const describeChange = (shown: RegisterFields, compared: RegisterFields) =>
	[
		shown.fullName,
		shown.number !== compared.number && (shown.number ?? m.roster_no_number()),
		shown.birthDate !== compared.birthDate && (shown.birthDate ?? m.roster_no_birth_date())
	]
		.filter(Boolean)
		.join(m.roster_sum_comma());

/** "12 new, 3 move, 1 leaves, 80 unchanged." */
function summaryOf(plan: Plan): string {
	const counts = countsOf(plan);
	const parts: [number, (inputs: { n: number }) => string][] = [
		[counts.added, m.roster_sum_added],
		[counts.returned, m.roster_sum_returned],
		[counts.moved, m.roster_sum_moved],
		[counts.renamed, m.roster_sum_renamed],
		[counts.corrected, m.roster_sum_corrected],
		[counts.deactivated, m.roster_sum_left],
		[plan.unchanged, m.roster_sum_unchanged]
	];
	return parts
		.filter(([n]) => n)
		.map(([n, say]) => say({ n }))
		.join(m.roster_sum_comma());
}

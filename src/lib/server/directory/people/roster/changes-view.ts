import { m } from '#lib/paraglide/messages.js';
import type { Labels } from '../../labels/index.ts';
import { countsOf, type PlanSaved, type Plan } from './plan/plan.ts';

/** Names that a group shows; the others are counted. */
const most = 300;

interface RosterChangeNotice {
	label: Labels;
	/** Who will teach the classrooms that are new. */
	teacher: string;
}

/** What a plan would do, in words: one sentence for all, then each kind with its names. */
export function changesView(plan: Plan, { label, teacher }: RosterChangeNotice) {
	const roomOf = (key: string) => {
		const room = plan.rooms.find((one) => one.key === key)!;
		return room.id ? label(`classroom:${room.id}`) : room.label;
	};
	const rooms = plan.rooms.filter(({ id }) => !id).map((room) => room.label);
	const opened = rooms.map((name) => ({ title: m.roster_opens({ name, teacher }), names: [], more: 0 }));
	return {
		summary: summaryOf(plan),
		groups: [
			...opened,
			...grouped(plan.add, (one) => one.room, {
				title: (n, room) => m.roster_adds({ n, room: roomOf(room) }),
				nameOf: ({ fullName, displayName }) =>
					displayName ? m.roster_add_name({ name: fullName, called: displayName }) : fullName
			}),
			...grouped(plan.back, (one) => one.room, {
				title: (n, room) => m.roster_returns({ n, room: roomOf(room) }),
				nameOf: ({ name }) => name
			}),
			...grouped(plan.move, (one) => `${one.from ?? ''} ${one.room}`, {
				title: (n, _, { from, room }) =>
					from
						? m.roster_moves({ n, from: label(`classroom:${from}`), room: roomOf(room) })
						: m.roster_adds({ n, room: roomOf(room) }),
				nameOf: ({ name }) => name
			}),
			...grouped(plan.correct, () => '', {
				title: (n) => m.roster_corrects({ n }),
				nameOf: ({ before, after }) =>
					m.roster_change({ before: differing(before, after), after: differing(after, before) })
			}),
			...grouped(plan.leave, ({ from }) => from ?? '', {
				title: (n, from) =>
					from ? m.roster_leaves({ n, room: label(`classroom:${from}`) }) : m.roster_leaves_school({ n }),
				nameOf: ({ name }) => name
			})
		]
	};
}

interface Saying<One> {
	title: (n: number, key: string, first: One) => string;
	nameOf: (one: One) => string;
}

function grouped<One>(list: One[], keyOf: (one: One) => string, { title, nameOf }: Saying<One>) {
	return [...Map.groupBy(list, keyOf)].map(([key, some]) => ({
		title: title(some.length, key, some[0]!),
		names: some.slice(0, most).map(nameOf),
		more: Math.max(0, some.length - most)
	}));
}

/** The name, and what else is not the same. */
const differing = (one: PlanSaved, other: PlanSaved) =>
	[
		one.fullName,
		one.number !== other.number && (one.number ?? m.roster_no_number()),
		one.birthDate !== other.birthDate && (one.birthDate ?? m.roster_no_birth_date())
	]
		.filter(Boolean)
		.join(', ');

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

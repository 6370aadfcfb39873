// What can happen to waiting items, for random histories: each is a verb of the product, and refusals are ignored.
import { and, desc, eq, inArray, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Refusal } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { appeal } from '../../../src/lib/server/safety/appeals.ts';
import { lift } from '../../../src/lib/server/safety/holds/index.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import { changeClassroom } from '../../../src/lib/server/people/roles.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import * as students from '../../../src/lib/server/people/student-accounts.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as review from '../../../src/lib/server/review/index.ts';
import { nameDeputy } from '../../../src/lib/server/schools/deputies/index.ts';
import { followUpOverdue } from '../../../src/lib/server/review/index.ts';
import { write } from '../../forum/boards.ts';
import { actor, pairingOf, palNotes, personId } from '../../world.ts';

/** Writers with their pals; both classes are asked about ben's letters, and about the answers. */
export const pairs = [
	['maya', 'lin'],
	['ben', 'dongdong'],
	['lin', 'maya'],
	['dongdong', 'ben']
] as const;
export const staff = ['t.carver', 't.ellis', 't.moore', 't.chaoyang', 't.sun', 't.guo'] as const;
const movers = ['maya', 'ben'] as const;
const rules = ['sender', 'recipient', 'both'] as const;

export interface Happening {
	what: string;
	by: (typeof staff)[number];
	n: number;
}

/** The board of the history, and how far its clock has gone, in ms. */
export interface Stage {
	board: string;
	clock: number;
}

const hour = 3_600_000;
const cry = 'I don’t want to live any more. Nobody would miss me.';
const day = (days: number) => new Date(now().getTime() + days * 24 * hour).toISOString().slice(0, 10);

/** The nth of the newest items that are neither drafts nor over, and its writer's username. */
async function pick(n: number) {
	const items = await db()
		.select({ item: t.reviewable, author: t.person.username })
		.from(t.reviewable)
		.innerJoin(t.person, eq(t.person.id, t.reviewable.authorId))
		.where(inArray(t.reviewable.state, ['waiting', 'approved', 'returned', 'released']))
		.orderBy(desc(t.reviewable.createdAt), t.reviewable.id)
		.limit(4);
	return items.length ? items[n % items.length]! : null;
}

export const verbs: Record<string, (happening: Happening, stage: Stage) => Promise<unknown>> = {
	async write({ n }) {
		const [from, to] = pairs[n % pairs.length]!;
		const body = n % 11 === 0 ? cry : `Words number ${n}`;
		await messages.submit(await actor(from), { pairingId: await pairingOf(from, to), id: newId(), body });
	},
	introduce: async ({ n }) =>
		profiles.introduce(await actor(movers[n % 2]!), { id: newId(), body: `I like number ${n}` }),
	post: ({ n }, { board }) => write(movers[n % 2]!, { boardId: board, title: `Topic ${n}` }),
	async edit({ n }) {
		const { item, author } = (await pick(n))!;
		if (item.kind !== 'message') return;
		const { id, pairingId, revisionId: basis } = item;
		const letter = { id, basis, pairingId: pairingId!, body: `Other words, ${n}` };
		await messages.submit(await actor(author), letter);
	},
	async withdraw({ n }) {
		const { item, author } = (await pick(n))!;
		if (item.kind === 'message') await messages.withdraw(await actor(author), item.pairingId!, item.id);
	},
	approve: (happening) => decide(happening, 'approve'),
	return: (happening) => decide(happening, 'return'),
	withhold: (happening) => decide(happening, 'withhold'),
	async undo({ by, n }) {
		await review.undo(await actor(by), (await pick(n))!.item.revisionId);
	},
	async appeal({ n }) {
		const { item, author } = (await pick(n))!;
		await appeal(await actor(author), { reviewableId: item.id });
	},
	async reopen({ by, n }) {
		const [withheld] = await db()
			.select()
			.from(t.reviewable)
			.where(eq(t.reviewable.state, 'withheld'))
			.limit(1);
		if (withheld)
			await review.decide(await actor(by), {
				revisionId: withheld.revisionId,
				decision: 'reopen',
				words: `${n}`
			});
	},
	async recall({ by, n }) {
		await review.recallItem(await actor(by), (await pick(n))!.item.id, 'Why');
	},
	async lift({ by, n }) {
		const { revisionId } = (await pick(n))!.item;
		await lift(await actor(by), { revisionId, why: 'A song', sure: true });
	},
	async rule({ by, n }) {
		const [from, to] = pairs[n % pairs.length]!;
		await pairing.setReleaseRule(await actor(by), await pairingOf(from, to), rules[n % 3]!);
	},
	async restrict({ by, n }) {
		const kind = n % 4 ? 'both_classrooms' : 'writing_paused';
		const details = { kind, reason: 'For staff', until: day(2) };
		await restrictions.start(await actor(by), { ...details, personId: await personId(pairs[n % 4]![0]) });
	},
	async unrestrict({ by }) {
		const [restriction] = await db()
			.select()
			.from(t.restriction)
			.where(isNull(t.restriction.endedAt))
			.limit(1);
		if (restriction) await restrictions.end(await actor(by), restriction.studentId, restriction.id);
	},
	async move({ n }) {
		const [firstClass, secondClass] = [await classroomOf('noor'), await classroomOf('aaliyah')];
		await changeClassroom(null, await personId(movers[n % 2]!), n % 3 ? firstClass : secondClass);
	},
	card: async ({ by, n }) => secrets.makeCards(await actor(by), [await personId(pairs[n % 4]![0])]),
	async pause({ by, n }) {
		const [from, to] = pairs[n % pairs.length]!;
		const pair = await pairing.forTeacher(await actor(by), await pairingOf(from, to));
		const members = pairing.fingerprint(pair.members.map(({ id }) => id));
		const step = pair.state === 'paused' ? ('resume' as const) : ('pause' as const);
		await pairing.step(await actor(by), { pairingId: pair.id, kind: step, members, words: palNotes.pause });
	},
	async suspend({ by, n }) {
		const student = await personId(movers[n % 2]!);
		await students.suspend(await actor(by), student, { reason: 'A test' });
		await students.restore(await actor(by), student);
	},
	async deputy({ by, n }) {
		const deputyId = await personId(staff[n % staff.length]!);
		const dates = { startsOn: day(0), endsOn: day(9), after: 'at_once' as const };
		const teacher = await actor(by);
		await nameDeputy(teacher, { teacherId: teacher.id, deputyId, ...dates });
	},
	job: () => followUpOverdue(),
	async wait({ n }, stage) {
		stage.clock += (n % 15) * 1_000;
		moveClock(stage.clock);
		await review.releaseDue();
	},
	async days({ n }, stage) {
		stage.clock += (n % 3) * 24 * hour;
		moveClock(stage.clock);
		await review.releaseDue();
	}
};

/** Frequent happenings are here more than once. */
export const kindsOfHappening = [
	'write',
	'write',
	'write',
	'write',
	'approve',
	'approve',
	'approve',
	'approve',
	'approve',
	'wait',
	'wait',
	'rule',
	'restrict',
	'restrict',
	'move',
	'card',
	'undo',
	'job',
	...Object.keys(verbs)
];

async function decide({ by, n }: Happening, decision: 'approve' | 'return' | 'withhold') {
	const { revisionId } = (await pick(n))!.item;
	const words = decision === 'approve' ? undefined : 'Words';
	await review.decide(await actor(by), { revisionId, decision, reason: 'contact', words });
}

export async function classroomOf(username: string): Promise<string> {
	const { personId: who, role, until } = t.classroomMembership;
	const now = and(eq(who, await personId(username)), eq(role, 'student'), isNull(until));
	return (await db().select().from(t.classroomMembership).where(now))[0]!.classroomId;
}

/** One step of a history. @returns whether it happened */
export async function happen(happening: Happening, stage: Stage): Promise<boolean> {
	try {
		if (!(await pick(0)) && !['write', 'introduce', 'post'].includes(happening.what)) return false;
		await verbs[happening.what]!(happening, stage);
		return true;
	} catch (refused) {
		if (refused instanceof Refusal) return false;
		throw refused;
	}
}

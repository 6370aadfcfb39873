// One inbox: every kind that waits for an adult, with its denied case beside it, and one number that is its sum.
import { afterEach, expect, test } from 'vitest';
import { desc, eq, inArray, ne } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as secrets from '../../src/lib/server/people/secrets/index.ts';
import * as programs from '../../src/lib/server/schools/programs/index.ts';
import { listView } from '../../src/lib/server/pairing/page.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { chosenOf } from '../../src/lib/server/people/secrets/own-words.ts';
import { listImports } from '../../src/lib/server/people/roster/index.ts';
import { repairViews } from '../../src/lib/server/participation/index.ts';
import { ask, confirm } from '../records/erasure/asking.ts';
import { handIn } from '../people/roster/school.ts';
import * as roster from '../../src/lib/server/people/roster/index.ts';
import { cardOf, classroomOf } from '../people/secrets/class.ts';
import { otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { invited } from '../schools/staff/joining.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { countsOf, numberOf, waitsFor } from './waiting.ts';
import { unrecorded } from '../unrecorded.ts';

useWorld();
afterEach(() => moveClock(0));
const day = 24 * 3_600_000;

async function staffOfWorld(): Promise<string[]> {
	const staff = await db()
		.selectDistinct({ username: t.person.username })
		.from(t.person)
		.innerJoin(t.roleGrant, eq(t.roleGrant.personId, t.person.id))
		.where(inArray(t.roleGrant.role, ['teacher', 'coordinator']));
	return staff.map(({ username }) => username!).sort();
}

async function proposeFor(username: string, own: string, partner: string): Promise<string> {
	const teacher = await actor(username);
	const [partners] = await pairing.ownPartnerships(teacher);
	const enrolmentOf = async (classroomId: string, name: string) =>
		(await pairing.candidates(partners!.cycleId, classroomId)).find((seat) => seat.name === name)!
			.enrolmentId;
	return pairing.propose(teacher, {
		partnershipId: partners!.id,
		own: [await enrolmentOf(partners!.ownClassroomId, own)],
		partners: [await enrolmentOf(partners!.partnerClassroomId, partner)]
	});
}

test('for everybody in the world the number in the bar is the sum of the lines, and a student has none', async () => {
	await handIn('ID,Name,Class\n41,Ada Okoro,Robotics\n');
	for (const who of await staffOfWorld()) {
		const counts = await countsOf(who);
		expect(await numberOf(who), who).toBe(Object.values(counts).reduce((sum, n) => sum + n, 0));
		// The finders of the pages and the conditions of the inbox say the same.
		const someone = await actor(who);
		await inLocale('en', async () => {
			const pairs = (await listView(someone, 'en')).filter(({ needsYou }) => needsYou);
			expect(counts.pairings ?? 0, who).toBe(pairs.length);
			const repairs = (await repairViews(someone, 'en')).filter(({ mayDecide }) => mayDecide);
			expect(counts.repairs ?? 0, who).toBe(repairs.length);
		});
		expect(counts.lists ?? 0, who).toBe(
			(await listImports(someone)).filter(({ mayConfirm }) => mayConfirm).length
		);
		const classes = (await chosenOf(someone)).filter(({ mayConfirm }) => mayConfirm);
		expect(counts.own_words ?? 0, who).toBe(new Set(classes.map(({ classroomId }) => classroomId)).size);
	}
	expect([await countsOf('maya'), await numberOf('maya')]).toEqual([{}, 0]);
});

test('a pairing waits for the partner teacher until they approve, and not for who proposed it', async () => {
	const before = (await countsOf('t.chaoyang')).pairings ?? 0;
	const own = (await countsOf('t.carver')).pairings ?? 0;
	const id = await proposeFor('t.carver', 'Noor', 'Yue');
	expect((await countsOf('t.chaoyang')).pairings).toBe(before + 1);
	expect((await countsOf('t.carver')).pairings ?? 0).toBe(own);
	expect((await countsOf('coordinator')).pairings).toBeUndefined();
	const [line] = (await waitsFor('t.chaoyang')).filter(({ kind }) => kind === 'pairings');
	expect(line).toMatchObject({ n: before + 1, href: before ? '/pairings' : `/pairings/${id}` });
	const { members } = await pairing.forTeacher(await actor('t.chaoyang'), id);
	await pairing.step(await actor('t.chaoyang'), {
		pairingId: id,
		kind: 'approve',
		members: pairing.fingerprint(members.map((member) => member.id))
	});
	expect((await countsOf('t.chaoyang')).pairings ?? 0).toBe(before);
});

test('a class list waits for colleagues of the school, not for who brought it, and not once it is confirmed', async () => {
	const before = (await countsOf('t.moore')).lists ?? 0;
	const { id, fingerprint } = await handIn('ID,Name,Class\n42,Ada Okoro,Robotics\n');
	expect((await countsOf('t.moore')).lists).toBe(before + 1);
	for (const who of ['t.phillips', 't.chaoyang', 'coordinator'])
		expect((await countsOf(who)).lists, who).toBeUndefined();
	const sender = (await countsOf('t.carver')).lists ?? 0;
	await roster.confirm(await actor('t.moore'), id, fingerprint);
	expect((await countsOf('t.moore')).lists ?? 0).toBe(before);
	expect((await countsOf('t.carver')).lists ?? 0, 'was never theirs').toBe(sender);
	const next = await handIn('ID,Name,Class\n43,Bo Okoro,Robotics\n');
	moveClock(15 * day);
	expect((await countsOf('t.moore')).lists, 'it has expired').toBeUndefined();
	moveClock(0);
	await roster.discard(await actor('t.carver'), next.id);
});

test('a request to erase a student waits for another adult who answers for the student', async () => {
	const id = await personId('zoe');
	await ask('t.carver', id);
	expect(await waitsFor('t.ellis')).toContainEqual(
		expect.objectContaining({ kind: 'erasures', n: 1, href: `/people/${id}?show=data` })
	);
	expect((await countsOf('coordinator')).erasures).toBe(1);
	for (const who of ['t.carver', 't.moore', 't.chaoyang'])
		expect((await countsOf(who)).erasures, who).toBeUndefined();
	await confirm('t.ellis', id, 'Zoe');
	expect((await countsOf('coordinator')).erasures).toBeUndefined();
});

test('the request of a program waits for who answers for the school, not for who asked', async () => {
	await otherCoordinator();
	await programs.askSchool(await actor('c.anshan'), 'birmingham-anshan', 'carver');
	for (const who of ['t.carver', 'coordinator']) expect((await countsOf(who)).requests, who).toBe(1);
	for (const who of ['c.anshan', 't.moore', 't.chaoyang'])
		expect((await countsOf(who)).requests, who).toBeUndefined();
});

test('a cycle that ends within two weeks, or is over, waits for its coordinator until it is ended, and for nobody else', async () => {
	const [cycle] = await db()
		.select()
		.from(t.cycle)
		.where(eq(t.cycle.programId, 'birmingham-beijing'))
		.orderBy(desc(t.cycle.startsOn));
	const place = { kind: 'cycle_ends', href: `/programs/birmingham-beijing/${cycle!.id}?show=end` };
	const lastDay = Date.parse(cycle!.endsOn) - now().getTime();
	moveClock(lastDay - 16 * day);
	const before = (await countsOf('coordinator')).cycle_ends ?? 0;
	for (const days of [-13, 12]) {
		moveClock(lastDay + days * day);
		expect((await countsOf('coordinator')).cycle_ends, `${days} days after the last one`).toBeGreaterThan(
			before
		);
		for (const who of ['t.carver', 't.moore', 't.chaoyang'])
			expect((await countsOf(who)).cycle_ends, who).toBeUndefined();
		// Who coordinates another program has that one's.
		expect(await waitsFor('c.anshan')).not.toContainEqual(expect.objectContaining({ href: place.href }));
	}
	await db().update(t.cycle).set({ endedAt: now() }).where(ne(t.cycle.id, cycle!.id));
	expect(await waitsFor('coordinator')).toContainEqual(expect.objectContaining({ ...place, n: 1 }));
	await db().update(t.cycle).set({ endedAt: now() });
	expect((await countsOf('coordinator')).cycle_ends).toBeUndefined();
});

test('an invitation that nobody uses comes back to who sent it, after three days and until it ends', async () => {
	await invited('t.carver', 'carver');
	expect((await countsOf('t.carver')).invitations).toBeUndefined();
	moveClock(4 * day);
	expect(await waitsFor('t.carver')).toContainEqual(
		expect.objectContaining({ kind: 'invitations', n: 1, href: '/staff/carver' })
	);
	expect((await countsOf('coordinator')).invitations).toBeUndefined();
	await db().update(t.staffInvitation).set({ revokedAt: now() });
	expect((await countsOf('t.carver')).invitations).toBeUndefined();
});

test('passphrases that students chose after first cards wait for an adult who printed none', async () => {
	const student = await personId('maya');
	await db().update(t.person).set({ passwordHash: null }).where(eq(t.person.id, student));
	await unrecorded(() => db().delete(t.secretChange).where(eq(t.secretChange.personId, student)));
	const before = [await countsOf('t.carver'), await countsOf('t.moore')];
	const card = await cardOf('t.carver', 'maya');
	await secrets.signInByCard({ token: card.token, next: 'other words again' });
	const after = [await countsOf('t.carver'), await countsOf('t.moore')];
	expect(after[0]!.own_words).toBe(before[0]!.own_words);
	expect(after[1]!.own_words).toBe((before[1]!.own_words ?? 0) + 1);
	const classroomId = await classroomOf('maya');
	await secrets.confirmOwnWords(await actor('t.moore'), { classroomId, personIds: [student] });
	expect((await countsOf('t.moore')).own_words).toBe(before[1]!.own_words);
});

test('with nothing that waits it says so, and the desk is still one button away for teachers alone', async () => {
	const { inboxView } = await import('../../src/lib/server/inbox/index.ts');
	expect(inboxView(await actor('t.moore'), [], 'en')).toEqual({ all: 0, reviews: true, entries: [] });
	expect(inboxView(await actor('coordinator'), [], 'en').reviews).toBe(false);
});

test('letters are one line with the age of the oldest', async () => {
	const before = (await countsOf('t.carver')).letters ?? 0;
	const messages = await import('../../src/lib/server/letters/index.ts');
	await messages.submit(await actor('maya'), letter(await pairingOf('maya', 'lin'), 'Hello Lin'));
	const [line] = (await waitsFor('t.carver')).filter(({ kind }) => kind === 'letters');
	expect(line).toMatchObject({ n: before + 1, href: '/review', button: 'Review letters' });
	expect((await countsOf('coordinator')).letters).toBeUndefined();
});

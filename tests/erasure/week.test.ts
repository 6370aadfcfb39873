// Two adults have agreed: a week in which it can be taken back, then a night that erases, unless something is to be settled.
import { and, eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../src/lib/server/clock.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import * as erasure from '../../src/lib/server/erasure/index.ts';
import { dataView } from '../../src/lib/server/erasure/view.ts';
import { Conflict, NotFound } from '../../src/lib/server/errors.ts';
import { newId } from '../../src/lib/server/ids.ts';
import * as reports from '../../src/lib/server/reports/index.ts';
import { run } from '../../src/lib/server/retention/sweep.ts';
import { askForHelp } from '../../src/lib/server/safeguarding/help.ts';
import { sendMail } from '../../src/lib/server/mails.ts';
import { handedIn } from '../handed-in.ts';
import { decoded, useMailbox } from '../mailbox.ts';
import { waiting } from '../moderation/desk.ts';
import { openNotice, told } from '../notifications/told.ts';
import { overhear } from '../overhear.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { settled } from './settled.ts';

useWorld();
afterEach(() => moveClock(0));

const day = 24 * 3_600_000;
const isErased = async (student: string) =>
	(await db().select().from(t.erasure).where(eq(t.erasure.personId, student))).length > 0;

/** Two adults agree that a student is erased. @returns the student's id */
async function agreed(student: string, name: string, [first, second]: [string, string]): Promise<string> {
	await settled(student);
	const id = await personId(student);
	await erasure.ask(await actor(first), id, 'family_asked');
	await erasure.confirm(await actor(second), id, name);
	return id;
}

describe('the mails', () => {
	const { received } = useMailbox();
	test.each([
		['erasure', /people\/01a0fd3e-0000-7000-8000-000000000000\/data/],
		['erasure_held', /\/cases$/m]
	])('%s leads to the page, and names nobody', async (kind, link) => {
		const data = { personId: '01a0fd3e-0000-7000-8000-000000000000' };
		await sendMail({ personId: await personId('coordinator'), kind, data });
		const plain = decoded(received[0]!);
		expect(plain).toMatch(link);
		expect(plain).toContain('Two adults agreed that a student is to be erased.');
	});
});

describe('the week', () => {
	test('those who answer for the student are told by page and mail; the page says who confirmed and from when on', async () => {
		const [jobs, said] = [handedIn(), overhear()];
		const id = await agreed('bella', 'Bella', ['coordinator', 't.hughes']);
		const [lead, coordinator] = [await personId('t.phillips'), await personId('coordinator')];
		for (const who of ['t.phillips', 'coordinator'])
			expect((await told(who))[0], who).toMatch(
				/^Mr Hughes confirmed that Bella is to be erased\. It happens from .+ on\./
			);
		for (const who of ['t.hughes', 't.grant', 't.anshan', 't.carver', 'bella'])
			expect((await told(who)).join(), who).not.toContain('erased');
		expect(jobs.map(({ data }) => [data.kind, data.personId]).sort()).toEqual(
			[
				['erasure', lead],
				['erasure', coordinator]
			].sort()
		);
		const rung = said.filter(([, event]) => event === 'notifications:changed').flatMap(([ids]) => ids);
		expect(rung.sort()).toEqual([lead, coordinator].sort());
		expect(await openNotice('t.phillips')).toBe(`/people/${id}/data`);
		const { request, held } = await dataView(await actor('t.hughes'), id, 'en');
		expect(held).toBeNull();
		expect(request).toMatchObject({
			by: 'Ms Whitfield',
			mayConfirm: false,
			agreed: { by: 'You', day: expect.stringMatching(/\d{4}$/) }
		});
	});

	test('lead and coordinator who agree are not alone with it: a teacher of the class hears of it, and takes it back', async () => {
		const id = await agreed('tyler', 'Tyler', ['coordinator', 't.carver']);
		expect((await told('t.ellis'))[0]).toContain('confirmed that Tyler is to be erased');
		for (const who of ['t.moore', 't.chaoyang']) expect((await told(who)).join(), who).not.toContain('Tyler');
		await erasure.drop(await actor('t.ellis'), id);
		expect((await told('t.ellis')).join()).not.toContain('Tyler');
	});

	test('whoever may see it takes it back, and nothing comes of it; then it is asked for anew', async () => {
		const id = await personId('bella');
		for (const who of ['t.carver', 't.anshan', 'bella'])
			await expect(erasure.drop(await actor(who), id), who).rejects.toThrow(NotFound);
		await erasure.drop(await actor('t.hughes'), id);
		await expect(erasure.drop(await actor('t.phillips'), id)).rejects.toEqual(new Conflict('erasure_moved'));
		expect((await told('t.phillips')).join()).not.toContain('Bella');
		moveClock(30 * day);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		expect(await isErased(id)).toBe(false);
		moveClock(0);
		await agreed('bella', 'Bella', ['t.phillips', 'coordinator']);
		expect((await told('t.phillips'))[0]).toContain('Ms Whitfield confirmed that Bella');
	});

	test('not an hour before the week is over; then in the night, once, by the word of the second adult', async () => {
		const id = await personId('bella');
		moveClock(7 * day - 3_600_000);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		moveClock(7 * day + 60_000);
		await run();
		expect(await isErased(id)).toBe(true);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		const [request] = await db()
			.select()
			.from(t.erasureRequest)
			.where(eq(t.erasureRequest.outcome, 'erased'));
		const second = await personId('coordinator');
		expect(request).toMatchObject({ personId: id, decidedBy: second });
		const [event] = await db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, 'person.erase'));
		expect(event).toMatchObject({ actorId: second, subjectId: id, detail: 'family_asked' });
		expect((await told('t.phillips')).join()).not.toContain('is to be erased');
	});
});

describe('what has to be settled first keeps it, without a word', () => {
	const alertOf = async (student: string, acknowledged: boolean) => ({
		...{ id: newId(), schoolId: 'carver', kind: 'finding' as const, subjectId: newId(), at: now() },
		studentId: await personId(student),
		acknowledgedAt: acknowledged ? now() : null
	});

	test.each<[string, () => Promise<unknown>]>([
		['a call for help', async () => askForHelp(await actor('zoe'), { words: 'Please', about: 'other' })],
		[
			'an alert',
			async () =>
				db()
					.insert(t.alert)
					.values(await alertOf('zoe', false))
		],
		['a letter that nobody has read', () => waiting('zoe', 'ruoxi', 'Read me first')],
		['a report by them', async () => report('zoe', 'ruoxi')],
		['a report of theirs', async () => report('ruoxi', 'zoe')]
	])('%s', async (_, happens) => {
		const id = await agreed('zoe', 'Zoe', ['coordinator', 't.ellis']);
		const page = await dataView(await actor('t.ellis'), id, 'en');
		await happens();
		moveClock(9 * day);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		moveClock(0);
		expect(await dataView(await actor('t.ellis'), id, 'en')).toEqual(page);
		await erasure.drop(await actor('t.carver'), id);
	});

	test('what is answered does not, nor a letter that came after its day', async () => {
		const id = await agreed('zoe', 'Zoe', ['coordinator', 't.ellis']);
		await db()
			.insert(t.alert)
			.values(await alertOf('zoe', true));
		moveClock(8 * day);
		await waiting('zoe', 'ruoxi', 'Too late to be waited for');
		expect(await erasure.eraseAgreed(10)).toBe(1);
		expect(await isErased(id)).toBe(true);
	});

	test('who works here by now stays, and so does nobody behind them', async () => {
		const [jaylen, destiny] = [
			await agreed('jaylen', 'Jaylen', ['coordinator', 't.ellis']),
			await agreed('destiny', 'Destiny', ['coordinator', 't.ellis'])
		];
		await db()
			.insert(t.roleGrant)
			.values({ personId: jaylen, role: 'teacher', schoolId: 'phillips', from: now() });
		moveClock(8 * day);
		expect(await erasure.eraseAgreed(10)).toBe(1);
		expect([await isErased(jaylen), await isErased(destiny)]).toEqual([false, true]);
	});

	/** Somebody reports the newest letter of a pal. */
	async function report(by: string, author: string) {
		const pairingId = await pairingOf(by, author);
		const of = and(eq(t.release.pairingId, pairingId), eq(t.release.authorId, await personId(author)));
		const [theirs] = await db().select().from(t.release).where(of);
		await reports.send(await actor(by), { releaseId: theirs!.id, reason: 'strange' });
	}
});

describe('a case that holds it', () => {
	test('its leads and coordinators are told that it does; everybody else reads what they read without one', async () => {
		const jobs = handedIn();
		const caleb = await personId('caleb');
		// Asked and confirmed by adults who do not see it.
		await db()
			.insert(t.erasureRequest)
			.values({
				personId: caleb,
				schoolId: 'phillips',
				why: 'left',
				by: await personId('t.hughes'),
				at: now()
			});
		await erasure.confirm(await actor('t.grant'), caleb, 'Caleb');
		const [mine] = await db()
			.select()
			.from(t.safeguardingCase)
			.where(eq(t.safeguardingCase.studentId, caleb));
		for (const who of ['t.phillips', 't.anshan']) {
			expect((await told(who))[0], who).toMatch(/a case of yours concerns\. The case keeps everything until/);
			expect(await openNotice(who)).toBe(`/cases/${mine!.id}`);
		}
		expect((await told('coordinator'))[0]).toContain('confirmed that Caleb is to be erased');
		expect(
			jobs
				.filter(({ data }) => data.kind === 'erasure_held')
				.map(({ data }) => data.personId)
				.sort()
		).toEqual((await Promise.all(['t.phillips', 't.anshan', 'coordinator'].map(personId))).sort());
		expect(jobs.filter(({ data }) => data.kind === 'erasure')).toEqual([]);
		expect((await dataView(await actor('coordinator'), caleb, 'en')).held).toContain(
			'Nothing is erased before'
		);
		expect(await dataView(await actor('t.grant'), caleb, 'en')).toMatchObject({
			held: null,
			request: { agreed: { by: 'You' } }
		});
	});

	test('its page names the request, to those who answer for the student with the way to take it back', async () => {
		const of = async (who: string, whole: boolean, leadsFor: string[]) => {
			const [one] = await db()
				.select()
				.from(t.safeguardingCase)
				.where(eq(t.safeguardingCase.studentId, await personId('caleb')));
			return erasure.heldByCase(await actor(who), { id: one!.id, whole, leadsFor }, 'en');
		};
		const [here] = await of('t.phillips', true, ['phillips']);
		expect(here).toMatchObject({
			mayDrop: true,
			text: expect.stringContaining('asked that Caleb be erased')
		});
		const [there] = await of('t.anshan', false, ['anshan']);
		expect(there).toMatchObject({ mayDrop: false, text: expect.stringContaining('At another school') });
		expect(there!.text).not.toMatch(/Caleb|Grant|Hughes/);
		await erasure.drop(await actor('t.phillips'), await personId('caleb'));
		expect(await of('t.phillips', true, ['phillips'])).toEqual([]);
		expect((await told('t.anshan')).join()).not.toContain('a case of yours');
	});
});

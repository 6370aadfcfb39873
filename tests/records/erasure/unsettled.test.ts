// What puts off an erasure that two adults have agreed on.
import { afterEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { dataView } from '../../../src/lib/server/records/erasure/erasure-view.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { askForHelp } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import { handedIn } from '../../handed-in.ts';
import { waiting } from '../../review/desk.ts';
import { openNotice, told } from '../../inbox/notifications/told.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { agreeOnErasure, day, isErased } from './agreeing.ts';

useWorld();
afterEach(() => moveClock(0));

describe('what puts off an agreed erasure, without a word', () => {
	const alertOf = async (student: string, acknowledged: boolean) => ({
		id: newId(),
		schoolId: 'carver',
		kind: 'finding' as const,
		subjectId: newId(),
		at: now(),
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
		['a report of a letter of theirs', async () => report('ruoxi', 'zoe')]
	])('%s', async (_, happens) => {
		const id = await agreeOnErasure('zoe', 'Zoe', ['coordinator', 't.ellis']);
		const page = await dataView(await actor('t.ellis'), id, 'en');
		await happens();
		moveClock(9 * day);
		expect(await erasure.eraseAgreed(10)).toBe(0);
		moveClock(0);
		expect(await dataView(await actor('t.ellis'), id, 'en')).toEqual(page);
		await erasure.drop(await actor('t.carver'), id);
	});

	test('not an answered alert, nor a letter that came after its day', async () => {
		const id = await agreeOnErasure('zoe', 'Zoe', ['coordinator', 't.ellis']);
		await db()
			.insert(t.alert)
			.values(await alertOf('zoe', true));
		moveClock(8 * day);
		await waiting('zoe', 'ruoxi', 'Too late to be waited for');
		expect(await erasure.eraseAgreed(10)).toBe(1);
		expect(await isErased(id)).toBe(true);
	});

	test('not for others: a student who has become staff stays, and the next one in the list is erased', async () => {
		const [jaylen, destiny] = [
			await agreeOnErasure('jaylen', 'Jaylen', ['coordinator', 't.ellis']),
			await agreeOnErasure('destiny', 'Destiny', ['coordinator', 't.ellis'])
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
		const byAuthor = and(eq(t.release.pairingId, pairingId), eq(t.release.authorId, await personId(author)));
		const [letter] = await db().select().from(t.release).where(byAuthor);
		await reports.send(await actor(by), { releaseId: letter!.id, reason: 'strange' });
	}
});

describe('a case that prevents an agreed erasure', () => {
	test('is announced to its leads and coordinators; everybody else reads what they would read without a case', async () => {
		const jobs = handedIn();
		const caleb = await personId('caleb');
		// Requested and confirmed by adults who cannot see the case.
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
		const [caseRow] = await db()
			.select()
			.from(t.safeguardingCase)
			.where(eq(t.safeguardingCase.studentId, caleb));
		for (const who of ['t.phillips', 't.anshan']) {
			expect((await told(who))[0], who).toMatch(
				/a student in one of your cases\. The case keeps everything until/
			);
			expect(await openNotice(who)).toBe(`/cases/${caseRow!.id}`);
		}
		expect((await told('coordinator'))[0]).toContain('confirmed that Caleb’s data will be deleted for good');
		expect(
			jobs
				.filter(({ data }) => data.kind === 'erasure_held')
				.map(({ data }) => data.personId)
				.sort()
		).toEqual((await Promise.all(['t.phillips', 't.anshan', 'coordinator'].map(personId))).sort());
		expect(jobs.filter(({ data }) => data.kind === 'erasure')).toEqual([]);
		expect((await dataView(await actor('coordinator'), caleb, 'en')).held).toContain(
			'Nothing is deleted before'
		);
		expect(await dataView(await actor('t.grant'), caleb, 'en')).toMatchObject({
			held: null,
			request: { agreed: { by: 'You' } }
		});
	});

	test('names the request on its page, and lets those who answer for the student take it back', async () => {
		const requestShown = async (who: string, whole: boolean, leadsFor: string[]) => {
			const [caseRow] = await db()
				.select()
				.from(t.safeguardingCase)
				.where(eq(t.safeguardingCase.studentId, await personId('caleb')));
			return erasure.heldByCase(await actor(who), { id: caseRow!.id, whole, leadsFor }, 'en');
		};
		const [shown] = await requestShown('t.phillips', true, ['phillips']);
		expect(shown).toMatchObject({
			mayDrop: true,
			text: expect.stringContaining('asked to delete Caleb’s data for good')
		});
		const [shownElsewhere] = await requestShown('t.anshan', false, ['anshan']);
		expect(shownElsewhere).toMatchObject({
			mayDrop: false,
			text: expect.stringContaining('At another school')
		});
		expect(shownElsewhere!.text).not.toMatch(/Caleb|Grant|Hughes/);
		await erasure.drop(await actor('t.phillips'), await personId('caleb'));
		expect(await requestShown('t.phillips', true, ['phillips'])).toEqual([]);
		expect((await told('t.anshan')).join()).not.toContain('one of your cases');
	});
});

test('of several cases a reader is told only the day of one that they can see', async () => {
	const james = await personId('james');
	const caseFields = {
		kind: 'other',
		severity: 'low' as const,
		originKind: 'help' as const,
		originId: newId(),
		programId: 'birmingham-anshan',
		studentId: james,
		openedBy: james,
		openedAt: now()
	};
	const [seen, excluded] = [newId(), newId()];
	const exceptId = await personId('coordinator');
	await db()
		.insert(t.safeguardingCase)
		.values([
			{ ...caseFields, id: seen, holdUntil: '2098-01-01' },
			{ ...caseFields, id: excluded, holdUntil: '2099-01-01', exceptId }
		]);
	const lead = { personId: await personId('t.phillips'), schoolId: 'phillips', from: now() };
	await db()
		.insert(t.caseLead)
		.values({ ...lead, caseId: excluded });
	const heldText = async (who: string) => (await dataView(await actor(who), james, 'en')).held;
	expect(await heldText('coordinator')).toContain('2098');
	expect(await heldText('t.phillips')).toContain('2099');
	expect(await heldText('t.grant')).toBeNull();
});

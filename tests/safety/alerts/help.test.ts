import { describe, expect, test } from 'vitest';
import { and, desc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import {
	alert,
	auditEvent,
	helpLine,
	helpRequest,
	staffWords
} from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { answerHelp, askForHelp, callsOf } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import { findAlert } from '../../../src/lib/server/safety/alerts/find.ts';
import { helpLinesFor, helpView } from '../../../src/lib/server/safety/alerts/help-view.ts';
import { countUnread } from '../../unread.ts';
import { alertSubject } from '../../../src/lib/server/safety/alerts/alert-subject.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { makeCoordinator, sweepAfter, broughtTo, wait, without } from './alerting.ts';

useWorld();

/** Makes a call for help. @returns its alert's id, and the request */
async function callForHelp(username: string, about = 'no', words = 'Something is wrong') {
	wait(11);
	await askForHelp(await actor(username), { words, about });
	const [request] = await db()
		.select()
		.from(helpRequest)
		.where(eq(helpRequest.studentId, await personId(username)))
		.orderBy(desc(helpRequest.at))
		.limit(1);
	const [row] = await db().select().from(alert).where(eq(alert.subjectId, request!.id));
	return { id: row!.id, request: request! };
}

/** All whom an alert is brought to until it can climb no further. */
async function finallyBroughtTo(id: string): Promise<string> {
	for (let n = 0; n < 4; n++) await sweepAfter(15);
	return (await broughtTo(id)).join(', ');
}

describe('who is alerted by a call for help', () => {
	test('the lead, then the deputy, then the coordinator', async () => {
		const { id } = await callForHelp('maya');
		expect(await broughtTo(id)).toEqual(['lead t.carver']);
		expect(await finallyBroughtTo(id)).toBe('lead t.carver, deputy t.moore, coordinator coordinator');
	});

	test('about a teacher: the same people, but never that teacher', async () => {
		const { id } = await callForHelp('maya', await personId('t.ellis'));
		expect(await finallyBroughtTo(id)).toBe('lead t.carver, deputy t.moore, coordinator coordinator');
	});

	test('about the lead: the deputy at once, never the lead', async () => {
		const { id } = await callForHelp('maya', await personId('t.carver'));
		expect(await broughtTo(id)).toEqual(['deputy t.moore']);
		expect(await finallyBroughtTo(id)).toBe('deputy t.moore, coordinator coordinator');
		await expect(findAlert(await actor('t.carver'), id)).rejects.toThrow(NotFound);
	});

	test('about the lead while the deputy is away: the coordinator at once', async () =>
		without('t.moore', async () => {
			const { id } = await callForHelp('maya', await personId('t.carver'));
			expect(await broughtTo(id)).toEqual(['coordinator coordinator']);
		}));

	test('about the deputy: the lead, and then the coordinator', async () => {
		const { id } = await callForHelp('maya', await personId('t.moore'));
		expect(await finallyBroughtTo(id)).toBe('lead t.carver, coordinator coordinator');
	});

	test('about a coordinator: the same people with another coordinator, but never that one', async () => {
		await makeCoordinator('t.ellis');
		const { id } = await callForHelp('maya', await personId('coordinator'));
		expect(await finallyBroughtTo(id)).toBe('lead t.carver, deputy t.moore, coordinator t.ellis');
		const second = await callForHelp('maya', await personId('t.ellis'));
		expect(await finallyBroughtTo(second.id)).toBe('lead t.carver, deputy t.moore, coordinator coordinator');
	});

	test.each(['other', 'unsaid', 'somebody of another school'])(
		'about an adult without a name (%s): the coordinators at once, and nobody at the school',
		async (about) => {
			const { id } = await callForHelp('lin', about);
			expect(await broughtTo(id)).toEqual(expect.arrayContaining(['coordinator coordinator']));
			expect(await finallyBroughtTo(id)).not.toMatch(/lead|deputy/);
		}
	);

	test('about an adult of another school: as about one without a name', async () => {
		const { id } = await callForHelp('lin', await personId('t.phillips'));
		expect((await broughtTo(id)).every((step) => step.startsWith('coordinator'))).toBe(true);
	});
});

describe('asking for help', () => {
	test('is possible for a student without a pal, but not for staff', async () => {
		await callForHelp('noor');
		for (const username of ['t.carver', 'coordinator'])
			await expect(askForHelp(await actor(username), { words: 'x', about: 'no' })).rejects.toThrow(NotFound);
	});

	test('needs no words, drops characters that cannot be stored, and takes up to 4,000 characters', async () => {
		expect((await callForHelp('priya', 'no', '')).request.words).toBeNull();
		expect((await callForHelp('priya', 'no', 'a\0b\ud800')).request.words).toBe('ab\ufffd');
		expect((await callForHelp('priya', 'no', '难'.repeat(4_000))).request.words).toHaveLength(4_000);
		const tooLong = askForHelp(await actor('priya'), { words: 'x'.repeat(4_001), about: 'no' });
		await expect(tooLong).rejects.toEqual(new Invalid('words', 'help_too_long'));
	});

	test('with the same words twice within minutes is one call', async () => {
		const { request } = await callForHelp('ben', 'no', 'Again');
		await askForHelp(await actor('ben'), { words: ' Again ', about: 'no' });
		expect((await callsOf(await actor('ben'))).filter(({ words }) => words === 'Again')).toHaveLength(1);
		expect(request.words).toBe('Again');
	});

	test('from the 20th time in a day joins the newest call about the same; nothing is refused or lost', async () => {
		for (let n = 1; n <= 25; n++) await callForHelp('hannah', 'no', `Call ${n}`);
		const ofHannah = eq(helpRequest.studentId, await personId('hannah'));
		const calls = await db().select().from(helpRequest).where(ofHannah);
		expect(calls).toHaveLength(19);
		const words = calls.map((call) => call.words).join('\n\n');
		for (let n = 1; n <= 25; n++) expect(words.split('\n\n')).toContain(`Call ${n}`);
		await callForHelp('hannah', await personId('t.carver'), 'About somebody else');
		expect(await db().select().from(helpRequest).where(ofHannah)).toHaveLength(20);
	});

	test('shows students their own calls and nobody else’s', async () => {
		await callForHelp('leah', 'no', 'Of Leah');
		const view = await helpView(await actor('leah'), 'en');
		expect(view.calls.map(({ words }) => words)).toEqual(['Of Leah']);
		expect(JSON.stringify(await helpView(await actor('maya'), 'en'))).not.toContain('Of Leah');
	});

	test('is audited without its words', async () => {
		const { request } = await callForHelp('maya', 'no', 'Secret words');
		const events = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, request.id));
		expect(events.map(({ verb }) => verb)).toEqual(['help.ask']);
		expect(JSON.stringify(await db().select().from(auditEvent))).not.toContain('Secret words');
	});
});

describe('the answer to a call for help', () => {
	test('by an adult who was alerted is shown to the student, can be read by the lead, and settles the alert', async () => {
		const { id, request } = await callForHelp('maya');
		expect((await countUnread(await actor('maya'))).answers).toBe(0);
		await answerHelp(await actor('t.carver'), id, 'I will come to your class.');
		for (const [username, n] of [
			['maya', 1],
			['lin', 0],
			['t.carver', 0]
		] as const)
			expect((await countUnread(await actor(username))).answers).toBe(n);
		const [call] = (await helpView(await actor('maya'), 'en')).calls;
		expect(call!.answer).toMatchObject({ words: 'I will come to your class.', by: 'Ms Carter' });
		expect((await countUnread(await actor('maya'))).answers).toBe(0);
		expect((await findAlert(await actor('t.carver'), id)).acknowledgedBy).toBe(await personId('t.carver'));
		const stored = and(eq(staffWords.subjectId, request.id), eq(staffWords.place, 'help'));
		expect(await db().select().from(staffWords).where(stored)).toHaveLength(1);
	});

	test('is given by nobody else, and not twice', async () => {
		const { id } = await callForHelp('maya');
		for (const username of ['t.moore', 't.ellis', 't.phillips', 'maya', 'lin'])
			await expect(answerHelp(await actor(username), id, 'Hello'), username).rejects.toThrow(NotFound);
		await expect(answerHelp(await actor('t.carver'), id, ' ')).rejects.toEqual(
			new Invalid('words', 'words_missing')
		);
		await sweepAfter(15);
		await answerHelp(await actor('t.moore'), id, 'First');
		await expect(answerHelp(await actor('t.carver'), id, 'Second')).rejects.toEqual(
			new Conflict('help_answered')
		);
	});

	test('staff who were alerted see whom a call is about', async () => {
		const { id } = await callForHelp('maya', await personId('t.ellis'));
		const carver = await actor('t.carver');
		const { call } = await alertSubject(await findAlert(carver, id), carver, 'en');
		expect(call).toMatchObject({ words: 'Something is wrong', about: 'Ms Ellis', aboutAdult: true });
	});
});

describe('help lines', () => {
	test('are in the student’s language, else in the school’s, else in any', async () => {
		const [maya, lin] = [await actor('maya'), await actor('lin')];
		expect((await helpLinesFor(maya, 'en'))[0]).toMatchObject({ contact: 'Call or text 988', lang: 'en' });
		expect((await helpLinesFor(maya, 'zh-Hans'))[0]!.lang).toBe('zh-Hans');
		expect((await helpLinesFor(lin, 'fr'))[0]!.lang).toBe('zh-Hans');
		await db()
			.delete(helpLine)
			.where(and(eq(helpLine.schoolId, 'chaoyang'), eq(helpLine.locale, 'zh-Hans')));
		expect((await helpLinesFor(lin, 'zh-Hans'))[0]!.lang).toBe('en');
		expect(await helpLinesFor(await actor('t.carver'), 'en')).toEqual([]);
	});
});

import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import {
	alert,
	auditEvent,
	helpLine,
	helpRequest,
	staffWords
} from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { answerHelp } from '../../src/lib/server/care/safeguarding/answer-help.ts';
import { findAlert } from '../../src/lib/server/care/safeguarding/find.ts';
import { helpLinesFor } from '../../src/lib/server/care/safeguarding/help-lines.ts';
import { helpView } from '../../src/lib/server/care/safeguarding/help-view.ts';
import { countUnread } from '../../src/lib/server/care/safeguarding/unread-count.ts';
import { askForHelp, callsOf } from '../../src/lib/server/care/safeguarding/calls-for-help.ts';
import { alertSubject } from '../../src/lib/server/care/safeguarding/alert-subject.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { makeCoordinator, sweepAfter, told, wait, without } from './alerting.ts';

useWorld();

/** The alert of a student's newest call. */
async function called(username: string, about = 'no', words = 'Something is wrong') {
	wait(11);
	await askForHelp(await actor(username), { words, about });
	const [request] = await db()
		.select()
		.from(helpRequest)
		.where(eq(helpRequest.studentId, await personId(username)))
		.orderBy(desc(helpRequest.at))
		.limit(1);
	const [found] = await db().select().from(alert).where(eq(alert.subjectId, request!.id));
	return { id: found!.id, request: request! };
}

/** Brought to whoever there is, up to the end. */
async function toldInTheEnd(id: string): Promise<string> {
	for (let n = 0; n < 4; n++) await sweepAfter(15);
	return (await told(id)).join(', ');
}

describe('who hears a call for help', () => {
	test('the lead, then the deputy, then the coordinator', async () => {
		const { id } = await called('maya');
		expect(await told(id)).toEqual(['lead t.carver']);
		expect(await toldInTheEnd(id)).toBe('lead t.carver, deputy t.moore, coordinator coordinator');
	});

	test('about a teacher: never that teacher, the others as ever', async () => {
		const { id } = await called('maya', await personId('t.ellis'));
		expect(await toldInTheEnd(id)).toBe('lead t.carver, deputy t.moore, coordinator coordinator');
	});

	test('about the lead: the deputy at once, never the lead', async () => {
		const { id } = await called('maya', await personId('t.carver'));
		expect(await told(id)).toEqual(['deputy t.moore']);
		expect(await toldInTheEnd(id)).toBe('deputy t.moore, coordinator coordinator');
		await expect(findAlert(await actor('t.carver'), id)).rejects.toThrow(NotFound);
	});

	test('about the lead while the deputy is away: the coordinator at once', async () =>
		without('t.moore', async () => {
			const { id } = await called('maya', await personId('t.carver'));
			expect(await told(id)).toEqual(['coordinator coordinator']);
		}));

	test('about the deputy: the lead, and then the coordinator', async () => {
		const { id } = await called('maya', await personId('t.moore'));
		expect(await toldInTheEnd(id)).toBe('lead t.carver, coordinator coordinator');
	});

	test('about a coordinator: never that one, the other coordinators as ever', async () => {
		await makeCoordinator('t.ellis');
		const { id } = await called('maya', await personId('coordinator'));
		expect(await toldInTheEnd(id)).toBe('lead t.carver, deputy t.moore, coordinator t.ellis');
		const second = await called('maya', await personId('t.ellis'));
		expect(await toldInTheEnd(second.id)).toBe('lead t.carver, deputy t.moore, coordinator coordinator');
	});

	test.each(['other', 'unsaid', 'somebody of another school'])(
		'about an adult without a name (%s): past the school, to the coordinators at once',
		async (about) => {
			const { id } = await called('lin', about);
			expect(await told(id)).toEqual(expect.arrayContaining(['coordinator coordinator']));
			expect(await toldInTheEnd(id)).not.toMatch(/lead|deputy/);
		}
	);

	test('an adult of another school counts as one without a name', async () => {
		const { id } = await called('lin', await personId('t.phillips'));
		expect((await told(id)).every((one) => one.startsWith('coordinator'))).toBe(true);
	});
});

describe('asking', () => {
	test('a student without a pal can; a teacher, a coordinator cannot', async () => {
		await called('noor');
		for (const username of ['t.carver', 'coordinator'])
			await expect(askForHelp(await actor(username), { words: 'x', about: 'no' })).rejects.toThrow(NotFound);
	});

	test('without words too; with signs that cannot be stored; not with more than 4,000 characters', async () => {
		expect((await called('priya', 'no', '')).request.words).toBeNull();
		expect((await called('priya', 'no', 'a\0b\ud800')).request.words).toBe('ab\ufffd');
		expect((await called('priya', 'no', '难'.repeat(4_000))).request.words).toHaveLength(4_000);
		const long = askForHelp(await actor('priya'), { words: 'x'.repeat(4_001), about: 'no' });
		await expect(long).rejects.toEqual(new Invalid('words', 'help_too_long'));
	});

	test('the same words twice within minutes are one call', async () => {
		const { request } = await called('ben', 'no', 'Again');
		await askForHelp(await actor('ben'), { words: ' Again ', about: 'no' });
		expect((await callsOf(await actor('ben'))).filter(({ words }) => words === 'Again')).toHaveLength(1);
		expect(request.words).toBe('Again');
	});

	test('the 20th of a day joins the newest call about the same; nothing is refused, nothing is lost', async () => {
		for (let n = 1; n <= 25; n++) await called('hannah', 'no', `Call ${n}`);
		const mine = eq(helpRequest.studentId, await personId('hannah'));
		const calls = await db().select().from(helpRequest).where(mine);
		expect(calls).toHaveLength(19);
		const words = calls.map((call) => call.words).join('\n\n');
		for (let n = 1; n <= 25; n++) expect(words.split('\n\n')).toContain(`Call ${n}`);
		await called('hannah', await personId('t.carver'), 'About somebody else');
		expect(await db().select().from(helpRequest).where(mine)).toHaveLength(20);
	});

	test('a student sees their own calls and nobody else’s', async () => {
		await called('leah', 'no', 'Of Leah');
		const view = await helpView(await actor('leah'), 'en');
		expect(view.calls.map(({ words }) => words)).toEqual(['Of Leah']);
		expect(JSON.stringify(await helpView(await actor('maya'), 'en'))).not.toContain('Of Leah');
	});

	test('the audit trail has the call without its words', async () => {
		const { request } = await called('maya', 'no', 'Secret words');
		const events = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, request.id));
		expect(events.map(({ verb }) => verb)).toEqual(['help.ask']);
		expect(JSON.stringify(await db().select().from(auditEvent))).not.toContain('Secret words');
	});
});

describe('the answer', () => {
	test('by one it was brought to: the student reads it, the lead of the school can, and it is dealt with', async () => {
		const { id, request } = await called('maya');
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
		const kept = and(eq(staffWords.subjectId, request.id), eq(staffWords.place, 'help'));
		expect(await db().select().from(staffWords).where(kept)).toHaveLength(1);
	});

	test('by nobody else, and not twice', async () => {
		const { id } = await called('maya');
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

	test('what staff see of a call: whom it is about, for those it was brought to', async () => {
		const { id } = await called('maya', await personId('t.ellis'));
		const carver = await actor('t.carver');
		const { call } = await alertSubject(await findAlert(carver, id), carver, 'en');
		expect(call).toMatchObject({ words: 'Something is wrong', about: 'Ms Ellis', aboutAdult: true });
	});
});

describe('help lines', () => {
	test('in the student’s language, else in the school’s, else in any', async () => {
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

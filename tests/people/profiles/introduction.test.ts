import { beforeEach, describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { auditEvent, finding } from '../../../src/lib/server/kernel/schema/index.ts';
import { appeal } from '../../../src/lib/server/safety/appeals.ts';
import { Conflict, Invalid, NotFound, Warned } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { palView } from '../../../src/lib/server/letters/pal-view.ts';
import { threadView } from '../../../src/lib/server/letters/thread-view.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import { ownItem } from '../../../src/lib/server/people/profiles/profile-view.ts';
import { introductionOf } from '../../../src/lib/server/people/profiles/introductions.ts';
import { labels } from '../../../src/lib/server/people/labels/labels.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { decide, stateOf } from '../../review/desk.ts';
import { clear, introduce } from './about.ts';

useWorld();
beforeEach(() => clear('maya'));

/** Maya's introduction, as lin reads it in the thread and in the list of pals. */
async function whatLinReads() {
	const lin = await actor('lin');
	const thread = await threadView(await messages.openThread(lin, await pairingOf('maya', 'lin')), lin, 'en');
	const [pal] = await messages.listPals(lin);
	const card = await palView(pal!, lin.id, {
		label: await labels('en'),
		locale: 'en',
		teachersOf: () => [],
		introductions: pal!.introductions
	});
	expect(card.pals[0]!.introduction).toEqual(thread.pals[0]!.introduction);
	return thread.pals[0]!.introduction?.body;
}

describe('an introduction', () => {
	test('is shown to others once a teacher of the classroom approves it; until then the earlier one is', async () => {
		const before = await whatLinReads();
		expect(before).toContain('clarinet');
		const sent = await introduce('maya', 'I am Maya, and I moved up to second chair.');
		expect(await whatLinReads()).toBe(before);
		expect(JSON.stringify(await messages.listPals(await actor('lin')))).not.toContain('second chair');
		await decide('t.ellis', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await whatLinReads()).toBe('I am Maya, and I moved up to second chair.');
		expect(await introductionOf(await personId('maya'))).toMatchObject({ lang: 'en' });
	});

	test.each(['return', 'withhold'] as const)(
		'stays hidden when the decision is to %s it',
		async (decision) => {
			const before = await whatLinReads();
			const sent = await introduce('maya', `Not yet: ${decision}`);
			await decide('t.carver', {
				revisionId: sent.revisionId,
				decision,
				reason: 'other',
				words: 'Look again'
			});
			expect(await whatLinReads()).toBe(before);
			const own = await ownItem(await actor('maya'), 'introduction');
			expect(own).toMatchObject({ body: `Not yet: ${decision}`, review: { words: 'Look again' } });
		}
	);

	test('waits for its own classroom: other teachers and students cannot find, decide or recall it', async () => {
		const sent = await introduce('maya', 'For Ms Carter and Ms Ellis');
		for (const username of ['t.moore', 't.chaoyang', 't.sun', 't.phillips', 'lin', 'maya', 'noor']) {
			const who = await actor(username);
			await expect(moderation.findItem(who, sent.id), username).rejects.toThrow(NotFound);
			expect((await moderation.queueOf(who)).items.map(({ id }) => id)).not.toContain(sent.id);
			await expect(
				moderation.decide(who, { revisionId: sent.revisionId, decision: 'approve' }),
				username
			).rejects.toThrow(NotFound);
			await expect(moderation.recallItem(who, sent.id, 'Why'), username).rejects.toThrow(NotFound);
		}
		for (const username of ['t.carver', 't.ellis'])
			expect((await moderation.queueOf(await actor(username))).items).toContainEqual(
				expect.objectContaining({ id: sent.id, kind: 'introduction', pals: null, pairingId: null })
			);
		expect(await moderation.findItem(await actor('coordinator'), sent.id)).toMatchObject({
			reading: 'outside'
		});
		const read = and(eq(auditEvent.subjectId, sent.id), eq(auditEvent.verb, 'introduction.read'));
		expect(
			await db().select().from(auditEvent).where(read).orderBy(auditEvent.at, auditEvent.id)
		).toHaveLength(1);
	});

	test('is one at a time and can be edited while open; a decision is bound to the text that was read', async () => {
		const sent = await introduce('maya', 'First words');
		await expect(introduce('maya', 'Another window')).rejects.toThrow(Conflict);
		const changed = await introduce('maya', 'Second words', { id: sent.id, basis: sent.revisionId });
		await expect(decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' })).rejects.toEqual(
			new Conflict('moved_edited')
		);
		await decide('t.carver', { revisionId: changed.revisionId, decision: 'approve' });
		await expect(
			introduce('maya', 'Third words', { id: sent.id, basis: changed.revisionId })
		).rejects.toThrow(Conflict);
		expect(await whatLinReads()).toBe('Second words');
	});

	test('sent from two windows at once is accepted once', async () => {
		const outcomes = await Promise.allSettled([
			introduce('maya', 'One window'),
			introduce('maya', 'The other')
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('can be withdrawn by its writer while it waits, and recalled by a teacher afterwards', async () => {
		const maya = await actor('maya');
		const first = await introduce('maya', 'I change my mind');
		await profiles.withdraw(maya, first.id);
		expect(await stateOf(first.id)).toBe('draft');
		await expect(profiles.withdraw(await actor('lin'), first.id)).rejects.toThrow(NotFound);
		const again = await introduce('maya', 'Now I mean it', { id: first.id, basis: first.revisionId });
		await decide('t.carver', { revisionId: again.revisionId, decision: 'approve' });
		expect(await whatLinReads()).toBe('Now I mean it');
		await moderation.recallItem(await actor('t.ellis'), first.id, 'Her mother asked');
		// Then there is none: its writer gave up the earlier one.
		expect(await whatLinReads()).toBeUndefined();
	});

	test('cannot use the id of a letter or of somebody else’s introduction', async () => {
		const sent = await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'A letter, not an introduction')
		);
		const andres = await introduce('andre', 'I drum');
		for (const id of [sent.id, andres.id, 'nonsense'])
			await expect(introduce('maya', 'Forged', { id })).rejects.toEqual(
				new Invalid('introduction', 'letter_unknown')
			);
		await expect(
			messages.submit(await actor('andre'), {
				pairingId: await pairingOf('andre', 'hao'),
				id: andres.id,
				body: 'Forged',
				basis: andres.revisionId
			})
		).rejects.toEqual(new Invalid('body', 'letter_unknown'));
		await clear('andre');
	});

	test.each([
		['', 'introduction_empty'],
		[' \u200b ', 'introduction_empty'],
		['a\0b', 'letter_unreadable'],
		['x'.repeat(501), 'introduction_too_long'],
		['👩‍👩‍👧‍👦'.repeat(501), 'introduction_too_long']
	])('%j is refused at its field', async (body, code) => {
		await expect(introduce('maya', body)).rejects.toEqual(new Invalid('introduction', code));
	});

	test('may have 500 characters of any kind', async () => {
		await expect(introduce('maya', '👩‍👩‍👧‍👦'.repeat(500))).resolves.toMatchObject({ urgent: false });
	});

	test('is screened: a phone number is warned about once, and then the teacher sees the finding', async () => {
		const id = newId();
		const body = 'Call me: 205-555-0147';
		await expect(introduce('maya', body, { id })).rejects.toThrow(Warned);
		const sent = await introduce('maya', body, { id, anyway: true });
		const item = await moderation.findItem(await actor('t.carver'), sent.id);
		expect(item.findings).toContainEqual(expect.objectContaining({ check: 'contact', kind: 'phone' }));
		expect(item.warnings).toHaveLength(1);
		expect(await db().select().from(finding).where(eq(finding.revisionId, sent.revisionId))).not.toEqual([]);
	});

	test('can be appealed to another teacher, like a letter', async () => {
		const sent = await introduce('maya', 'I think that this is fine');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'withhold', reason: 'other' });
		await expect(appeal(await actor('lin'), { reviewableId: sent.id })).rejects.toThrow(NotFound);
		await appeal(await actor('maya'), { reviewableId: sent.id, words: 'Please' });
		expect((await moderation.queueOf(await actor('t.carver'))).items.map(({ id }) => id)).not.toContain(
			sent.id
		);
		await decide('t.ellis', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await whatLinReads()).toBe('I think that this is fine');
	});
});

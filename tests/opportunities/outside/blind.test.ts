// Reviewers of a call for adults: what they read, what they do not see, and who does not review.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { callForStaff, callsView, outside, stepDown } from '../../../src/lib/server/opportunities/index.ts';
import { useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { begin, listOf, reading, readersOf, reviews, score, strangers, strike } from '../reviewing.ts';
import { applied, formNow } from './stage.ts';
import { postInReview, shortPost, struck } from './reviewed.ts';

useWorld();
useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const forStaff = async (who: string, slug: string) =>
	inLocale('en', async () => outside.outsideCallView(await actor(who), slug, 'en'));

describe('a reviewer', () => {
	test('reads the answers without name and addresses, and finds the call in their list', async () => {
		const post = await shortPost();
		const own = await applied(post.slug, 'confirmed', { name: 'Quentin Zorblax' });
		const answers = ['I am Quentin ZORBLAX, q@school.example, 205-555-0134.', 'Ask Zorblax.'];
		await outside.handInOutside(own.token, await formNow(own.token, { answers }));
		await strike('coordinator', post.slug, own.id);
		await reviews(post.slug, ...strangers);
		expect((await callsView(await actor('t.phillips'), 'en')).map(({ slug }) => slug)).toContain(post.slug);
		expect((await callsView(await actor('t.carver'), 'en')).map(({ slug }) => slug)).not.toContain(post.slug);
		moveClock(2 * 86_400_000);
		await begin(post.slug);
		for (const { who, id } of await readersOf(post.slug, own.id)) {
			const shown = JSON.stringify([
				await reading(who, post.slug, id),
				await callForStaff(await actor(who), post.slug, 'en')
			]);
			expect(shown).not.toMatch(/zorblax|quentin|school\.example|0134|Certificate/i);
			expect(shown).toContain('Ask ');
		}
		for (const who of ['t.carver', 'maya'])
			await expect(callForStaff(await actor(who), post.slug, 'en'), who).rejects.toThrow(NotFound);
	});

	test('with the same family name, or with the same mail address, gets it never', async () => {
		const post = await shortPost();
		const [grant, own, free] = [
			await struck(post.slug, { name: 'Grant Example' }),
			await struck(post.slug, { name: '何小明' }),
			await struck(post.slug, { name: 'Robin Nowhere', email: 'anshan@example.org' })
		];
		await db()
			.update(t.person)
			.set({ email: 'Anshan@example.org' })
			.where(eq(t.person.id, await personId('t.anshan')));
		await reviews(post.slug, ...strangers);
		moveClock(2 * 86_400_000);
		await begin(post.slug);
		const whoReads = async ({ id }: { id: string }) => (await readersOf(post.slug, id)).map(({ who }) => who);
		expect(await whoReads(grant)).not.toContain('t.grant');
		expect(await whoReads(own)).not.toContain('t.he');
		expect(await whoReads(free)).not.toContain('t.anshan');
		for (const entry of [grant, own, free]) expect(await whoReads(entry)).toHaveLength(2);
	});

	test('to whom somebody close applies steps down, and what was theirs goes to others', async () => {
		const post = await postInReview();
		await expect(stepDown(await actor('t.carver'), post.slug)).rejects.toThrow(NotFound);
		await expect(stepDown(await actor('t.phillips'), 'beijing-summer')).rejects.toThrow(NotFound);
		const [line] = await listOf('t.phillips', post.slug);
		await stepDown(await actor('t.phillips'), post.slug);
		await expect(reading('t.phillips', post.slug, line!.id)).rejects.toThrow(NotFound);
		await expect(callForStaff(await actor('t.phillips'), post.slug, 'en')).rejects.toThrow(NotFound);
		const left = strangers.slice(1);
		for (const { id } of post.list) expect(await readersOf(post.slug, id, left)).toHaveLength(2);
	});

	test('finds nothing under a forged id, under another call, and after an erasure', async () => {
		const [post, other] = [await postInReview(), await shortPost()];
		const [own] = post.list;
		const [{ who, id }] = (await readersOf(post.slug, own.id)) as [{ who: string; id: string }];
		for (const [slug, forged] of [
			[other.slug, id],
			['beijing-summer', id],
			[post.slug, own.id],
			[post.slug, 'x'],
			[post.slug, '\0']
		] as const)
			await expect(reading(who, slug, forged), `${slug} ${forged}`).rejects.toThrow(NotFound);
		const another = strangers.find((name) => name !== who)!;
		await expect(reading(another, post.slug, id)).rejects.toThrow(NotFound);
		await outside.withdrawOutside(own.token);
		await expect(score(who, post.slug, id, ['5'])).rejects.toThrow(NotFound);
		expect((await listOf(who, post.slug)).map((line) => line.id)).not.toContain(id);
	});
});

describe('what reviewers do not see', () => {
	test('is confirmed by a coordinator who does not review, and by nobody else', async () => {
		const [post, other] = [await shortPost(), await shortPost()];
		const own = await applied(post.slug);
		for (const who of ['t.carver', 't.ellis', 't.grant', 'maya'])
			await expect(strike(who, post.slug, own.id), who).rejects.toThrow(NotFound);
		for (const slug of [other.slug, 'beijing-summer'])
			await expect(strike('coordinator', slug, own.id)).rejects.toThrow(NotFound);
		const draft = await applied(post.slug, 'confirmed');
		await expect(strike('coordinator', post.slug, draft.id)).rejects.toThrow(NotFound);
		await strike('coordinator', post.slug, own.id);
		expect((await forStaff('coordinator', post.slug))!.lines).toMatchObject([{ id: own.id, struck: true }]);
		const [event] = await db().select().from(t.auditEvent).where(eq(t.auditEvent.detail, own.id));
		expect(event).toMatchObject({ verb: 'application.strike', subjectId: post.id });
	});

	test('was not confirmed: the application takes no part', async () => {
		const post = await shortPost();
		const [own] = [await struck(post.slug), await applied(post.slug)];
		await reviews(post.slug, ...strangers);
		expect((await forStaff('coordinator', post.slug))!.kept).toMatchObject({
			before: { read: 2, struck: 1, unstruck: [{ school: null, n: 1 }] }
		});
		moveClock(2 * 86_400_000);
		await begin(post.slug);
		expect(await readersOf(post.slug, own.id)).toHaveLength(2);
		expect((await forStaff('coordinator', post.slug))!.kept!.begun).toMatchObject({ all: 1 });
	});
});

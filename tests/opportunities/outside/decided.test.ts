// What was decided about adults from outside, and what they answer.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { daysAfter } from '../../../src/lib/server/kernel/time/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { outside } from '../../../src/lib/server/opportunities/index.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { applied, linkIn, look, openPost } from './stage.ts';

useWorld();
const box = useMailbox();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const forStaff = async (who: string, slug: string) =>
	inLocale('en', async () => outside.outsideCallView(await actor(who), slug, 'en'));

/** Everybody is told: these have an offer, the others none. */
async function decide(
	articleId: string,
	list: [id: string, outcome: 'offered' | 'waiting' | 'declined'][],
	told = true
) {
	const decisionId = newId();
	await db()
		.insert(t.callDecision)
		.values({
			id: decisionId,
			articleId,
			seed: 1,
			proposedBy: await personId('coordinator'),
			proposedAt: now(),
			tellAt: now(),
			answerUntil: daysAfter(now(), 14),
			...(told && { confirmedBy: await personId('t.song'), confirmedAt: now(), toldAt: now() })
		});
	for (const [index, [applicationId, outcome]] of list.entries())
		await db()
			.insert(t.applicationOutcome)
			.values({
				applicationId,
				decisionId,
				rank: index + 1,
				median: 300,
				lot: index,
				outcome,
				...(told && outcome === 'offered' && { offeredAt: now(), answerUntil: daysAfter(now(), 14) })
			});
}

describe('what was decided', () => {
	test('is unknown to everybody before all are told', async () => {
		const { id: articleId, slug } = await openPost();
		const { token, id } = await applied(slug);
		await decide(articleId, [[id, 'offered']], false);
		await outside.sweepApplicants();
		expect((await look(token)).stage).toBe('handed_in');
		expect((await forStaff('coordinator', slug))!.lines[0]).toMatchObject({ outcome: null, name: null });
		await expect(outside.answerOffer(token, 'accepted')).rejects.toEqual(new Conflict('applicant_no_offer'));
	});

	test('is mailed once with a new link; an offer is taken, and only of these the coordinator sees who they are', async () => {
		const { id: articleId, slug } = await openPost();
		const [first, second] = [await applied(slug), await applied(slug)];
		await decide(articleId, [
			[first.id, 'offered'],
			[second.id, 'declined']
		]);
		await outside.sweepApplicants();
		await outside.sweepApplicants();
		await outside.mailApplicant({ id: first.id, telling: 'decided' });
		const mail = decoded(box.received.at(-1)!);
		expect(mail).not.toMatch(/offer|Pat/);
		const token = linkIn(box.received.at(-1)!);
		expect(await look(token)).toMatchObject({ stage: 'offered' });
		await expect(look(first.token)).rejects.toThrow(NotFound);
		await outside.answerOffer(token, 'accepted');
		await outside.answerOffer(token, 'accepted');
		await expect(outside.answerOffer(token, 'declined')).rejects.toThrow(Conflict);
		expect((await look(token)).stage).toBe('accepted');
		expect((await look(second.token)).stage).toBe('declined');
		await expect(outside.answerOffer(second.token, 'accepted')).rejects.toThrow(Conflict);
		const { lines } = (await forStaff('coordinator', slug))!;
		expect(lines.find(({ id }) => id === first.id)).toMatchObject({ mail: first.mail, answer: 'accepted' });
		expect(lines.find(({ id }) => id === second.id)).toMatchObject({ name: null, mail: null });
	});

	test('of an offer that was not answered in time is that it ended', async () => {
		const { id: articleId, slug } = await openPost();
		const { token, id } = await applied(slug);
		await decide(articleId, [[id, 'offered']]);
		moveClock(15 * 86_400_000);
		expect((await look(token)).stage).toBe('lapsed');
		await expect(outside.answerOffer(token, 'accepted')).rejects.toThrow(Conflict);
	});
});

// Letters for the matrix: a part of settle.ts.
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { joinHalves } from '../../src/lib/letters/letter-halves.ts';
import { actor, letter, personId } from '../world.ts';

/** Letters of maya in every state, and one of priya that waits for the recipient's teachers. */
export async function writeLetters(ids: Record<string, string>) {
	const [maya, carver] = [await actor('maya'), await actor('t.carver')];
	const letterIds: Record<string, string> = {};
	for (const name of [
		'waiting',
		'second',
		'third',
		'fourth',
		'fifth',
		'halved',
		'draft',
		'returned',
		'withheld',
		'released',
		'onItsWay',
		'thrownAway',
		// Cases are opened about these.
		'told',
		'toldClosed',
		'toldHanded'
	]) {
		const submitted = await messages.submit(maya, letter(ids.mayaLin!, `Unreadable to strangers: ${name}`));
		Object.assign(letterIds, { [name]: submitted.id, [`${name}Revision`]: submitted.revisionId });
	}
	// Its second half is in a language that its reviewers do not read: they asked the teachers of the pal.
	await db()
		.update(t.revision)
		.set({ body: joinHalves('Unreadable to strangers: halved', '星期六我们种了西红柿。') })
		.where(eq(t.revision.id, letterIds.halvedRevision!));
	await db().update(t.reviewable).set({ concern: 0 }).where(eq(t.reviewable.id, letterIds.halved!));
	await moderation.askForReading(carver, { revisionId: letterIds.halvedRevision!, half: 'second' });
	const [asked] = await db().select().from(t.halfReading);
	letterIds.halfReading = asked!.id;
	for (const name of ['urgent', 'cried']) {
		const cry = `Unreadable to strangers: ${name}. I don’t want to live any more.`;
		const submitted = await messages.submit(maya, letter(ids.mayaLin!, cry));
		Object.assign(letterIds, { [name]: submitted.id, [`${name}Revision`]: submitted.revisionId });
	}
	const [finding] = await db()
		.select()
		.from(t.finding)
		.where(eq(t.finding.revisionId, letterIds.urgentRevision!));
	letterIds.judgedRight = `right:${finding!.id}`;
	const decide = (name: string, decision: 'approve' | 'return' | 'withhold') =>
		moderation.decide(carver, {
			revisionId: letterIds[`${name}Revision`]!,
			decision,
			sure: true,
			reason: 'other',
			words: 'Kind words'
		});
	for (const name of ['draft', 'thrownAway']) await messages.withdraw(maya, ids.mayaLin!, letterIds[name]!);
	await decide('returned', 'return');
	await decide('withheld', 'withhold');
	await decide('released', 'approve');
	env.UNDO_SECONDS = 600;
	await decide('onItsWay', 'approve');
	env.UNDO_SECONDS = 0;
	await db()
		.insert(t.opened)
		.values({
			revisionId: ids.avaWaitingRevision!,
			by: await personId('t.phillips'),
			at: now(),
			seconds: 600
		});
	const [release] = await db()
		.select()
		.from(t.release)
		.where(eq(t.release.reviewableId, letterIds.released!));
	const toRecipient = await messages.submit(
		await actor('priya'),
		letter(ids.recipient!, 'To be read over there')
	);
	return {
		...letterIds,
		release: release!.id,
		recipientWaiting: toRecipient.id,
		recipientWaitingRevision: toRecipient.revisionId
	};
}

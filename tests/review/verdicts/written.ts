// Texts with findings that no check of their own has to see: planted as a hand-in writes them.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { Warned } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { actor, letter, pairingOf } from '../../world.ts';

/** A note of quality: shouting. */
export const shouting = 'WE WENT TO THE RIVER AND THE WATER WAS VERY COLD AND WE ALL LAUGHED ABOUT IT!!!';
/** Care of contact: a phone number. */
export const phone = 'You can call me, my phone number is 205-555-0134.';

/** A letter that is handed in, after a warning if there is one, with its findings. */
export async function flagged(from: string, to: string, body: string) {
	const [writer, text] = [await actor(from), letter(await pairingOf(from, to), body)];
	const sent = await messages.submit(writer, text).catch((error: unknown) => {
		if (error instanceof Warned) return messages.submit(writer, { ...text, anyway: true });
		throw error;
	});
	return { ...sent, findings: await findingsOf(sent.revisionId) };
}

export const findingsOf = (revisionId: string) =>
	db().select().from(t.finding).where(eq(t.finding.revisionId, revisionId));
export const talliesOf = (revisionId: string) =>
	db().select().from(t.findingTally).where(eq(t.findingTally.revisionId, revisionId));
export const verdictsOf = async (findingId: string) =>
	(
		await db()
			.select({ by: t.findingVerdict.by, verdict: t.findingVerdict.verdict })
			.from(t.findingVerdict)
			.innerJoin(t.findingTally, eq(t.findingTally.id, t.findingVerdict.tallyId))
			.where(eq(t.findingTally.findingId, findingId))
	).map(({ verdict }) => verdict);

/** Somebody says what they think of a finding. */
export const say = async (
	username: string,
	itemId: string,
	findingId: string,
	verdict: moderation.Verdict | null
) => moderation.sayVerdict(await actor(username), itemId, { findingId, verdict });

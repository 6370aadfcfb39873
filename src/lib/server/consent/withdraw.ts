import type { Actor } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction } from '../kernel/db/index.ts';
import { consentWithdrawal, givers } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { announceConsent, announcingEnds } from './announce.ts';
import { studentFor } from './find.ts';
import { scopeFacts } from './has-consent.ts';
import { lockStudents } from './record.ts';
import { keyText, readKey } from './scopes.ts';
import { agreedRows } from './scope-state.ts';

export interface Withdrawal {
	personId: string;
	/** What is withdrawn; without one, taking part, and with it everything else. */
	scope?: string;
	/** Which event or journey, for `event` and `travel`. */
	about?: string;
	/** Who asked for it. */
	askedBy: string;
	/** Staff only. */
	reason: string;
}

/**
 * Withdraws consent. To take part: writing stops at once, approved items that are not released wait again, the pals read a
 * kind sentence, and every further scope ends too. To one scope: only that one ends.
 * @throws NotFound, Invalid, Conflict where no consent is valid
 */
export async function withdraw(actor: Actor, input: Withdrawal): Promise<void> {
	const askedBy = givers.find((giver) => giver === input.askedBy);
	if (!askedBy) throw new Invalid('askedBy', 'form_invalid');
	const key = readKey(input);
	const takesPart = key.scope === 'letters';
	await transaction(async () => {
		const { id: studentId, schoolId } = await studentFor(actor, input.personId);
		const reason = cleanText('reason', input.reason, { missing: 'reason_missing' });
		// Of two withdrawals at once, the second finds no valid consent.
		await lockStudents([studentId]);
		const facts = (await scopeFacts([studentId])).get(studentId)!;
		if (!agreedRows(facts, key, now()).length) throw new Conflict('consent_none');
		const row = { id: newId(), studentId, schoolId, ...key, askedBy, reason, by: actor.id, at: now() };
		await announcingEnds(studentId, {
			why: 'withdrawn',
			work: async () => void (await db().insert(consentWithdrawal).values(row))
		});
		if (takesPart || key.scope === 'boards') await revokeApprovals({ authorIds: [studentId] });
		await record({
			actorId: actor.id,
			verb: takesPart ? 'consent.withdraw' : 'consent.scope_withdraw',
			subject: ['person', studentId],
			schools: [schoolId],
			detail: takesPart ? askedBy : keyText(key)
		});
		await announceConsent([studentId], key.scope);
	});
}

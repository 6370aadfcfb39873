// A second adult confirms exactly the list that was proposed. Until students are told, it can be taken back.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { Conflict, Forbidden } from '../../kernel/errors.ts';
import { applicationOutcome, callDecision } from '../../kernel/schema/index.ts';
import { sameHand } from '../../people/hands/index.ts';
import { callToDecide } from './deciders.ts';
import { type StandingDecision, outcomesOf, standingDecision, recordDecision } from './decisions.ts';
import { checkUnrelated } from './propose.ts';
import { decisionFingerprint, rankingOf } from './ranking.ts';

/** The fingerprint of what was proposed. */
export async function fingerprintOfDecision({ id, tellAt, answerUntil }: StandingDecision): Promise<string> {
	const list = (await outcomesOf(id)).map(({ applicationId, ...entry }) => ({ id: applicationId, ...entry }));
	return decisionFingerprint(list, [tellAt, answerUntil]);
}

/**
 * Confirms what was proposed.
 * @throws NotFound, Forbidden for the hand that proposed it, Conflict where there is nothing to confirm, where it is too late for the moment
 * at which students are told, or where anything has changed since: an application was withdrawn, a score or the answer of a school
 */
export async function confirmDecision(
	actor: Actor,
	slug: string,
	{ fingerprint, unrelated }: { fingerprint: string; unrelated: boolean }
): Promise<void> {
	await transaction(async () => {
		const call = await callToDecide(actor, slug, 'en');
		const { list, open } = await rankingOf(call, true);
		const decision = await standingDecision(call.id, true);
		if (!decision || decision.confirmedAt) throw new Conflict('decision_none');
		if (await sameHand(actor.id, [decision.proposedBy])) throw new Forbidden('decision_own');
		checkUnrelated({ unrelated });
		const proposed = await fingerprintOfDecision(decision);
		const stillSo = decisionFingerprint(list, [decision.tellAt, decision.answerUntil]);
		if (proposed !== fingerprint || proposed !== stillSo || open > 0) throw new Conflict('decision_changed');
		if (decision.tellAt.getTime() <= now().getTime()) throw new Conflict('decision_late');
		await db()
			.update(callDecision)
			.set({ confirmedBy: actor.id, confirmedAt: now() })
			.where(eq(callDecision.id, decision.id));
		await recordDecision(actor, call, 'decision.confirm', decision.id);
	});
}

/** Takes a decision back before anybody is told. @throws NotFound, Conflict */
export async function takeDecisionBack(actor: Actor, slug: string): Promise<void> {
	await transaction(async () => {
		const call = await callToDecide(actor, slug, 'en');
		await rankingOf(call, true);
		const decision = await standingDecision(call.id, true);
		if (!decision) throw new Conflict('decision_none');
		if (decision.toldAt) throw new Conflict('decision_told');
		await db().delete(applicationOutcome).where(eq(applicationOutcome.decisionId, decision.id));
		await db().update(callDecision).set({ endedAt: now() }).where(eq(callDecision.id, decision.id));
		await recordDecision(actor, call, 'decision.take_back', decision.id);
	});
}

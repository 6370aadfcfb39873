// The schools of the first in the list are asked whether these students travel.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { travelClearance } from '../../kernel/schema/index.ts';
import type { FoundCall } from '../find-call.ts';
import { callToDecide } from './deciders.ts';
import { standingDecision, recordDecision } from './decisions.ts';
import { type Ranking, rankingOf } from './ranking.ts';
import { shortlistSize } from './rank.ts';

/**
 * Asks the schools of the shortlist. Again, it asks for whoever has come up since.
 * @throws NotFound, Conflict where the reviews are not in, a decision is proposed, or everybody has been asked
 */
export async function askSchools(actor: Actor, slug: string): Promise<void> {
	await transaction(async () => {
		const call = await callToDecide(actor, slug, 'en');
		const ranking = await rankingOf(call, true);
		await refuseUnready(call, ranking);
		const wanted = toAsk(call, ranking);
		if (!wanted.length) throw new Conflict('decision_asked');
		const askedAt = now();
		await db()
			.insert(travelClearance)
			.values(wanted.map(({ id, schoolId }) => ({ applicationId: id, schoolId: schoolId!, askedAt })));
		await recordDecision(actor, call, 'decision.ask_schools');
	});
}

/** Those near the places, and those who would get one, whose school was not asked yet. */
export const toAsk = ({ places }: FoundCall, { list, asked }: Ranking) =>
	list.filter(
		({ id, rank, outcome }) =>
			outcome !== 'declined' &&
			!asked.has(id) &&
			(outcome === 'offered' || rank <= shortlistSize(places ?? 0))
	);

/** @throws Conflict */
export async function refuseUnready(call: FoundCall, { seed, open, list }: Ranking): Promise<void> {
	if (call.places === null) throw new Conflict('decision_places');
	if (seed === null || open > 0) throw new Conflict('decision_reviews');
	if (!list.some(({ median }) => median > 0)) throw new Conflict('decision_nobody');
	if (await standingDecision(call.id)) throw new Conflict('decision_there');
}

// Papers of those who travel: that an adult of the school saw them, and until when they are valid. The papers stay with the family.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { travelPaper, travelPapers } from '../../kernel/schema/index.ts';
import { dayIn, isDate } from '../../kernel/time/index.ts';
import { findJourney, lockTraveller, recordTraveller } from './find-journey.ts';

export type TravelPaperKind = (typeof travelPapers)[number];

interface SeenPaper {
	/** The application of the student. */
	application: string;
	kind: string;
	/** YYYY-MM-DD; empty: no end. */
	until: string;
}

/**
 * An adult of the student's school saw a paper. It takes the place of the one that was seen before.
 * @throws NotFound for a student of others, or who does not travel; Invalid, also for a paper that ends before the journey does
 */
export async function seeTravelPaper(
	actor: Actor,
	slug: string,
	{ application, kind: typed, until }: SeenPaper,
	locale: Locale
): Promise<void> {
	await transaction(async () => {
		const { call } = await findJourney(actor, slug, locale);
		const traveller = await lockTraveller(actor, application, call.id);
		const kind = travelPapers.find((name) => name === typed);
		if (!kind) throw new Invalid('kind', 'form_invalid');
		if (until && !isDate(until)) throw new Invalid('until', 'date_wrong');
		const last = call.travelTo ?? call.travelFrom ?? dayIn(now(), call.zone);
		if (until && until < last) throw new Invalid('until', 'journey_paper_short');
		await endPaper(actor, traveller.applicationId, kind);
		await db()
			.insert(travelPaper)
			.values({
				id: newId(),
				applicationId: traveller.applicationId,
				kind,
				seenBy: actor.id,
				seenAt: now(),
				validUntil: until || null
			});
		await recordTraveller(actor, traveller, 'journey.paper');
	});
}

/** What was said about a paper was wrong. @throws NotFound */
export async function takeBackTravelPaper(
	actor: Actor,
	slug: string,
	{ application, kind }: Pick<SeenPaper, 'application' | 'kind'>,
	locale: Locale
): Promise<void> {
	await transaction(async () => {
		const { call } = await findJourney(actor, slug, locale);
		const traveller = await lockTraveller(actor, application, call.id);
		if (!(await endPaper(actor, traveller.applicationId, kind))) throw new NotFound();
		await recordTraveller(actor, traveller, 'journey.paper_back');
	});
}

/** @returns whether there was one */
async function endPaper(actor: Actor, applicationId: string, kind: string): Promise<boolean> {
	const ended = await db()
		.update(travelPaper)
		.set({ endedAt: now(), endedBy: actor.id })
		.where(
			and(
				eq(travelPaper.applicationId, applicationId),
				eq(travelPaper.kind, kind as TravelPaperKind),
				isNull(travelPaper.endedAt)
			)
		)
		.returning({ id: travelPaper.id });
	return ended.length > 0;
}

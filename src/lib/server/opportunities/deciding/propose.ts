// One adult proposes a decision: the list as it stands, and when students are told.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, insertAll, transaction } from '../../kernel/db/index.ts';
import { checkAll, Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { applicationOutcome, callDecision } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { type Calendar, calendars } from '../../schools/calendar/index.ts';
import type { FoundCall } from '../find-call.ts';
import { callToDecide } from './deciders.ts';
import type { RankedApplication } from './rank.ts';
import { decisionFingerprint, rankingOf } from './ranking.ts';
import { recordDecision } from './decisions.ts';
import { refuseUnready } from './shortlist.ts';
import { isTellingTime, officeHours } from './telling-time.ts';

export interface ProposedDecision {
	/** Of the list that was read. */
	fingerprint: string;
	/** When students are told: ISO 8601. */
	tellAt: string;
	/** Days until which an offer is answered. */
	days: string;
	/** They say that nobody close to them applies. */
	unrelated: boolean;
}

/** Days that students have to answer. */
export const fewestDays = 3;
export const mostOfferDays = 30;
/** Days ahead that they are told. */
const mostDaysAhead = 60;

/**
 * Proposes the list. Nothing changes for anybody until it is confirmed and told.
 * @throws NotFound, Invalid, Conflict where the list has changed, a school has not answered about somebody who would get a place, reviews
 * are missing, or a decision is there
 */
export async function proposeDecision(actor: Actor, slug: string, form: ProposedDecision): Promise<void> {
	await transaction(async () => {
		const call = await callToDecide(actor, slug, 'en');
		const ranking = await rankingOf(call, true);
		await refuseUnready(call, ranking);
		const { list, seed } = ranking;
		if (decisionFingerprint(list) !== form.fingerprint) throw new Conflict('decision_changed');
		if (list.some(({ outcome, travels }) => outcome === 'offered' && travels === null))
			throw new Conflict('decision_schools');
		const tellAt = new Date(form.tellAt);
		const days = Number(form.days);
		const schools = await calendarsOf(list, call);
		await checkAll([
			() => checkTellAt(tellAt, schools),
			() => checkDays(form.days, days),
			() => checkUnrelated(form)
		]);
		const id = newId();
		await db()
			.insert(callDecision)
			.values({
				id,
				articleId: call.id,
				seed: seed!,
				proposedBy: actor.id,
				proposedAt: now(),
				tellAt,
				answerUntil: daysAfter(tellAt, days)
			});
		await insertAll(
			applicationOutcome,
			list.map(({ id: applicationId, rank, median, lot, outcome, passedOver }) => ({
				applicationId,
				decisionId: id,
				rank,
				median,
				lot,
				outcome,
				passedOver
			}))
		);
		await recordDecision(actor, call, 'decision.propose', id);
	});
}

/** The calendars of the schools of these applications; for a call for adults its working hours. */
export async function calendarsOf(
	list: Pick<RankedApplication, 'schoolId'>[],
	{ audience, zone }: FoundCall
): Promise<Calendar[]> {
	if (audience === 'adults') return [officeHours(zone)];
	const all = await calendars();
	return [...new Set(list.map(({ schoolId }) => schoolId))].flatMap((id) => all.get(id ?? '') ?? []);
}

function checkTellAt(tellAt: Date, schools: Calendar[]): void {
	const time = tellAt.getTime();
	if (Number.isNaN(time) || time > daysAfter(now(), mostDaysAhead).getTime())
		throw new Invalid('tellAt', 'form_invalid');
	if (time <= now().getTime()) throw new Invalid('tellAt', 'decision_past');
	if (!isTellingTime(schools, tellAt, now())) throw new Invalid('tellAt', 'decision_hours');
}

function checkDays(typed: string, days: number): void {
	if (!/^\d{1,2}$/.test(typed) || days < fewestDays || days > mostOfferDays)
		throw new Invalid('days', 'decision_days');
}

/** @throws Invalid */
export function checkUnrelated({ unrelated }: { unrelated: boolean }): void {
	if (!unrelated) throw new Invalid('unrelated', 'decision_unrelated');
}

import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { formatList, formatMoment, type Zone } from '../../kernel/format.ts';
import { type ReviewScope, homeSchoolOf, type OnHold } from '../../review/index.ts';
import { alertAbout, holds, whoKnows } from './holders.ts';
import { tables } from '../../kernel/schema/index.ts';

const { caseItem, person, safeguardingCase, school } = tables;

interface HoldItem {
	id: string;
	authorId: string;
	/** When its newest wording was handed in. */
	submittedAt: Date;
	scope: ReviewScope;
	on: OnHold | null;
}

interface HoldViewer {
	actor: Actor;
	zone: Zone;
	nameOf(id: string, fallback?: string): string;
}

/** What the desk shows of a hold: who holds it, since when, and what this reader may do about it. Null without a hold. */
export async function holdView({ on, scope, ...item }: HoldItem, { actor, zone, nameOf }: HoldViewer) {
	if (!on) return null;
	const held = { ...on, since: new Date(on.since), toldAt: on.toldAt && new Date(on.toldAt) };
	const { exceptId, pastSchool } = on;
	const isHolder = await holds(actor, item, scope, { exceptId, pastSchool });
	const knowers = await whoKnows(item, scope, { exceptId, pastSchool });
	const otherKnowers = knowers.filter((id) => id !== actor.id);
	const alert = await alertAbout(item.id);
	const people = await namesOf([...knowers, on.toldBy, alert?.acknowledgedBy]);
	const name = (id: string) => nameOf(id, people.get(id));
	const caseId = isHolder ? await caseOf(actor, item.id) : null;
	const isTold = held.toldAt !== null && held.toldAt >= item.submittedAt;
	const isAnswered = Boolean(alert?.acknowledgedAt && alert.acknowledgedAt >= item.submittedAt);
	return {
		since: formatMoment(held.since, zone, now()),
		/** Within how many minutes the school answers, at any hour; null once somebody is on it. */
		minutes:
			isTold || caseId || alert?.acknowledgedBy
				? null
				: await answerMinutes(homeSchoolOf(scope, item.authorId)),
		/**
		 * This wording is not yet part of a case, as far as this reader may know. Once somebody is on it, only they make it one: a colleague would
		 * tell them what they have read.
		 */
		tells: !isTold && !caseId && (isHolder || !isAnswered),
		/** They got its alert, and nobody has answered yet. */
		alerted: Boolean(alert && !isAnswered),
		/** This reader may release, return or withhold it. */
		mine: isHolder,
		/** The others who know of it, or are notified next. */
		names: otherKnowers.length ? formatList(otherKnowers.map(name), zone.locale) : null,
		/** A colleague for whom a note can be left. */
		askedId: otherKnowers[0] ?? null,
		told: held.toldAt && {
			by: on.toldBy === actor.id ? null : name(on.toldBy!),
			at: formatMoment(held.toldAt, zone, now())
		},
		dealing: alert?.acknowledgedBy
			? {
					by: alert.acknowledgedBy === actor.id ? null : name(alert.acknowledgedBy),
					at: formatMoment(alert.acknowledgedAt!, zone, now())
				}
			: null,
		caseId
	};
}

export type HoldView = Awaited<ReturnType<typeof holdView>>;

async function namesOf(ids: (string | null | undefined)[]): Promise<Map<string, string>> {
	const idList = sql.param(`{${ids.filter(Boolean).join(',')}}`);
	const people = await rows<{ id: string; name: string }>(
		sql`select ${person.id}, ${person.displayName} as name from ${person}
			where ${person.id} = any(${idList}::uuid[])`
	);
	return new Map(people.map(({ id, name }) => [id, name]));
}

/** Within how many minutes a school answers an alert, at any hour. */
export async function answerMinutes(schoolId: string): Promise<number> {
	const [row] = await rows<{ minutes: number }>(
		sql`select ${school.answerMinutes} as minutes from ${school} where ${school.id} = ${schoolId}`
	);
	return row!.minutes;
}

/** The open case about an item, where the actor sees it. */
export async function caseOf(actor: Actor, itemId: string): Promise<string | null> {
	const [openCase] = await rows<{ id: string }>(sql`
		select ${safeguardingCase.id} from ${caseItem}
			join ${safeguardingCase} on ${safeguardingCase.id} = ${caseItem.caseId}
		where ${caseItem.reviewableId} = ${itemId} and ${safeguardingCase.closedAt} is null
			and ${seesCase.where(readerOf(actor), 'safeguardingCase')}
			limit 1`);
	return openCase?.id ?? null;
}

// The texts of one writer, looked at together. What comes of it is for staff alone (safety rule 12): it is added after the writer was
// warned, is never urgent, and no page, answer or copy of a student has it.
import { now } from '../../kernel/clock.ts';
import { anyOf, db, insertAll, rows, sql, and, eq, isNotNull, or, lte } from '../../kernel/db/index.ts';
import { isHandedIn, onHoldSql, runningCycle } from '../../kernel/predicates/index.ts';
import { observation, tables } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import {
	type EarlierText,
	type Finding,
	findingsOverTime,
	type PlacedObservation,
	screen
} from '../../engines/screening/index.ts';
import type { ReviewScope } from '../scope.ts';

const { cycle, item, label, prompt } = tables;

/** For so many days texts are looked at together; then what is kept of them is deleted. */
export const windowDays = 30;
/** Earlier texts that are looked at, the newest. */
const maxTexts = 60;

interface ObservedText {
	id: string;
	authorId: string;
	scope: Pick<ReviewScope, 'id' | 'programId'>;
	observations: PlacedObservation[];
	/** The id is new: nothing is kept of an earlier revision. */
	isNew: boolean;
}

/**
 * What a text means together with earlier ones of its writer, and keeps what it leaves for later ones. In the transaction that hands
 * it in, which has locked the writer: of two texts at once the second sees the first.
 */
export async function lookTogether(text: ObservedText): Promise<Finding[]> {
	const { id, authorId, scope, isNew } = text;
	const observations = await withoutLessons(text.observations, scope.programId);
	const findings = observations.length ? findingsOverTime(observations, await earlierTexts(text)) : [];
	if (!isNew) await dropReplaced(id, observations);
	const common = { reviewableId: id, personId: authorId, programId: scope.programId, at: now() };
	await insertAll(
		observation,
		observations.map(({ check, kind, severity, digits }) => ({
			...common,
			check,
			kind,
			severity,
			digits: digits ?? null
		}))
	);
	return findings;
}

/**
 * The writer's other texts of the last thirty days in this program that leave something, the newest first. What was taken back counts
 * for nothing, and neither does what is on hold: it may be kept from whoever reads this text.
 */
const earlierTexts = ({ id, authorId, scope }: ObservedText): Promise<EarlierText[]> =>
	rows<EarlierText>(sql`
		select ${item.pairingId} is not null and ${item.pairingId} is not distinct from ${scope.id}::uuid as "samePal",
			json_agg(json_build_object('check', ${tables.observation.check}, 'kind', ${tables.observation.kind},
				'severity', ${tables.observation.severity}, 'digits', ${tables.observation.digits})) as observations
		from ${tables.observation} join ${item} on ${item.id} = ${tables.observation.reviewableId}
		where ${tables.observation.personId} = ${authorId}::uuid
			and ${tables.observation.at} > ${windowStart()}::timestamptz
		and ${tables.observation.programId} is not distinct from ${scope.programId}::text
		and ${item.id} <> ${id}::uuid and ${isHandedIn(item)} and not ${onHoldSql(item.id)}
		group by ${item.id} order by ${item.submittedAt} desc, ${item.id} desc limit ${maxTexts}`);

const windowStart = (): string => daysAfter(now(), -windowDays).toISOString();

/** What an earlier revision said stays, since it was said; but a number is in pieces only as it stands now. */
async function dropReplaced(id: string, observations: PlacedObservation[]): Promise<void> {
	const isReplaced = observations.map(({ check, kind }) =>
		and(eq(observation.check, check), eq(observation.kind, kind))
	);
	await db()
		.delete(observation)
		.where(and(eq(observation.reviewableId, id), or(isNotNull(observation.digits), ...isReplaced)));
}

/** Deletes what is kept of texts that were taken back. In the caller's transaction. */
export const dropObservations = (ids: string[]): Promise<unknown> =>
	rows(sql`delete from ${observation} where ${anyOf(sql`${observation.reviewableId}`, ids)}`);

/** How long letters answer an idea of the week, in days. */
const lessonDays = 14;

const isChannel = ({ kind }: { kind: string }) => kind.startsWith('channel-');

/** The observations without ways to write elsewhere that an idea of these weeks names: the text answers it. */
async function withoutLessons(
	observations: PlacedObservation[],
	programId: string | null
): Promise<PlacedObservation[]> {
	if (!programId || !observations.some(isChannel)) return observations;
	const day = (days: number) => daysAfter(now(), days).toISOString().slice(0, 10);
	const [ideas] = await rows<{ words: string }>(sql`
		select coalesce(string_agg(${label.text}, ' . '), '') as words
		from ${cycle} join ${prompt} on ${prompt.cycleId} = ${cycle.id}
			join ${label} on ${label.subject} = 'prompt:' || ${prompt.id}
		where ${cycle.programId} = ${programId} and ${runningCycle(cycle)}
		and ${prompt.startsOn} between ${day(-lessonDays)}::date and ${day(1)}::date`);
	const named = screen(ideas!.words, {}, []).observations.filter(isChannel);
	return observations.filter(({ kind }) => !named.some((idea) => idea.kind === kind));
}

/** Deletes what is kept of texts of more than thirty days ago. */
export async function forgetObservations(): Promise<void> {
	await db()
		.delete(observation)
		.where(lte(observation.at, sql`${windowStart()}::timestamptz`));
}

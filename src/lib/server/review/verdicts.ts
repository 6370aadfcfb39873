// What checks found, counted, and what reviewers say about it. That changes nothing about a text or a person, so it leaves no
// audit event, which would outlive the text: the row itself says who and when, and goes with it. The counts stay.
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql, transaction, and, eq, into, rows, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { Conflict, Forbidden, NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import {
	finding,
	findingTally,
	findingVerdict,
	reviewable,
	revision,
	tables,
	findingTotal,
	inner
} from '../kernel/schema/index.ts';
import { isHolder } from './hold/hold.ts';
import { readingOf } from './reading.ts';
import { v7 } from 'uuid';
import { type FindingAsShown, shownFindings } from './severities/index.ts';
import { isKeptFromAnybodySql, studentClassroomSql } from '../kernel/predicates/index.ts';

const { board, classroom, cycle, enrolment, item, member, pairing, rosterEntry } = tables;

export type Verdict = 'right' | 'not_worth';

/**
 * Says whether a finding was worth flagging; null takes it back. For those who may decide about the text, one for each person. It waits
 * for nobody who decides about the text, and nobody waits for it.
 * @throws NotFound for a text or finding that they may not see, Forbidden for those who only read it, Conflict for a revision that
 * is no longer the newest
 */
export async function sayVerdict(
	actor: Actor,
	itemId: string,
	{ findingId, verdict }: { findingId: string; verdict: Verdict | null }
): Promise<void> {
	const item = await readingOf(actor, itemId);
	if (!isId(findingId)) throw new NotFound();
	await transaction(async () => {
		const [flagged] = await db()
			.select({
				tallyId: findingTally.id,
				current: sql<boolean>`${reviewable.revisionId} = ${revision.id}`
			})
			.from(finding)
			.innerJoin(findingTally, eq(findingTally.findingId, finding.id))
			.innerJoin(revision, eq(revision.id, finding.revisionId))
			.innerJoin(reviewable, eq(reviewable.id, revision.reviewableId))
			.where(and(eq(finding.id, findingId), eq(reviewable.id, itemId), isSeenBy(actor)))
			// The tally stays until this is stored: an erasure counts it with the verdict, or without.
			.for('key share', { of: findingTally });
		if (!flagged) throw new NotFound();
		if (!(await mayReview(actor, item))) throw new Forbidden('verdict_not_yours');
		if (!flagged.current) throw new Conflict('verdict_old');
		const { tallyId } = flagged;
		const own = and(eq(findingVerdict.tallyId, tallyId), eq(findingVerdict.by, actor.id));
		if (verdict === null) return void (await db().delete(findingVerdict).where(own));
		await db()
			.insert(findingVerdict)
			.values({ tallyId, by: actor.id, verdict, at: now() })
			.onConflictDoUpdate({
				target: [findingVerdict.tallyId, findingVerdict.by],
				set: { verdict, at: now() }
			});
	});
}

/** Those for whose classroom it waits or waited, and the holders of a text on hold. */
const mayReview = async (actor: Actor, item: Awaited<ReturnType<typeof readingOf>>) =>
	item.reading === 'classroom' || (item.on !== null && (await isHolder(actor, item, item.scope, item.on)));

/** What reveals somebody's roster entry is shown to staff of their school alone, as in item-context.ts. */
const isSeenBy = ({ worksAt }: Actor) => sql`(${finding.about} is null or exists (
	select from ${rosterEntry} where ${rosterEntry.personId} = ${finding.about}
		and ${rosterEntry.schoolId} = any(${`{${worksAt.join(',')}}`}::text[])))`;

interface FindingsOf {
	revisionId: string;
	/** The language of the text. */
	locale: string;
	/** The writer's school, and the program in which they write. */
	schoolId: string;
	programId: string | null;
}

/** Stores the findings of a new revision that the desk shows, and counts every one. In the caller's transaction. */
export async function writeFindings(
	asShown: FindingAsShown[],
	{ revisionId, ...counted }: FindingsOf
): Promise<void> {
	if (!asShown.length) return;
	const withIds = asShown.map((row) => ({ ...row, id: v7() }));
	const shown = shownFindings(withIds);
	if (shown.length)
		await db()
			.insert(finding)
			.values(shown.map((row) => ({ ...row, revisionId })));
	const day = now().toISOString().slice(0, 10);
	await db()
		.insert(findingTally)
		.values(
			withIds.map((row) => ({
				...counted,
				revisionId,
				day,
				check: row.check,
				kind: row.kind,
				stated: row.stated,
				shown: row.shown,
				findingId: row.shown === 'hidden' ? null : row.id
			}))
		);
}

/**
 * Turns tallies and their verdicts into numbers of a month, with nothing that leads to a text or a person. Before their findings or
 * revisions are deleted. A text that is kept from an adult is not counted (safety rule 11).
 * @param where which tallies `inner.findingTally`
 */
const intoTotals = (where: SQLWrapper): SQL => sql`
	with gone as materialized (
		select ${inner.findingTally.id}, ${inner.findingTally.schoolId}, ${inner.findingTally.programId},
			${inner.findingTally.check}, ${inner.findingTally.kind}, ${inner.findingTally.stated},
				${inner.findingTally.shown}, ${inner.findingTally.locale},
			date_trunc('month', ${inner.findingTally.day})::date as month,
			${isKeptFromAnybodySql(inner.revision.reviewableId)} as kept
		from ${inner.findingTally} join ${inner.revision} on ${inner.revision.id} = ${inner.findingTally.revisionId}
			where ${where}
	), said as (
		delete from ${findingVerdict} where ${findingVerdict.tallyId} in (select id from gone)
		returning tally_id, verdict
	), ended as (
		delete from ${findingTally} where ${findingTally.id} in (select id from gone)
	), numbers as (
		select gone.id, (count(*) filter (where said.verdict = 'right'))::int as right_ones,
			(count(*) filter (where said.verdict = 'not_worth'))::int as not_worth_ones
		from gone left join said on said.tally_id = gone.id where not gone.kept group by gone.id
	)
	insert into ${into(findingTotal, 'id', 'schoolId', 'programId', 'check', 'kind', 'stated', 'shown', 'locale', 'month', 'flagged', 'right', 'notWorth')}
	select gen_random_uuid(), gone.school_id, gone.program_id, gone."check", gone.kind, gone.stated, gone.shown,
		gone.locale, gone.month, count(*)::int, sum(numbers.right_ones)::int, sum(numbers.not_worth_ones)::int
	from gone join numbers on numbers.id = gone.id
	group by 2, 3, 4, 5, 6, 7, 8, 9
	on conflict on constraint finding_total_once do update set
		flagged = ${findingTotal.flagged} + excluded.flagged,
		"right" = ${findingTotal.right} + excluded."right",
		not_worth = ${findingTotal.notWorth} + excluded.not_worth`;

/** The statement that counts findings whose revisions are about to be emptied or deleted. @param revisions a query of ids, in brackets */
export const countFindingsOfSql = (revisions: SQLWrapper): SQL =>
	intoTotals(sql`${inner.findingTally.revisionId} in ${revisions}`);

/** The same for findings that are about to be deleted alone. @param condition on `finding` `finding` */
export const countFindingsSql = (condition: SQLWrapper): SQL =>
	intoTotals(sql`${inner.findingTally.findingId} in (select ${tables.finding.id} from ${tables.finding}
		where ${condition})`);

/** Counts findings that were written without a tally: those of the demo world. */
export async function tallyMissing(): Promise<void> {
	await rows(sql`
		insert into ${into(findingTally, 'id', 'revisionId', 'findingId', 'schoolId', 'programId', 'check', 'kind', 'stated', 'shown', 'locale', 'day')}
		select gen_random_uuid(), ${tables.finding.revisionId}, ${tables.finding.id}, ${classroom.schoolId}, coalesce(
				(select ${cycle.programId} from ${pairing} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
					where ${pairing.id} = ${item.pairingId}),
				(select ${board.programId} from ${board} where ${board.id} = ${item.boardId})),
			${tables.finding.check}, ${tables.finding.kind}, ${tables.finding.severity}, ${tables.finding.severity}, ${tables.revision.locale},
				(${tables.revision.submittedAt} at time zone 'UTC')::date
		from ${tables.finding} join ${tables.revision} on ${tables.revision.id} = ${tables.finding.revisionId}
			join ${item} on ${item.id} = ${tables.revision.reviewableId}
		join ${classroom} on ${classroom.id} = coalesce(
			(select ${enrolment.classroomId} from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
				where ${member.pairingId} = ${item.pairingId} and ${member.personId} = ${item.authorId}),
			(select home.classroom_id from (${studentClassroomSql(item.authorId)}) home))
		where not exists (select from ${tables.findingTally} where ${tables.findingTally.findingId} = ${tables.finding.id})`);
}

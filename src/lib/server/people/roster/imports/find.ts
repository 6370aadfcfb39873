import {
	type Actor,
	isTeacher,
	mayConfirmList,
	readerIn,
	seesList,
	type WaitingReader
} from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, sql, and, asc, eq, gt, isNull, type SQL, type SQLWrapper } from '../../../kernel/db/index.ts';
import { inner, rosterImport, tables } from '../../../kernel/schema/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { instant, openGrant, suspendedSql } from '../../../kernel/predicates/index.ts';
import { schoolsTaughtBy } from '../../../schools/appointments/index.ts';
import { handSql } from '../../hands/index.ts';
import { unpackContent } from './content.ts';
import { daysAfter } from '../../../kernel/time/index.ts';

const { grant } = inner;

/** A list that nobody confirms is erased after this many days. */
export const keptDays = 14;

/** The moment before which a list has expired. Every query uses it, so that no job has to be on time. */
export const expiryLimit = (): Date => daysAfter(now(), -keptDays);

const columns = {
	id: rosterImport.id,
	schoolId: rosterImport.schoolId,
	by: rosterImport.by,
	at: rosterImport.at,
	rows: rosterImport.rows,
	sentAt: rosterImport.sentAt
};

const isOpen = () => and(isNull(rosterImport.outcome), gt(rosterImport.at, expiryLimit()));

/** The schools for which somebody may import lists: where they teach now. */
export const schoolsFor = async (actor: Actor): Promise<string[]> =>
	isTeacher(actor) ? schoolsTaughtBy(actor.id) : [];

/**
 * The lists that wait at the schools of a teacher, and their own drafts, the oldest first; for a coordinator those of schools
 * where no other adult is left to confirm. Without their content.
 */
export async function listImports(actor: Actor) {
	const lists = await db()
		.select(columns)
		.from(rosterImport)
		.where(and(isOpen(), seenBy(actor)))
		.orderBy(asc(rosterImport.at), asc(rosterImport.id));
	return lists.map((list) => ({ ...list, ...accessTo(actor, list) }));
}

/** Whether all teachers of its school are of one hand with its sender: then a coordinator is the second adult. */
export const isAloneSql = (
	moment: SQLWrapper,
	// With the name of the table: the bare column would be that of the grants.
	of: Pick<typeof tables.rosterImport, 'by' | 'schoolId'> = tables.rosterImport
): SQL<boolean> =>
	sql`not exists (
		select from ${grant} where ${grant.role} = 'teacher' and ${grant.schoolId} = ${of.schoolId}
			and ${openGrant(grant)} and not ${suspendedSql(grant.personId, moment)}
			and ${grant.personId} not in ${handSql(of.by, moment)})`;

/** Reads the roles from the database, so that somebody whose role has just ended cannot confirm with a form sent before. */
const seenBy = (actor: Actor): SQL<boolean> =>
	seesList.where(readerIn(sql`${actor.id}::uuid`), {
		by: tables.rosterImport.by,
		schoolId: tables.rosterImport.schoolId,
		sentAt: tables.rosterImport.sentAt,
		alone: isAloneSql(instant(now()))
	});

/** Lists that wait for this adult to confirm them, or only this one: their ids, and since when. */
export const awaitingListsSql = (reader: WaitingReader, only: SQLWrapper = inner.rosterImport.id): SQL => sql`
	select ${inner.rosterImport.id}::text as subject, ${inner.rosterImport.sentAt} as at from ${inner.rosterImport}
	where ${inner.rosterImport.id} = ${only} and ${inner.rosterImport.outcome} is null
		and ${inner.rosterImport.at} > ${reader.now} - make_interval(days => ${sql.raw(String(keptDays))})
	and ${inner.rosterImport.sentAt} is not null and ${inner.rosterImport.by} not in ${reader.hand}
	and ${seesList.where(reader, {
		by: inner.rosterImport.by,
		schoolId: inner.rosterImport.schoolId,
		sentAt: inner.rosterImport.sentAt,
		alone: isAloneSql(reader.now, inner.rosterImport)
	})}`;

/** One of these lists with its content, locked against other decisions about it. @throws NotFound */
export async function findImport(actor: Actor, id: string) {
	const [row] = isId(id)
		? await db()
				.select({ ...columns, content: rosterImport.content })
				.from(rosterImport)
				.where(and(isOpen(), eq(rosterImport.id, id), seenBy(actor)))
				.for('update')
		: [];
	if (!row) throw new NotFound();
	const { content, ...list } = row;
	return { ...list, ...unpackContent(content!), ...accessTo(actor, list) };
}

export type Import = Awaited<ReturnType<typeof findImport>>;

const accessTo = (actor: Actor, list: { by: string; schoolId: string; sentAt: Date | null }) => ({
	own: list.by === actor.id,
	mayConfirm: mayConfirmList(actor, list)
});

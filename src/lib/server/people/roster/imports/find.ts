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
import { daysAfter } from '../../../kernel/time/index.ts';
import { zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import type { ColumnChoices, RosterReading, Source } from '../../../engines/tables/index.ts';

const { grant } = inner;

/** A list that nobody confirms is erased after this many days. */
export const listKeptDays = 14;

/** The moment before which a list has expired. Every query uses it, so that no job has to be on time. */
export const expiryLimit = (): Date => daysAfter(now(), -listKeptDays);

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
		and ${inner.rosterImport.at} > ${reader.now} - make_interval(days => ${sql.raw(String(listKeptDays))})
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

/** The files of a list and the choices about them, as they are stored until somebody decides about the list. */
export interface ImportContent {
	files: Source[];
	choices: ColumnChoices;
}

/**
 * What is kept of files. Once it is clear which school of a district is meant, nothing of the others: the rest becomes one
 * zip of UTF-8, for which what was chosen about the text of the files no longer holds.
 */
export function keptOf({ ownFiles }: RosterReading, content: ImportContent): ImportContent {
	if (!ownFiles) return content;
	// A folder for each file: two of them may have the same name.
	const entries = ownFiles.map(({ name, bytes }, index) => [`${index}/${name}`, bytes] as const);
	return {
		files: [{ name: content.files[0]!.name, bytes: zipSync(Object.fromEntries(entries)) }],
		choices: { ...content.choices, encoding: undefined, delimiter: undefined }
	};
}

export const packContent = ({ files, choices }: ImportContent): string =>
	JSON.stringify({
		files: files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') })),
		choices
	});

export function unpackContent(text: string): ImportContent {
	const { files, choices } = JSON.parse(text) as {
		files: { name: string; base64: string }[];
		choices: ColumnChoices;
	};
	return {
		files: files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })),
		choices
	};
}

/** A hash by which files can be compared when they are no longer stored. */
export function filesHash(files: Source[]): string {
	const hash = createHash('sha256');
	for (const { bytes } of files) hash.update(bytes);
	return hash.digest('hex');
}

// A coordinator names teachers as editors of a program: they publish for it, and never what their own hand wrote.
import { type Actor, coordinates, isCoordinator, readerOf } from '../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, isNull } from '../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant, openGrant, suspendedSql } from '../kernel/predicates/index.ts';
import { aliased, siteEditor, tables } from '../kernel/schema/index.ts';

const { grant, program, programSchool } = tables;
const { editor } = aliased({ editor: siteEditor });

/** Whether a grant is that of a teacher of a school in a program, now. */
const teachesIn = (programId: ReturnType<typeof sql>) => sql`${openGrant(grant, 'teacher')}
	and not ${suspendedSql(grant.personId, instant(now()))} and exists (
	select from ${programSchool} where ${programSchool.programId} = ${programId}
		and ${programSchool.schoolId} = ${grant.schoolId})`;

/** An editor, or somebody who could be one. */
interface EditorRow {
	programId: string;
	personId: string;
	/** The id of the naming; null for somebody who is not an editor. */
	editorId: string | null;
	from: string | null;
	by: string | null;
}

/** More than the programs of a city have. */
const maxTeachers = 2_000;

/** The teachers of the programs that somebody coordinates, with the editors among them. Nobody else has the list. */
export const editorsFor = (actor: Actor): Promise<EditorRow[]> =>
	rows<EditorRow>(sql`
		select distinct on (${program.id}, ${grant.personId}) ${program.id} as "programId", ${grant.personId} as "personId",
			${editor.id} as "editorId", ${editor.from} as "from", ${editor.by} as "by"
		from ${program} join ${grant} on ${teachesIn(sql`${program.id}`)}
		left join ${editor} on ${editor.programId} = ${program.id} and ${editor.personId} = ${grant.personId}
			and ${editor.until} is null
		where ${coordinates.where(readerOf(actor), program.id)} limit ${maxTeachers}`);

/**
 * Names a teacher as an editor of a program.
 * @throws NotFound for a program that the actor does not coordinate, Invalid for somebody who does not teach in it, Conflict where they
 * are one already
 */
export async function nameEditor(actor: Actor, programId: string, personId: string): Promise<void> {
	if (!coordinates(actor, programId)) throw new NotFound();
	await transaction(async () => {
		const [teacher] = isId(personId)
			? await rows(
					sql`select from ${grant} where ${grant.personId} = ${personId} and ${teachesIn(sql`${programId}`)}`
				)
			: [];
		if (!teacher) throw new Invalid('person', 'editor_not_teacher');
		const added = await db()
			.insert(siteEditor)
			.values({ programId, personId, from: now(), by: actor.id })
			.onConflictDoNothing()
			.returning();
		if (!added.length) throw new Conflict('editor_already');
		await recordEditor(actor, { programId, personId }, 'editor.name');
	});
}

/** Ends it. What they published stays. @throws NotFound */
export async function endEditor(actor: Actor, editorId: string): Promise<void> {
	if (!isCoordinator(actor) || !isId(editorId)) throw new NotFound();
	await transaction(async () => {
		const [row] = await db()
			.select()
			.from(siteEditor)
			.where(and(eq(siteEditor.id, editorId), isNull(siteEditor.until)))
			.for('update');
		if (!row || !coordinates(actor, row.programId)) throw new NotFound();
		await db().update(siteEditor).set({ until: now(), endedBy: actor.id }).where(eq(siteEditor.id, editorId));
		await recordEditor(actor, row, 'editor.end');
	});
}

const recordEditor = async (
	actor: Actor,
	{ programId, personId }: { programId: string; personId: string },
	verb: Verb
) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['person', personId],
		schools: await schoolsOfProgram(programId),
		detail: programId
	});

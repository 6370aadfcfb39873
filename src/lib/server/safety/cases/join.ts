import { caseSchoolsSql, isFromStaffSql, pastSchoolSql } from '../../kernel/predicates/index.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq } from '../../kernel/db/index.ts';
import { caseNote, safeguardingCase, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { compareSeverity } from '../../../safety/cases/from-finding.ts';
import type { CaseKind, CaseSeverity } from '../../../safety/cases/case-kinds.ts';
import { createCase, lockStudent, nameLeads, hasCurrentText, addItem } from './create.ts';
import { takeEvidence } from './evidence.ts';
import { announceCase, mailLeads } from './announce.ts';
import { itemOrigin, type Origin } from './origin.ts';

export interface CaseJoinMatter {
	/** The text. Where it means an unnamed adult of the school, its `hold` says so. */
	reviewableId: string;
	kind: CaseKind;
	severity: CaseSeverity;
	/** The adult whom the text is about, and who never sees it. */
	exceptId?: string | null;
	/** An adult of the school is meant and not named: the coordinator leads. */
	pastSchool?: boolean;
}

/**
 * Adds a text to the open case about its writer of this kind that excludes the same adult; opens one where there is none.
 * The evidence holds the current revision. A text that makes a case more serious raises its severity and notifies its leads
 * as of a new case. Adding the same text again changes nothing. Runs in the caller's transaction; the caller has checked
 * that the actor may do it. The actor sees the case afterwards only as a lead or a coordinator, and must not learn whether
 * there was a case before.
 * @param actor null where handing in a text adds it
 * @returns the case, and whether it was open before: for the caller alone
 * @throws NotFound where no student in a program wrote the text, and for the adult whom it is about
 */
export async function openOrJoin(
	actor: Pick<Actor, 'id'> | null,
	matter: CaseJoinMatter
): Promise<{ id: string; joined: boolean }> {
	return transaction(async () => {
		const origin = await originOf(matter);
		if (actor && actor.id === origin.exceptId) throw new NotFound();
		await lockStudent(origin);
		const existing = await openCase(origin, matter.kind);
		if (existing) {
			await join(existing, { actor, origin, severity: matter.severity });
			return { id: existing.id, joined: true };
		}
		const { kind, severity } = matter;
		const { studentId, exceptId } = origin;
		return {
			id: await createCase(origin, { actorId: actor?.id ?? null, kind, severity, studentId, exceptId }),
			joined: false
		};
	});
}

async function originOf({
	reviewableId,
	exceptId = null,
	pastSchool = false
}: CaseJoinMatter): Promise<Origin> {
	return { ...(await itemOrigin(reviewableId)), kind: 'item', id: reviewableId, exceptId, pastSchool };
}

interface OpenCase {
	id: string;
	severity: CaseSeverity;
	schools: string[];
}

/**
 * The first open case about this student of this kind that a text may join: one that excludes exactly the adults whom the
 * text excludes. Never a case from a report of what staff wrote: nobody at their school may see it.
 */
async function openCase({ studentId, exceptId, pastSchool }: Origin, kind: CaseKind) {
	const excludesSchool = pastSchool && !exceptId;
	const [existing] = await rows<OpenCase>(sql`
		select ${tables.safeguardingCase.id}, ${tables.safeguardingCase.severity}, ${caseSchoolsSql} as schools
			from ${tables.safeguardingCase}
		where ${tables.safeguardingCase.studentId} = ${studentId} and ${tables.safeguardingCase.kind} = ${kind}
			and ${tables.safeguardingCase.closedAt} is null
		and ${tables.safeguardingCase.exceptId} is not distinct from ${exceptId}::uuid and not ${isFromStaffSql}
		and (${tables.safeguardingCase.exceptId} is null and ${pastSchoolSql}) = ${excludesSchool}
		order by ${tables.safeguardingCase.openedAt}, ${tables.safeguardingCase.id} limit 1`);
	return existing;
}

interface JoinInput {
	actor: Pick<Actor, 'id'> | null;
	origin: Origin;
	severity: CaseSeverity;
}

async function join(existing: OpenCase, { actor, origin, severity }: JoinInput) {
	if (await hasCurrentText(existing.id, origin.id)) return;
	const [joinedAt, by, schools] = [
		now(),
		actor?.id ?? origin.studentId,
		[...existing.schools, ...origin.schools]
	];
	const home = origin.students.find(({ id }) => id === origin.studentId)?.schoolId ?? null;
	const note = (entry: Pick<typeof caseNote.$inferInsert, 'kind' | 'schoolId' | 'told'>) =>
		db()
			.insert(caseNote)
			.values({ ...entry, caseId: existing.id, words: '', by, at: joinedAt });
	const recordEvent = (verb: 'case.join' | 'case.raise', detail: string) =>
		record({ actorId: actor?.id ?? null, verb, subject: ['case', existing.id], schools, detail });
	await addItem(existing.id, origin, { by: actor?.id ?? null, at: joinedAt });
	await takeEvidence(origin, { caseId: existing.id, takenBy: by, takenAt: joinedAt });
	await note({ kind: 'joined', schoolId: home });
	for (const schoolId of await nameLeads(existing.id, origin)) await note({ kind: 'notice', schoolId });
	await recordEvent('case.join', `item ${origin.id}`);
	if (compareSeverity(severity, existing.severity) > 0) {
		const unchanged = and(
			eq(safeguardingCase.id, existing.id),
			eq(safeguardingCase.severity, existing.severity)
		);
		await db().update(safeguardingCase).set({ severity }).where(unchanged);
		await note({ kind: 'raised', schoolId: home, told: severity });
		await recordEvent('case.raise', severity);
		await mailLeads(existing.id);
	}
	await announceCase(existing.id);
}

// To whom waiting letters go next. Questions only: escalate.ts writes down the answers.
import { type SQL, sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';
import type { ItemKind } from '../../kernel/schema/index.ts';
import { isNoWriter, isValid, teachesAt } from '../../directory/delegation/index.ts';
import { promises, waits } from './waits.ts';

/** One item that goes to one person for one classroom. */
export interface OverdueCandidate {
	revisionId: string;
	reviewableId: string;
	kind: ItemKind;
	classroomId: string;
	schoolId: string;
	toId: string;
}

/** As many at once; the next round takes the others. */
export const batch = 500;

const columns = (toId: SQL) => sql`distinct w.revision_id as "revisionId", w.reviewable_id as "reviewableId",
	w.kind, w.classroom_id as "classroomId", w.school_id as "schoolId", ${toId} as "toId"`;

const writers = { pairingId: sql`w.pairing_id`, authorId: sql`w.author_id` };

const isNew = (toId: SQL, step: string) => sql`
	not exists (select from escalation x where x.revision_id = w.revision_id
		and x.classroom_id = w.classroom_id and x.to_id = ${toId} and x.step = ${step})`;

/**
 * Letters and deputies: past the promise, or at once where the teacher said so. Who teaches the class anyway has it
 * already, and one adult never speaks for two classrooms.
 */
export async function forDeputies(at: Date): Promise<OverdueCandidate[]> {
	const to = sql`d.deputy_id`;
	return rows(sql`
		select ${columns(to)}
		from ${waits(instant(at))} w
		join ${await promises(at)} on promise.school_id = w.school_id
		join school s on s.id = w.school_id
		join classroom_membership t on t.classroom_id = w.classroom_id and t.role = 'teacher' and t.until is null
		join deputy d on d.teacher_id = t.person_id and ${isValid(instant(at))}
		where (d.after = 'at_once' or w.submitted_at <= promise.cutoff)
		and ${teachesAt(to, sql`w.school_id`, instant(at))}
		and ${isNoWriter(to, writers)}
		and not exists (select from classroom_membership own where own.classroom_id = w.classroom_id
			and own.person_id = d.deputy_id and own.role = 'teacher' and own.until is null)
		and not exists (select from approval a where a.revision_id = w.revision_id and a.by = d.deputy_id)
		and ${isNew(to, 'deputy')}
		limit ${batch}`);
}

/** Letters past the promise that no deputy holds, or that one has held for another promise, and who coordinates them. */
export async function forCoordinators(at: Date): Promise<OverdueCandidate[]> {
	const to = sql`g.person_id`;
	return rows(sql`
		select ${columns(to)}
		from ${waits(instant(at))} w
		join ${await promises(at)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		join school s on s.id = w.school_id
		join role_grant g on g.role = 'coordinator' and g.program_id = w.program_id and g.until is null
			and not ${suspendedSql(sql`g.person_id`, instant(at))}
		where ${isNoWriter(to, writers)}
		and ${isNew(to, 'coordinator')}
		and not exists (
			select from escalation held
			join deputy d on d.deputy_id = held.to_id and ${isValid(instant(at))}
			join classroom_membership t on t.person_id = d.teacher_id and t.classroom_id = held.classroom_id
				and t.role = 'teacher' and t.until is null
			where held.revision_id = w.revision_id and held.classroom_id = w.classroom_id and held.step = 'deputy'
			and held.at > promise.cutoff and ${teachesAt(sql`held.to_id`, sql`w.school_id`, instant(at))})
		limit ${batch}`);
}
